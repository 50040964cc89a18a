import { expectNumber, expectOptions, shown } from "@reg/tensor/checks";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import { expectRising } from "./internal/expectMilestones.ts";
import type { Schedule } from "./schedule.ts";

export interface PiecewiseConstantOptions {
  /** The rates, one more than milestones. */
  readonly rates: readonly number[];
  /** The steps at which the second, third, … takes over, rising. */
  readonly milestones: readonly number[];
}

const OPTIONS = ["rates", "milestones"];

/**
 * Rates that stay for a while: rates[i], with i the number of milestones ≤ step, as in PyTorch's MultiStepLR. A boundary b
 * of Keras' PiecewiseConstantDecay is the last step of its piece: give the milestone b + 1.
 *
 * @throws RangeError when there is not one rate more than milestones, milestones do not rise, or for a negative step.
 * @example piecewiseConstant({ rates: [1, 0.5, 0.1], milestones: [10, 20] })(10); // 0.5
 */
export function piecewiseConstant(options: PiecewiseConstantOptions): Schedule {
  expectOptions("piecewiseConstant", options, OPTIONS);
  const { rates, milestones } = options;
  if (!Array.isArray(rates)) throw new TypeError(`piecewiseConstant: rates must be a list, got ${shown(rates)}.`);
  for (const [i, rate] of rates.entries()) expectNumber("piecewiseConstant", `rates[${i}]`, rate, "[0, ∞)");
  expectRising("piecewiseConstant", milestones);
  if (rates.length !== milestones.length + 1) {
    const wanted = milestones.length + 1;
    throw new RangeError(
      `piecewiseConstant: ${milestones.length} milestones take ${wanted} rates, got ${rates.length}.`,
    );
  }
  return checkedSchedule(
    "piecewiseConstant",
    (step) => rates[milestones.filter((milestone) => milestone <= step).length],
  );
}
