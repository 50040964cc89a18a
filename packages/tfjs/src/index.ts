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

// Ops.

export { type AnyOp, type InputsOf, op } from "./ops/op.ts";

// Kernels.

export { wasmKernels } from "./kernels/wasmKernels.ts";
