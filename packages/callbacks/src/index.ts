export { CallbackError, type Failure } from "./callbackError.ts";
export { type Checkpoint, type CheckpointOptions, type CheckpointState, checkpoint, type Saved } from "./checkpoint.ts";
export { column } from "./column.ts";
export { type EarlyStoppingOptions, type EarlyStoppingState, earlyStopping, type Tracked } from "./earlyStopping.ts";
export { type GapStoppingOptions, type GapStoppingState, gapStopping } from "./gapStopping.ts";
export {
  type GeneralizationLossOptions,
  type GeneralizationLossState,
  generalizationLoss,
} from "./generalizationLoss.ts";
export { type History, history } from "./history.ts";
export type { Semantics } from "./improves.ts";
export { type IndexedDBStoreOptions, indexedDBStore } from "./indexedDBStore.ts";
export { type KeepBest, type KeepBestOptions, type KeepBestState, type Kept, keepBest } from "./keepBest.ts";
export { memoryStore } from "./memoryStore.ts";
export { type AnyCallback, type Callbacks, type Monitor, type MonitorState, monitor } from "./monitor.ts";
export { type ProgressQuotientOptions, type ProgressQuotientState, progressQuotient } from "./progressQuotient.ts";
export type { Smoothing } from "./smoothed.ts";
export type { Store } from "./store.ts";
export { type TerminateOnNaNOptions, type TerminateOnNaNState, terminateOnNaN } from "./terminateOnNaN.ts";
export { type TimeBudgetOptions, type TimeBudgetState, timeBudget } from "./timeBudget.ts";
export type { Callback, Mode, Recorded, Run, Seen, Stopping, StopReason } from "./types.ts";
export { type UpStripsOptions, type UpStripsState, upStrips } from "./upStrips.ts";
