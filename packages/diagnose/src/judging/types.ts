import type { Advice, DiagnoseOptions, Evidence, Verdict } from "@reg/callbacks";
import type { ColumnOptions } from "../choosing/columnsOf.ts";
import type { Unit } from "../reading/types.ts";

/** Where a model is best, in the numbering of the log, and its loss or metric there. */
export interface Best {
  readonly at: number;
  readonly value: number;
}

/** What a log says of a run. */
export interface Report {
  readonly file: string;
  readonly name: string;
  readonly kind: string;
  readonly unit: Unit;
  /** Names of the columns; several of one loss are its parts, which are added. Null where there is none. */
  readonly columns: {
    readonly training: string | null;
    readonly validation: string | null;
    readonly metric: string | null;
  };
  /** Why those columns were taken. */
  readonly why: readonly string[];
  readonly verdict: Verdict;
  readonly confidence: number;
  readonly evidence: Evidence;
  readonly reasons: readonly string[];
  /** The epoch, step or round whose model to keep, by the lowest validation loss and by the best metric. */
  readonly keep: { readonly byLoss: Best | null; readonly byMetric: Best | null };
  readonly warnings: readonly string[];
  readonly advice: readonly Advice[];
}

export interface ReportOptions
  extends ColumnOptions,
    Pick<DiagnoseOptions, "baseline" | "classes" | "inUse" | "data" | "target"> {}

/** A curve that is drawn: the points of a series, and the extremes of what each stands for. */
export interface Curve {
  readonly name: string;
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** A report and its curves. */
export interface Diagnosed {
  readonly report: Report;
  readonly curves: {
    readonly training: Curve | null;
    readonly validation: Curve | null;
    readonly metric: Curve | null;
  };
}
