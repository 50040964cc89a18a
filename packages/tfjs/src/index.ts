export { type Reg, register } from "./registration/register.ts";

// Constraints.

export { type BoxOptions, box } from "./constraints/box.ts";
export { type L1BallOptions, l1Ball } from "./constraints/l1Ball.ts";
export { type MaxNormOptions, maxNorm } from "./constraints/maxNorm.ts";
export { type MinMaxNormOptions, minMaxNorm } from "./constraints/minMaxNorm.ts";
export { nonNegative } from "./constraints/nonNegative.ts";
export { type SimplexOptions, simplex } from "./constraints/simplex.ts";
export { type UnitNormOptions, unitNorm } from "./constraints/unitNorm.ts";

// Layers.

export { type ActivityPenaltyOptions, activityPenalty } from "./layers/activityPenalty.ts";
export { type AlphaDropoutOptions, alphaDropout } from "./layers/alphaDropout.ts";
export { type BatchNormOptions, batchNorm } from "./layers/batchNorm.ts";
export { type ContrastOptions, contrast } from "./layers/contrast.ts";
export { type CutoutOptions, cutout } from "./layers/cutout.ts";
export { type DropBlockOptions, dropBlock } from "./layers/dropBlock.ts";
export { type DropoutOptions, dropout } from "./layers/dropout.ts";
export { type DropPathOptions, dropPath } from "./layers/dropPath.ts";
export { type FlipOptions, flip } from "./layers/flip.ts";
export { type GaussianDropoutOptions, gaussianDropout } from "./layers/gaussianDropout.ts";
export { type GaussianNoiseOptions, gaussianNoise } from "./layers/gaussianNoise.ts";
export { type GroupNormOptions, groupNorm } from "./layers/groupNorm.ts";
export { type InstanceNormOptions, instanceNorm } from "./layers/instanceNorm.ts";
export { type LayerNormOptions, layerNorm } from "./layers/layerNorm.ts";
export { type RecurrentDropoutOptions, recurrentDropout } from "./layers/recurrentDropout.ts";
export { type RmsNormOptions, rmsNorm } from "./layers/rmsNorm.ts";
export { type RotateOptions, rotate } from "./layers/rotate.ts";
export { type SpatialDropoutOptions, spatialDropout } from "./layers/spatialDropout.ts";
export { type SpectralNormOptions, spectralNorm } from "./layers/spectralNorm.ts";
export { type TranslateOptions, translate } from "./layers/translate.ts";
export { type WeightNormOptions, weightNorm } from "./layers/weightNorm.ts";
export { type ZoomOptions, zoom } from "./layers/zoom.ts";

// Regularizers.

export { type ElasticNetOptions, elasticNet } from "./regularizers/elasticNet.ts";
export { type GroupLassoOptions, groupLasso } from "./regularizers/groupLasso.ts";
export { type L1Options, l1 } from "./regularizers/l1.ts";
export { type L2Options, l2 } from "./regularizers/l2.ts";
export { type OrthogonalOptions, orthogonal } from "./regularizers/orthogonal.ts";

// Ops.

export { type AnyOp, type InputsOf, op } from "./ops/op.ts";

// Kernels.

export { wasmKernels } from "./kernels/wasmKernels.ts";

// Training.

export { type MonteCarloSettings, monteCarlo } from "./training/monteCarlo.ts";
export { type OptimizerOptions, optimizer, type RegOptimizer } from "./training/optimizer.ts";

// Saving.

export { modelStore } from "./saving/modelStore.ts";

// Callbacks.

export { checkpoint, type FitCheckpoint } from "./callbacks/checkpoint.ts";
export { diagnose, type FitHistory } from "./callbacks/diagnose.ts";
export { type DiagnosisOptions, diagnosis } from "./callbacks/diagnosis.ts";
export { type EarlyStoppingOptions, earlyStopping } from "./callbacks/earlyStopping.ts";
export { learningRate } from "./callbacks/learningRate.ts";
export { type FitMonitor, type MonitorOptions, monitor } from "./callbacks/monitor.ts";
export { type ProgressOptions, progress } from "./callbacks/progress.ts";
export { type ReduceOnPlateauOptions, reduceOnPlateau } from "./callbacks/reduceOnPlateau.ts";

// Data.

export { type Batches, type BatchesData, type BatchesOptions, batches } from "./data/batches.ts";
