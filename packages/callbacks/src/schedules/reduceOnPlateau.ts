import { expectNumber, expectOneOf, expectOptions, expectWhole } from "@reg/tensor/checks";
import type { Fields } from "../internal/expectState.ts";
import { reducer } from "../internal/reducer.ts";
import { toJsonNumber } from "../internal/toJsonNumber.ts";
import { watch } from "../internal/watch.ts";
import type { Callback, Mode, Recorded } from "../types.ts";

export interface ReduceOnPlateauOptions {
  /** The rate at the start, more than 0. */
  readonly rate: number;
  /** Name of the metric. Default: `"val_loss"`. */
  readonly monitor?: string;
  /** `"min"` or `"max"`; inferred from well-known names where left out. */
  readonly mode?: Mode;
  /** What a reduction multiplies the rate by, in (0, 1). Default: 0.1. */
  readonly factor?: number;
  /** Bad epochs that bring a reduction: the p-th (Keras) or the one after it (PyTorch). Default: 10. */
  readonly patience?: number;
  /** An improvement must be larger than this. Default: 1e-4. */
  readonly minDelta?: number;
  /** `"relative"`: minDelta is a share of the best value. Default: absolute; relative for PyTorch. */
  readonly minDeltaMode?: "absolute" | "relative";
  /** Epochs after a reduction in which bad ones do not count. Default: 0. */
  readonly cooldown?: number;
  /** The rate falls no lower. Default: 0. */
  readonly minRate?: number;
  /** A reduction by no more than this is left out. Default: 0; 1e-8 for PyTorch. */
  readonly minStep?: number;
  readonly missing?: "error" | "skip";
  /** Whose rules. Default: `"keras"`, whose patience is that of `earlyStopping`. */
  readonly semantics?: "keras" | "pytorch";
}

export interface ReduceOnPlateauState {
  /** The learning rate for the next epoch. */
  readonly rate: number;
  readonly best: Recorded | null;
  readonly bestEpoch: number | null;
  /** Bad epochs since the last good one or the last reduction. */
  readonly waited: number;
  /** Epochs of cool-down that are left. */
  readonly cooling: number;
  /** How often the rate was reduced. */
  readonly reductions: number;
}

const OPTIONS = [
  "rate",
  "monitor",
  "mode",
  "factor",
  "patience",
  "minDelta",
  "minDeltaMode",
  "cooldown",
  "minRate",
  "minStep",
  "missing",
  "semantics",
];

/**
 * Multiplies the learning rate by `factor` when the metric has not improved for `patience` epochs. The next rate is
 * `state.rate`. Keras' ReduceLROnPlateau or PyTorch's, which differ in three things: how long patience lasts, whether
 * minDelta is absolute, and whether an epoch that ends the cool-down counts. A metric that is NaN is a bad epoch; but Keras
 * 3.16 takes any first value for the best, NaN too, which nothing beats after.
 *
 * @throws RangeError for options out of range, a name whose direction is not known, or a monitor that is not among the
 * metrics; TypeError when the metric is no number.
 * @example
 * const plateau = reduceOnPlateau({ rate: 0.1, patience: 1 });
 * const first = plateau.update(plateau.init(), { epoch: 0, metrics: { val_loss: 1 } });
 * plateau.update(first, { epoch: 1, metrics: { val_loss: 1 } }).rate; // 0.01
 */
export function reduceOnPlateau(options: ReduceOnPlateauOptions): Callback<ReduceOnPlateauState> {
  expectOptions("reduceOnPlateau", options, OPTIONS);
  const { semantics = "keras", ...others } = options;
  const { rate: start, factor = 0.1, patience = 10, minDelta = 1e-4, cooldown = 0, minRate = 0 } = options;
  expectOneOf("reduceOnPlateau", "semantics", semantics, ["keras", "pytorch"]);
  const keras = semantics === "keras";
  const { minDeltaMode = keras ? "absolute" : "relative", minStep = keras ? 0 : 1e-8 } = options;
  const watched = watch("reduceOnPlateau", { ...others, minDelta, minDeltaMode });
  expectNumber("reduceOnPlateau", "rate", start, "(0, ∞)");
  expectNumber("reduceOnPlateau", "factor", factor, "(0, 1)");
  expectWhole("reduceOnPlateau", "patience", patience, 0);
  expectWhole("reduceOnPlateau", "cooldown", cooldown, 0);
  expectNumber("reduceOnPlateau", "minRate", minRate, "[0, ∞)");
  expectNumber("reduceOnPlateau", "minStep", minStep, "[0, ∞)");

  const sign = watched.mode === "min" ? -1 : 1;

  /** What a value must beat. PyTorch's product lets every value beat a best one below 0. */
  function bar(best: Recorded | null): number {
    const old = Number(best ?? -sign * Infinity);
    if (best === null || minDeltaMode === "absolute") return old + sign * minDelta;
    return keras ? old + sign * minDelta * Math.abs(old) : old * (1 + sign * minDelta);
  }

  /** The rate and the counts after an epoch. */
  function next({ rate, waited, cooling }: ReduceOnPlateauState, improved: boolean) {
    const left = Math.max(cooling - 1, 0);
    // Keras takes an epoch off the cool-down first, so that its last one may be bad; PyTorch forgives all of them.
    const forgiven = improved || (keras ? left : cooling) > 0;
    const count = forgiven ? 0 : cooling > 0 ? 1 : waited + 1;
    const reduced = Math.max(rate * factor, minRate);
    const falls = rate - reduced > minStep;
    // At the lowest rate Keras goes on waiting, where PyTorch begins a new cool-down.
    const due = keras ? count >= Math.max(patience, 1) && falls : count > patience;
    return due
      ? { rate: falls ? reduced : rate, waited: 0, cooling: cooldown }
      : { rate, waited: count, cooling: left };
  }

  const first = { rate: start, best: null, bestEpoch: null, waited: 0, cooling: 0, reductions: 0 };
  return reducer<ReduceOnPlateauState>("reduceOnPlateau", first, FIELDS, (state, report) => {
    const value = watched.valueIn(report);
    if (value === undefined) return state;
    const improved = (keras && state.best === null) || sign * value > sign * bar(state.best);
    const best = improved && { best: toJsonNumber(value), bestEpoch: report.epoch };
    const after = next(state, improved);
    return { ...state, ...best, ...after, reductions: state.reductions + Number(after.rate < state.rate) };
  });
}

const FIELDS: Fields<ReduceOnPlateauState> = {
  rate: "number",
  best: "recorded?",
  bestEpoch: "whole?",
  waited: "whole",
  cooling: "whole",
  reductions: "whole",
};
