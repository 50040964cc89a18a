// Logs.

export { joinRuns } from "./reading/joinRuns.ts";
export { readLog } from "./reading/readLog.ts";
export { LogError, type Run, type Series, type Unit } from "./reading/types.ts";

// Columns.

export { type Chosen, type ColumnOptions, columnsOf } from "./choosing/columnsOf.ts";

// Verdicts.

export { diagnoseRun } from "./judging/diagnoseRun.ts";
export type { Best, Curve, Diagnosed, Report, ReportOptions } from "./judging/types.ts";

// Reports.

export { annotations } from "./reports/annotations.ts";
export { type Comparison, compareRuns } from "./reports/compareRuns.ts";
export { type PlotSvgOptions, plotSvg } from "./reports/plotSvg.ts";
export { type PlotTextOptions, plotText } from "./reports/plotText.ts";
export { reportHtml } from "./reports/reportHtml.ts";
export { reportMarkdown } from "./reports/reportMarkdown.ts";
export { type ReportTextOptions, reportText } from "./reports/reportText.ts";
