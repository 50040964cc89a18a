import type { EpochReport, Mode, Semantics } from "../types.ts";
import { expectNumber, expectOneOf, expectWhole } from "./checks.ts";
import type { Improvement } from "./improves.ts";
import { inferMode } from "./inferMode.ts";
import { metricOf } from "./metricOf.ts";

export interface WatchOptions {
  readonly monitor?: string;
  readonly mode?: Mode | undefined;
  readonly minDelta?: number;
  readonly minDeltaMode?: "absolute" | "relative";
  readonly semantics?: Semantics;
  readonly startFromEpoch?: number;
  readonly missing?: "error" | "skip";
}

/** When a metric improves, and its value in an epoch: undefined before `startFromEpoch` and where it may be missing. */
export interface Watch extends Improvement {
  valueIn(report: EpochReport): number | undefined;
}

/** The options of all who watch one metric, checked. */
export function watch(what: string, options: WatchOptions): Watch {
  const { monitor = "val_loss", minDelta = 0, minDeltaMode = "absolute", semantics } = options;
  const { startFromEpoch = 0, missing = "error" } = options;
  expectNumber(what, { minDelta }, "[0, Infinity)", "Its sign is set by the mode.");
  expectOneOf(what, { minDeltaMode }, ["absolute", "relative"]);
  if (semantics !== undefined) expectOneOf(what, { semantics }, ["keras", "lightning", "flax"]);
  expectWhole(what, { startFromEpoch }, 0);
  expectOneOf(what, { missing }, ["error", "skip"]);
  const mode = inferMode(what, monitor, options.mode);
  return {
    mode,
    minDelta,
    minDeltaMode,
    semantics,
    valueIn: (report) => (report.epoch < startFromEpoch ? undefined : metricOf(what, report, monitor, missing)),
  };
}
