export { alphaDropout, alphaDropoutInto } from "./elements/alphaDropout.ts";
export { type DropConnectInputs, dropConnect } from "./elements/dropConnect.ts";
export { type DropoutOptions, dropout, dropoutInto } from "./elements/dropout.ts";
export { gaussianDropout } from "./elements/gaussianDropout.ts";
export { type GaussianNoiseOptions, gaussianNoise } from "./elements/gaussianNoise.ts";
export { type ScaleByKeepRateOptions, scaleByKeepRate } from "./elements/scaleByKeepRate.ts";
export type { SharedAxes } from "./elements/sharedAxes.ts";
export { vanillaDropout } from "./elements/vanillaDropout.ts";
export { type AveragePredictionsOptions, averagePredictions } from "./ensembles/averagePredictions.ts";
export { type CoAdaptation, coAdaptation } from "./ensembles/coAdaptation.ts";
export { type MajorityVoteOptions, majorityVote, type Vote } from "./ensembles/majorityVote.ts";
export {
  type ClassMonteCarlo,
  type MonteCarlo,
  type MonteCarloOptions,
  monteCarlo,
  type Predict,
} from "./ensembles/monteCarlo.ts";
export { alphaMask } from "./masks/alphaMask.ts";
export { type ApplyMaskOptions, applyMask } from "./masks/applyMask.ts";
export { bernoulliMask } from "./masks/bernoulliMask.ts";
export { type BlockMaskOptions, blockMask } from "./masks/blockMask.ts";
export { type ConcreteMaskOptions, concreteMask } from "./masks/concreteMask.ts";
export { dropConnectMask } from "./masks/dropConnectMask.ts";
export { type DropPathMaskOptions, dropPathMask } from "./masks/dropPathMask.ts";
export { featureAlphaMask } from "./masks/featureAlphaMask.ts";
export { gaussianMask } from "./masks/gaussianMask.ts";
export type { MaskOptions } from "./masks/maskOptions.ts";
export { type PatchMaskOptions, patchMask } from "./masks/patchMask.ts";
export { type RecurrentMaskOptions, recurrentMask } from "./masks/recurrentMask.ts";
export { type SpatialMaskOptions, spatialMask } from "./masks/spatialMask.ts";
export { wordMask } from "./masks/wordMask.ts";
export { zoneoutMask } from "./masks/zoneoutMask.ts";
export { type ConcreteDropoutInputs, type ConcreteDropoutOptions, concreteDropout } from "./rates/concreteDropout.ts";
export { type ConcretePenaltyInputs, type ConcretePenaltyOptions, concretePenalty } from "./rates/concretePenalty.ts";
export { dropPathRates } from "./rates/dropPathRates.ts";
export { type ScheduledRateOptions, scheduledRate } from "./rates/scheduledRate.ts";
export { type RecurrentDropoutOptions, recurrentDropout } from "./recurrent/recurrentDropout.ts";
export { zoneout } from "./recurrent/zoneout.ts";
export { type ZoneoutInferenceOptions, zoneoutInference } from "./recurrent/zoneoutInference.ts";
export type { ZoneoutInputs } from "./recurrent/zoneoutInputs.ts";
export type { BlockShape } from "./structures/blockShape.ts";
export type { ChannelAxis } from "./structures/channelAxis.ts";
export { type DropBlockOptions, dropBlock } from "./structures/dropBlock.ts";
export { type DropPathOptions, dropPath } from "./structures/dropPath.ts";
export { featureAlphaDropout } from "./structures/featureAlphaDropout.ts";
export { type PatchDropoutOptions, patchDropout } from "./structures/patchDropout.ts";
export { type SpatialDropoutOptions, spatialDropout } from "./structures/spatialDropout.ts";
export { type WordDropoutInputs, wordDropout } from "./structures/wordDropout.ts";
export type { DropoutInputs, Mask, RateAndDraw, RateAndMask, RateAndSeed } from "./types.ts";
