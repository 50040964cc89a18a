import { expectNumber, expectOneOf, expectWhole } from "@reg/tensor/checks";
import type { EpochReport, Mode, Semantics } from "../types.ts";
import { expectName } from "./expectName.ts";
import type { Improvement } from "./improves.ts";
import { inferMode } from "./inferMode.ts";
import { measured, metricOf } from "./metricOf.ts";

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

/** What a callback that watches one metric needs of its options, after their checks. */
export function watch(what: string, options: WatchOptions): Watch {
  const { monitor = "val_loss", minDelta = 0, minDeltaMode = "absolute", semantics } = options;
  const { startFromEpoch = 0, missing = "error" } = options;
  expectName(what, "monitor", monitor);
  if (semantics !== undefined) expectOneOf(what, "semantics", semantics, ["keras", "lightning", "flax"]);
  // Lightning takes a negative minDelta as it is: epochs that are a little worse count as good.
  const range = semantics === "lightning" ? "(-∞, ∞)" : "[0, ∞)";
  expectNumber(what, "minDelta", minDelta, range, "Its sign is set by the mode.");
  expectOneOf(what, "minDeltaMode", minDeltaMode, ["absolute", "relative"]);
  expectWhole(what, "startFromEpoch", startFromEpoch, 0);
  expectOneOf(what, "missing", missing, ["error", "skip"]);
  return {
    mode: inferMode(what, monitor, options.mode),
    minDelta,
    minDeltaMode,
    semantics,
    valueIn(report) {
      if (report.epoch < startFromEpoch) return undefined;
      return missing === "skip"
        ? measured(what, report, monitor)
        : metricOf(what, report, monitor, ', or pass missing: "skip"');
    },
  };
}
