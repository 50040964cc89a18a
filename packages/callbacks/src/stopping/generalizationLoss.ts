import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { expectName } from "../internal/expectName.ts";
import type { Fields } from "../internal/expectState.ts";
import type { Callback, Stopping } from "../types.ts";
import { lossAbove, positive } from "./internal/lossAbove.ts";
import { stopper } from "./internal/stopper.ts";

export interface GeneralizationLossOptions {
  /** Stop when the loss is more than this many percent above its lowest, at least 0. Default: 5. */
  readonly alpha?: number;
  /** The validation loss: positive, lower is better. Default: `"val_loss"`. */
  readonly monitor?: string;
}

export interface GeneralizationLossState extends Stopping {
  /** Lowest validation loss so far and its epoch. */
  readonly best: number | null;
  readonly bestEpoch: number | null;
  /** GL of the last epoch, in percent. */
  readonly loss: number;
}

const OPTIONS = ["alpha", "monitor"];

/**
 * Prechelt's GL criterion: stops at the first epoch t whose validation loss lies more than `alpha` percent above the
 * lowest so far,
 *
 *     GL(t) = 100 (E_va(t) / min E_va(0…t) − 1) > alpha
 *
 * A loss that is not finite ends training too when it is not the first.
 *
 * @throws RangeError for an alpha below 0, a monitor that is not among the metrics, or a loss that is not positive.
 * @see Prechelt (1998), "Early stopping, but when?", https://doi.org/10.1007/3-540-49430-8_3
 * @example
 * const gl = generalizationLoss({ alpha: 10 });
 * const start = gl.update(gl.init(), { epoch: 0, metrics: { val_loss: 1 } });
 * gl.update(start, { epoch: 1, metrics: { val_loss: 1.2 } }).stop; // true: GL = 20
 */
export function generalizationLoss(options: GeneralizationLossOptions = {}): Callback<GeneralizationLossState> {
  expectOptions("generalizationLoss", options, OPTIONS);
  const { alpha = 5, monitor = "val_loss" } = options;
  expectName("generalizationLoss", "monitor", monitor);
  expectNumber("generalizationLoss", "alpha", alpha, "[0, ∞)", "It is in percent.");
  const first = { best: null, bestEpoch: null, loss: 0 };
  return stopper<Memory>("generalizationLoss", first, FIELDS, (state, report) => {
    const { loss, ...best } = lossAbove(state, positive("generalizationLoss", report, monitor), report.epoch);
    return { ...best, loss: Math.min(loss, Number.MAX_VALUE), reason: loss > alpha && "generalizationLoss" };
  });
}

type Memory = Omit<GeneralizationLossState, keyof Stopping>;

const FIELDS: Fields<Memory> = { best: "number?", bestEpoch: "whole?", loss: "number" };
