// What a run has come to.

export { type DiagnoseOptions, diagnose } from "./diagnosis/diagnose.ts";
export type { Advice, Columns, Diagnosis, Evidence, Verdict } from "./diagnosis/types.ts";

// Runs that are made to learn something about the next ones.

export { type LearningCurveOptions, learningCurve } from "./learningCurve.ts";
export { type LearningRateRange, type LearningRateRangeOptions, learningRateRange } from "./learningRateRange.ts";
export { type OverfitOneBatch, type OverfitOneBatchOptions, overfitOneBatch } from "./overfitOneBatch.ts";
export type { Scores, SweepOptions, SweptPoint } from "./sweep.ts";
export { type ValidationCurveOptions, validationCurve } from "./validationCurve.ts";

// Records.

export { column } from "./column.ts";
export { type CsvLogOptions, type CsvLogState, csvLog } from "./csvLog.ts";
export { type History, history } from "./history.ts";
export { type JsonlLogState, jsonlLog } from "./jsonlLog.ts";
export { type Bar, type ProgressOptions, type ProgressState, progress } from "./progress.ts";
export type { Sink } from "./sink.ts";
export { type TensorboardLogOptions, type TensorboardLogState, tensorboardLog } from "./tensorboardLog.ts";

// The loop.

export { CallbackError, type Failure } from "./callbackError.ts";
export { type AnyCallback, type Callbacks, type Monitor, type MonitorState, monitor } from "./monitor.ts";
export type { Callback, Mode, Recorded, Run, Seen, Stopping, StopReason } from "./types.ts";

// Checkpoints.

export { type Checkpoint, type CheckpointOptions, type CheckpointState, checkpoint, type Saved } from "./checkpoint.ts";
export { type IndexedDBStoreOptions, indexedDBStore } from "./indexedDBStore.ts";
export { memoryStore } from "./memoryStore.ts";
export type { Store } from "./store.ts";

// Weights of many steps.

export {
  type GradientAccumulation,
  type GradientAccumulationOptions,
  type GradientAccumulationState,
  gradientAccumulation,
  type SeenGradients,
} from "./gradientAccumulation.ts";
export {
  type Averaged,
  type WeightAverage,
  type WeightAverageOptions,
  type WeightAverageState,
  weightAverage,
} from "./weightAverage.ts";

// Criteria that stop.

export { type GapStoppingOptions, type GapStoppingState, gapStopping } from "./gapStopping.ts";
export {
  type GeneralizationLossOptions,
  type GeneralizationLossState,
  generalizationLoss,
} from "./generalizationLoss.ts";
export { type ProgressQuotientOptions, type ProgressQuotientState, progressQuotient } from "./progressQuotient.ts";
export { type TerminateOnNaNOptions, type TerminateOnNaNState, terminateOnNaN } from "./terminateOnNaN.ts";
export { type TimeBudgetOptions, type TimeBudgetState, timeBudget } from "./timeBudget.ts";
export { type UpStripsOptions, type UpStripsState, upStrips } from "./upStrips.ts";

// The best epoch.

export { type EarlyStoppingOptions, type EarlyStoppingState, earlyStopping, type Tracked } from "./earlyStopping.ts";
export type { Semantics } from "./improves.ts";
export { type KeepBest, type KeepBestOptions, type KeepBestState, type Kept, keepBest } from "./keepBest.ts";
export { type ReduceOnPlateauOptions, type ReduceOnPlateauState, reduceOnPlateau } from "./reduceOnPlateau.ts";
export type { Smoothing } from "./smoothed.ts";

// Schedules.

export { chain } from "./chain.ts";
export { type CosineDecayOptions, cosineDecay } from "./cosineDecay.ts";
export { type CyclicOptions, cyclic } from "./cyclic.ts";
export { type ExponentialDecayOptions, exponentialDecay } from "./exponentialDecay.ts";
export { type MultiStepDecayOptions, multiStepDecay } from "./multiStepDecay.ts";
export { type OneCycleOptions, oneCycle } from "./oneCycle.ts";
export { type PolynomialDecayOptions, polynomialDecay } from "./polynomialDecay.ts";
export type { Schedule } from "./schedule.ts";
export { type SequenceOptions, sequence } from "./sequence.ts";
export { type StepDecayOptions, stepDecay } from "./stepDecay.ts";
export { type WarmRestartsOptions, warmRestarts } from "./warmRestarts.ts";
export { type WarmUpOptions, warmUp } from "./warmUp.ts";
