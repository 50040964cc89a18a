export { type AdaptiveNormOptions, adaptiveNorm } from "./adaptiveNorm.ts";
export { batchNorm, batchNormInto } from "./batchNorm.ts";
export { type BatchNormInferenceOptions, batchNormInference } from "./batchNormInference.ts";
export { type BatchRenormOptions, batchRenorm } from "./batchRenorm.ts";
export type { ConvertedRunning } from "./convertRunning.ts";
export { type DynamicTanhInputs, type DynamicTanhOptions, dynamicTanh } from "./dynamicTanh.ts";
export type { FoldedLayer, Layer } from "./fold.ts";
export { type FoldIntoConvOptions, foldIntoConv, unfoldFromConv } from "./foldIntoConv.ts";
export { type FoldIntoDenseOptions, foldIntoDense, unfoldFromDense } from "./foldIntoDense.ts";
export { fromKeras, type KerasBatchNorm } from "./fromKeras.ts";
export { fromTorch, type TorchBatchNorm } from "./fromTorch.ts";
export { type GroupNormOptions, groupNorm } from "./groupNorm.ts";
export { type InstanceNormOptions, instanceNorm } from "./instanceNorm.ts";
export { type LayerNormOptions, layerNorm, layerNormInto } from "./layerNorm.ts";
export { type LocalResponseNormInputs, type LocalResponseNormOptions, localResponseNorm } from "./localResponseNorm.ts";
export { type LpNormalizeInputs, type LpNormalizeOptions, lpNormalize } from "./lpNormalize.ts";
export { mergeMoments } from "./mergeMoments.ts";
export type { BatchNormOptions } from "./normalizeBatch.ts";
export { type RecalibrateOptions, recalibrate } from "./recalibrate.ts";
export { type RmsNormInputs, type RmsNormOptions, rmsNorm } from "./rmsNorm.ts";
export { type SpectralNormInputs, type SpectralNormOptions, type SpectralState, spectralNorm } from "./spectralNorm.ts";
export { type AllReduce, type SyncBatchNormOptions, syncBatchNorm } from "./syncBatchNorm.ts";
export { toKeras } from "./toKeras.ts";
export { toTorch } from "./toTorch.ts";
export type { AffineInputs, BatchNormSettings, Mask, Moments, PullbackInto, Running } from "./types.ts";
export { type UpdateMomentsOptions, updateMoments } from "./updateMoments.ts";
export { type WeightNormInputs, type WeightNormOptions, weightNorm } from "./weightNorm.ts";
export {
  type WeightStandardizationInputs,
  type WeightStandardizationOptions,
  weightStandardization,
} from "./weightStandardization.ts";
