export { alphaDropout } from "./alphaDropout.ts";
export { type AveragePredictionsOptions, averagePredictions } from "./averagePredictions.ts";
export { bernoulliMask, type MaskOptions } from "./bernoulliMask.ts";
export { type BlockMaskOptions, blockMask } from "./blockMask.ts";
export { type CoAdaptation, coAdaptation } from "./coAdaptation.ts";
export { type ConcreteDropoutInputs, type ConcreteDropoutOptions, concreteDropout } from "./concreteDropout.ts";
export { type ConcretePenaltyInputs, type ConcretePenaltyOptions, concretePenalty } from "./concretePenalty.ts";
export { type DropBlockOptions, dropBlock } from "./dropBlock.ts";
export { type DropConnectInputs, dropConnect } from "./dropConnect.ts";
export { type DropoutInputs, type DropoutOptions, dropout, dropoutInto, type RateAndSeed } from "./dropout.ts";
export { type DropPathOptions, dropPath } from "./dropPath.ts";
export { dropPathRates } from "./dropPathRates.ts";
export { featureAlphaDropout } from "./featureAlphaDropout.ts";
export { gaussianDropout } from "./gaussianDropout.ts";
export { gaussianMask } from "./gaussianMask.ts";
export { type GaussianNoiseOptions, gaussianNoise } from "./gaussianNoise.ts";
export type { Dropped, DroppedInto } from "./linearOp.ts";
export { type MajorityVoteOptions, majorityVote, type Vote } from "./majorityVote.ts";
export {
  type ClassMonteCarlo,
  type MonteCarlo,
  type MonteCarloOptions,
  monteCarlo,
  type Predict,
} from "./monteCarlo.ts";
export { type PatchDropoutOptions, patchDropout } from "./patchDropout.ts";
export { type RecurrentDropoutOptions, recurrentDropout } from "./recurrentDropout.ts";
export { type ScaleByKeepRateOptions, scaleByKeepRate } from "./scaleByKeepRate.ts";
export { type ScheduledRateOptions, scheduledRate } from "./scheduledRate.ts";
export type { SharedAxes } from "./sharedBlocks.ts";
export { type SpatialDropoutOptions, spatialDropout } from "./spatialDropout.ts";
export { vanillaDropout } from "./vanillaDropout.ts";
export { type WordDropoutInputs, wordDropout } from "./wordDropout.ts";
export type { Zoned, ZoneoutInputs } from "./zoned.ts";
export { zoneout } from "./zoneout.ts";
export { type ZoneoutInferenceOptions, zoneoutInference } from "./zoneoutInference.ts";
