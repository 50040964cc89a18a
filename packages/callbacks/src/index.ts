export { column } from "./column.ts";
export { type EarlyStoppingOptions, type EarlyStoppingState, earlyStopping, type Tracked } from "./earlyStopping.ts";
export { type History, history } from "./history.ts";
export type { Semantics } from "./improves.ts";
export { type KeepBest, type KeepBestOptions, type KeepBestState, type Kept, keepBest } from "./keepBest.ts";
export type { Smoothing } from "./smoothed.ts";
export type { Callback, Mode, Recorded, Run, Seen, Stopping, StopReason } from "./types.ts";
