// Logs.

export { joinRuns } from "./reading/joinRuns.ts";
export { readLog } from "./reading/readLog.ts";
export { LogError, type Run, type Series, type Unit } from "./reading/types.ts";

// Columns.

export { type Chosen, type ColumnOptions, columnsOf } from "./choosing/columnsOf.ts";

// Verdicts.

export { diagnoseRun } from "./judging/diagnoseRun.ts";
export type { Best, Curve, Diagnosed, Report, ReportOptions } from "./judging/types.ts";
