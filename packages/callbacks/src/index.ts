// What a run has come to.

export { diagnose } from "./diagnosis/diagnose.ts";
export type { Advice, Columns, DiagnoseOptions, Diagnosis, Evidence, Verdict } from "./diagnosis/types.ts";

// Runs that are made to learn something about the next ones.

export { type LearningCurveOptions, learningCurve } from "./experiments/learningCurve.ts";
export {
  type LearningRateRange,
  type LearningRateRangeOptions,
  learningRateRange,
} from "./experiments/learningRateRange.ts";
export { type OverfitOneBatch, type OverfitOneBatchOptions, overfitOneBatch } from "./experiments/overfitOneBatch.ts";
export type { Scores, SweepOptions, SweptPoint } from "./experiments/types.ts";
export { type ValidationCurveOptions, validationCurve } from "./experiments/validationCurve.ts";

// Records.

export { column } from "./records/column.ts";
export { type CsvLogOptions, type CsvLogState, csvLog } from "./records/csvLog.ts";
export { type History, history } from "./records/history.ts";
export { type JsonlLogState, jsonlLog } from "./records/jsonlLog.ts";
export { type Bar, type ProgressOptions, type ProgressState, progress } from "./records/progress.ts";
export type { Sink } from "./records/sink.ts";
export { type TensorboardLogOptions, type TensorboardLogState, tensorboardLog } from "./records/tensorboardLog.ts";

// The loop.

export { CallbackError, type Failure } from "./loop/callbackError.ts";
export { type AnyCallback, type Callbacks, type Monitor, type MonitorState, monitor } from "./loop/monitor.ts";
export type { Callback, EpochReport, Mode, Recorded, Run, Semantics, Stopping, StopReason } from "./types.ts";

// Checkpoints.

export {
  type Checkpoint,
  type CheckpointOptions,
  type CheckpointState,
  checkpoint,
  type Saved,
} from "./checkpoints/checkpoint.ts";
export { type IndexedDBStoreOptions, indexedDBStore } from "./checkpoints/indexedDBStore.ts";
export { memoryStore } from "./checkpoints/memoryStore.ts";
export type { Store } from "./checkpoints/store.ts";

// Weights of many steps.

export {
  type BatchGradients,
  type GradientAccumulation,
  type GradientAccumulationOptions,
  type GradientAccumulationState,
  gradientAccumulation,
} from "./weights/gradientAccumulation.ts";
export {
  type Averaged,
  type WeightAverage,
  type WeightAverageOptions,
  type WeightAverageState,
  weightAverage,
} from "./weights/weightAverage.ts";

// Criteria that stop.

export { type GapStoppingOptions, type GapStoppingState, gapStopping } from "./stopping/gapStopping.ts";
export {
  type GeneralizationLossOptions,
  type GeneralizationLossState,
  generalizationLoss,
} from "./stopping/generalizationLoss.ts";
export {
  type ProgressQuotientOptions,
  type ProgressQuotientState,
  progressQuotient,
} from "./stopping/progressQuotient.ts";
export {
  type RestoringEarlyStopping,
  type RestoringEarlyStoppingOptions,
  type RestoringEarlyStoppingState,
  restoringEarlyStopping,
} from "./stopping/restoringEarlyStopping.ts";
export { type TerminateOnNaNOptions, type TerminateOnNaNState, terminateOnNaN } from "./stopping/terminateOnNaN.ts";
export { type TimeBudgetOptions, type TimeBudgetState, timeBudget } from "./stopping/timeBudget.ts";
export { type UpStripsOptions, type UpStripsState, upStrips } from "./stopping/upStrips.ts";

// The best epoch.

export {
  type ReduceOnPlateauOptions,
  type ReduceOnPlateauState,
  reduceOnPlateau,
} from "./schedules/reduceOnPlateau.ts";
export {
  type EarlyStoppingOptions,
  type EarlyStoppingState,
  earlyStopping,
  type Tracked,
} from "./stopping/earlyStopping.ts";
export type { Smoothing } from "./stopping/smoothing.ts";
export { type KeepBest, type KeepBestOptions, type KeepBestState, type Kept, keepBest } from "./weights/keepBest.ts";

// Schedules.

export { chain } from "./schedules/chain.ts";
export { type CosineDecayOptions, cosineDecay } from "./schedules/cosineDecay.ts";
export { type CyclicOptions, cyclic } from "./schedules/cyclic.ts";
export { type ExponentialDecayOptions, exponentialDecay } from "./schedules/exponentialDecay.ts";
export { type InverseTimeDecayOptions, inverseTimeDecay } from "./schedules/inverseTimeDecay.ts";
export { type MultiStepDecayOptions, multiStepDecay } from "./schedules/multiStepDecay.ts";
export { type NoamOptions, noam } from "./schedules/noam.ts";
export { type OneCycleOptions, oneCycle } from "./schedules/oneCycle.ts";
export { type PiecewiseConstantOptions, piecewiseConstant } from "./schedules/piecewiseConstant.ts";
export { type PolynomialDecayOptions, polynomialDecay } from "./schedules/polynomialDecay.ts";
export type { Schedule } from "./schedules/schedule.ts";
export { type SequenceOptions, sequence } from "./schedules/sequence.ts";
export { type StepDecayOptions, stepDecay } from "./schedules/stepDecay.ts";
export { type WarmRestartsOptions, warmRestarts } from "./schedules/warmRestarts.ts";
export { type WarmUpOptions, warmUp } from "./schedules/warmUp.ts";
