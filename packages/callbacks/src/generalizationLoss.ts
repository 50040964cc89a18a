import { expectNumber } from "./checks.ts";
import { metricOf } from "./metricOf.ts";
import { stopper } from "./stopper.ts";
import type { Callback, Seen, Stopping } from "./types.ts";

export interface GeneralizationLossOptions {
  /** Stop when the loss is more than this many percent above its lowest, at least 0. Default 5. */
  readonly alpha?: number;
  /** The validation loss: positive, lower is better. Default `"val_loss"`. */
  readonly monitor?: string;
}

export interface GeneralizationLossState extends Stopping {
  /** Lowest validation loss so far and its epoch. */
  readonly best: number | null;
  readonly bestEpoch: number | null;
  /** GL of the last epoch, in percent. */
  readonly loss: number;
}

/**
 * Prechelt's GL criterion: stops at the first epoch t whose validation loss lies more than `alpha` percent above the
 * lowest so far,
 *
 *     GL(t) = 100 (E_va(t) / min E_va(0…t) − 1) > alpha
 *
 * A loss that is not finite ends training too when it is not the first.
 *
 * @throws RangeError for an alpha below 0, a monitor that is not among the metrics, or a loss that is not positive.
 * @see Prechelt (1998), "Early stopping, but when?"
 * @example
 * const gl = generalizationLoss({ alpha: 10 });
 * const start = gl.update(gl.init(), { epoch: 0, metrics: { val_loss: 1 } });
 * gl.update(start, { epoch: 1, metrics: { val_loss: 1.2 } }).stop; // true: GL = 20
 */
export function generalizationLoss(options: GeneralizationLossOptions = {}): Callback<GeneralizationLossState> {
  const { alpha = 5, monitor = "val_loss" } = options;
  expectNumber("generalizationLoss", { alpha }, "[0, Infinity)", "It is in percent.");
  const first = { best: null, bestEpoch: null, loss: 0 };
  return stopper<GeneralizationLossState>("generalizationLoss", first, (state, seen) => {
    const { loss, ...best } = lossAbove(state, positive("generalizationLoss", seen, monitor), seen.epoch);
    return { ...best, loss: Math.min(loss, Number.MAX_VALUE), reason: loss > alpha && "generalizationLoss" };
  });
}

/** A loss that a criterion divides by. */
export function positive(what: string, seen: Seen, name: string): number {
  const loss = metricOf(what, seen, name)!;
  if (loss <= 0) {
    throw new RangeError(
      `${what}: "${name}" must be positive, got ${loss}: the criterion divides by it. earlyStopping does not.`,
    );
  }
  return loss;
}

/** The lowest loss so far with its epoch, and GL in percent; infinite for a loss that is not finite after one that was. */
export function lossAbove(
  { best, bestEpoch }: Pick<GeneralizationLossState, "best" | "bestEpoch">,
  value: number,
  epoch: number,
): Pick<GeneralizationLossState, "best" | "bestEpoch" | "loss"> {
  if (!Number.isFinite(value)) return { best, bestEpoch, loss: best === null ? 0 : Infinity };
  if (best === null || value < best) return { best: value, bestEpoch: epoch, loss: 0 };
  return { best, bestEpoch, loss: 100 * (value / best - 1) };
}
