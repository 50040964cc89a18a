import { expectNumber, expectWhole } from "./checks.ts";
import { expectPositive, lossAbove, lowest } from "./generalizationLoss.ts";
import { metricOf } from "./metricOf.ts";
import { stopper } from "./stopper.ts";
import type { Callback, Stopping } from "./types.ts";

export interface ProgressQuotientOptions {
  /** Stop when the quotient is above this, at least 0. Default 0.75. */
  readonly alpha?: number;
  /** Epochs per strip, at least 1. Default 5. */
  readonly strip?: number;
  /** The validation loss: positive, lower is better. Default `"val_loss"`. */
  readonly monitor?: string;
  /** The training loss: positive, lower is better. Default `"loss"`. */
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

/**
 * Prechelt's PQ criterion: generalization loss matters only when training makes little progress any more. At the end
 * of each strip of k epochs it stops if
 *
 *     PQ = GL(t) / P_k(t) > alpha,   P_k(t) = 1000 (Σ E_tr / (k · min E_tr) − 1) over the strip
 *
 * with GL(t) of `generalizationLoss`. Without any progress (P_k = 0) any generalization loss stops.
 *
 * @throws RangeError for options out of range, a metric that is missing, or a loss that is not positive.
 * @see Prechelt (1998), "Early stopping, but when?"
 * @example progressQuotient({ alpha: 0.5, strip: 5 });
 */
export function progressQuotient(options: ProgressQuotientOptions = {}): Callback<ProgressQuotientState> {
  const { alpha = 0.75, strip = 5, monitor = "val_loss", training = "loss" } = options;
  expectNumber("progressQuotient: alpha", alpha, 0, Infinity);
  expectWhole("progressQuotient: strip", strip, 1);
  const start: Omit<ProgressQuotientState, keyof Stopping> = {
    best: null,
    bestEpoch: null,
    losses: [],
    quotient: null,
  };
  return stopper("progressQuotient", "progressQuotient", start, (state, seen) => {
    const value = metricOf("progressQuotient", seen, monitor)!;
    const fitted = metricOf("progressQuotient", seen, training)!;
    expectPositive("progressQuotient", monitor, value);
    expectPositive("progressQuotient", training, fitted);
    const best = lowest(state, value, seen.epoch);
    if (!Number.isFinite(fitted)) return { ...best, losses: [], quotient: state.quotient, stop: true };
    const losses = [...state.losses, fitted];
    if (losses.length < strip) return { ...best, losses, quotient: state.quotient, stop: false };
    const loss = lossAbove(best.best, value);
    const quotient = loss === 0 ? 0 : loss / progress(losses);
    return { ...best, losses: [], quotient: Math.min(quotient, Number.MAX_VALUE), stop: quotient > alpha };
  });
}

const progress = (losses: readonly number[]): number => {
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  return 1000 * (mean / Math.min(...losses) - 1);
};
