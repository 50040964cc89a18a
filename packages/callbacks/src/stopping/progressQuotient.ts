import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { expectName } from "../internal/expectName.ts";
import type { Fields } from "../internal/expectState.ts";
import { mean } from "../internal/means.ts";
import type { Callback, Stopping } from "../types.ts";
import { lossAbove, positive } from "./internal/lossAbove.ts";
import { stopper } from "./internal/stopper.ts";

export interface ProgressQuotientOptions {
  /** Stop when the quotient is above this, at least 0. Default: 0.75. */
  readonly alpha?: number;
  /** Epochs per strip, at least 1. Default: 5. */
  readonly strip?: number;
  /** The validation loss: positive, lower is better. Default: `"val_loss"`. */
  readonly monitor?: string;
  /** The training loss: positive, lower is better. Default: `"loss"`. */
  readonly training?: string;
}

export interface ProgressQuotientState extends Stopping {
  readonly best: number | null;
  readonly bestEpoch: number | null;
  /** Training losses of the strip that is under way. */
  readonly losses: readonly number[];
  /** PQ at the end of the last strip; null before. */
  readonly quotient: number | null;
}

const OPTIONS = ["alpha", "strip", "monitor", "training"];

/**
 * Prechelt's PQ criterion: generalization loss matters only when training makes little progress any more. At the end
 * of each strip of k epochs it stops if
 *
 *     PQ = GL(t) / P_k(t) > alpha,   P_k(t) = 1000 (Σ E_tr / (k · min E_tr) − 1) over the strip
 *
 * with GL(t) of `generalizationLoss`. Without any progress (P_k = 0) any generalization loss stops.
 *
 * @throws RangeError for options out of range, a metric that is missing, or a loss that is not positive.
 * @see Prechelt (1998), "Early stopping, but when?", https://doi.org/10.1007/3-540-49430-8_3
 * @example progressQuotient({ alpha: 0.5, strip: 5 });
 */
export function progressQuotient(options: ProgressQuotientOptions = {}): Callback<ProgressQuotientState> {
  expectOptions("progressQuotient", options, OPTIONS);
  const { alpha = 0.75, strip = 5, monitor = "val_loss", training = "loss" } = options;
  expectName("progressQuotient", "monitor", monitor);
  expectName("progressQuotient", "training", training);
  expectNumber("progressQuotient", "alpha", alpha, "[0, ∞)");
  expectWhole("progressQuotient", "strip", strip, 1);
  const first = { best: null, bestEpoch: null, losses: [], quotient: null };
  return stopper<Memory>("progressQuotient", first, FIELDS, (state, report) => {
    const value = positive("progressQuotient", report, monitor);
    const fitted = positive("progressQuotient", report, training);
    const { loss, ...best } = lossAbove(state, value, report.epoch);
    if (!Number.isFinite(fitted)) return { ...best, losses: [], reason: "progressQuotient" };
    const losses = [...state.losses, fitted];
    if (losses.length < strip) return { ...best, losses };
    const progress = 1000 * (mean(losses) / Math.min(...losses) - 1);
    const quotient = loss === 0 ? 0 : Math.min(loss / progress, Number.MAX_VALUE);
    return { ...best, losses: [], quotient, reason: quotient > alpha && "progressQuotient" };
  });
}

type Memory = Omit<ProgressQuotientState, keyof Stopping>;

const FIELDS: Fields<Memory> = { best: "number?", bestEpoch: "whole?", losses: "list", quotient: "number?" };
