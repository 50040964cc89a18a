import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { expectName } from "../internal/expectName.ts";
import type { Fields } from "../internal/expectState.ts";
import { metricOf } from "../internal/metricOf.ts";
import { toJsonNumber } from "../internal/toJsonNumber.ts";
import type { Callback, EpochReport, Recorded, Stopping } from "../types.ts";
import { stopper } from "./internal/stopper.ts";

export interface GapStoppingOptions {
  /** Stop when validation loss / training loss is above this, more than 0. Default: 1.5. */
  readonly ratio?: number;
  /** For how many epochs in a row, at least 1. Default: 3. */
  readonly patience?: number;
  /** The validation loss. Default: `"val_loss"`. */
  readonly monitor?: string;
  /** The training loss. Default: `"loss"`. */
  readonly training?: string;
  /** Epochs before this one are not looked at. Default: 0. */
  readonly startFromEpoch?: number;
}

export interface GapStoppingState extends Stopping {
  /** Epochs in a row whose ratio was too high. */
  readonly waited: number;
  /** The last ratio; null before the first. */
  readonly ratio: Recorded | null;
}

const OPTIONS = ["ratio", "patience", "monitor", "training", "startFromEpoch"];

/**
 * Stops when the model fits the training data much better than the validation data: when
 *
 *     E_va(t) / E_tr(t) > ratio   for `patience` epochs in a row
 *
 * Both must be data losses, without penalties, or the ratio means little. A training loss of 0 with a validation loss
 * above it is an infinite ratio; a ratio that is no number counts as too high.
 *
 * @throws RangeError for options out of range, a metric that is missing, or a negative loss.
 * @example gapStopping({ ratio: 1.2, patience: 5 });
 */
export function gapStopping(options: GapStoppingOptions = {}): Callback<GapStoppingState> {
  expectOptions("gapStopping", options, OPTIONS);
  const { ratio = 1.5, patience = 3, monitor = "val_loss", training = "loss", startFromEpoch = 0 } = options;
  expectName("gapStopping", "monitor", monitor);
  expectName("gapStopping", "training", training);
  expectNumber("gapStopping", "ratio", ratio, "(0, ∞)", "It is validation loss / training loss.");
  expectWhole("gapStopping", "patience", patience, 1);
  expectWhole("gapStopping", "startFromEpoch", startFromEpoch, 0);
  return stopper<Memory>("gapStopping", { waited: 0, ratio: null }, FIELDS, (state, report) => {
    if (report.epoch < startFromEpoch) return {};
    const upper = lossIn(report, monitor);
    const lower = lossIn(report, training);
    const now = upper === 0 && lower === 0 ? 1 : upper / lower;
    const waited = now <= ratio ? 0 : state.waited + 1;
    return { waited, ratio: toJsonNumber(now), reason: waited >= patience && "gap" };
  });
}

function lossIn(report: EpochReport, name: string): number {
  const loss = metricOf("gapStopping", report, name);
  if (loss < 0) throw new RangeError(`gapStopping: "${name}" must be a loss of at least 0, got ${loss}.`);
  return loss;
}

type Memory = Omit<GapStoppingState, keyof Stopping>;

const FIELDS: Fields<Memory> = { waited: "whole", ratio: "recorded?" };
