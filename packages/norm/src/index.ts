export { batchNorm, batchNormInto } from "./batch/batchNorm.ts";
export { type BatchNormInferenceOptions, batchNormInference } from "./batch/batchNormInference.ts";
export type { BatchNormOptions } from "./batch/batchNormOptions.ts";
export { type BatchRenormOptions, batchRenorm } from "./batch/batchRenorm.ts";
export { type AllReduce, type SyncBatchNormOptions, syncBatchNorm } from "./batch/syncBatchNorm.ts";
export { fromKeras, type KerasBatchNorm } from "./conversions/fromKeras.ts";
export { fromTorch, type TorchBatchNorm } from "./conversions/fromTorch.ts";
export { toKeras } from "./conversions/toKeras.ts";
export { toTorch } from "./conversions/toTorch.ts";
export { foldIntoConv, unfoldFromConv } from "./folding/foldIntoConv.ts";
export { foldIntoDense, unfoldFromDense } from "./folding/foldIntoDense.ts";
export type { FoldedLayer, FoldOptions, Layer } from "./folding/layer.ts";
export { type AdaptiveNormOptions, adaptiveNorm } from "./sample/adaptiveNorm.ts";
export { type DynamicTanhInputs, type DynamicTanhOptions, dynamicTanh } from "./sample/dynamicTanh.ts";
export { type GroupNormOptions, groupNorm, groupNormInto } from "./sample/groupNorm.ts";
export { type InstanceNormOptions, instanceNorm, instanceNormInto } from "./sample/instanceNorm.ts";
export { type LayerNormOptions, layerNorm, layerNormInto } from "./sample/layerNorm.ts";
export {
  type LocalResponseNormInputs,
  type LocalResponseNormOptions,
  localResponseNorm,
} from "./sample/localResponseNorm.ts";
export { type LpNormalizeInputs, type LpNormalizeOptions, lpNormalize } from "./sample/lpNormalize.ts";
export type { RowNormOptions, RowStatistics, SampleNormOptions } from "./sample/options.ts";
export { type RmsNormInputs, type RmsNormOptions, rmsNorm, rmsNormInto } from "./sample/rmsNorm.ts";
export { mergeMoments } from "./statistics/mergeMoments.ts";
export { type RecalibrateOptions, recalibrate } from "./statistics/recalibrate.ts";
export { type UpdateMomentsOptions, updateMoments } from "./statistics/updateMoments.ts";
export type { AffineInputs, BatchNormSettings, CountedStatistics, Mask, Moments, RunningStatistics } from "./types.ts";
export {
  type SpectralNormInputs,
  type SpectralNormOptions,
  type SpectralState,
  spectralNorm,
} from "./weights/spectralNorm.ts";
export { type WeightNormInputs, type WeightNormOptions, weightNorm } from "./weights/weightNorm.ts";
export { type WeightNormInputsOptions, weightNormInputs } from "./weights/weightNormInputs.ts";
export {
  type WeightStandardizationInputs,
  type WeightStandardizationOptions,
  weightStandardization,
} from "./weights/weightStandardization.ts";
