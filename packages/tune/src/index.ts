export { inline } from "./executors/inline.ts";
export { type QueueOptions, queue } from "./executors/queue.ts";
export { type ServeQueueOptions, serveQueue } from "./executors/serveQueue.ts";
export { type ThreadsOptions, threads } from "./executors/threads.ts";
export type { Executor, RunHooks, SweepJob, TrialEvent, Workers } from "./executors/types.ts";
export { reportCsv } from "./report/reportCsv.ts";
export { reportHtml } from "./report/reportHtml.ts";
export { reportJson } from "./report/reportJson.ts";
export { type ReportTextOptions, reportText } from "./report/reportText.ts";
export { tune } from "./run/tune.ts";
export type { EvaluationResult, Progress, Sweep, TuneOptions } from "./run/types.ts";
export { SweepError } from "./SweepError.ts";
export { choices } from "./space/choices.ts";
export { integers } from "./space/integers.ts";
export { logUniform } from "./space/logUniform.ts";
export type { Choices, Interval, Json, Parameter, ParameterOptions, Point, Space, When } from "./space/types.ts";
export { uniform } from "./space/uniform.ts";
export type { TrialResult } from "./store/types.ts";
export { type AshaOptions, asha } from "./strategies/asha.ts";
export { type GridOptions, grid } from "./strategies/grid.ts";
export { type HyperbandOptions, hyperband } from "./strategies/hyperband.ts";
export { type RandomOptions, random } from "./strategies/random.ts";
export { type SuccessiveHalvingOptions, successiveHalving } from "./strategies/successiveHalving.ts";
export type { Evaluation, Search, Strategy } from "./strategies/types.ts";
export { type Task, task } from "./trial/task.ts";
export type {
  Checkpoint,
  CurvePoint,
  Metrics,
  Outcome,
  Report,
  TaskFunction,
  TaskOptions,
  Trial,
  TrialContext,
  TrialStopper,
} from "./trial/types.ts";
