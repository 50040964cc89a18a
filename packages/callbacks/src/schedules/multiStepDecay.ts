import { expectOptions } from "@reg/tensor/checks";
import { expectMilestones } from "./internal/expectMilestones.ts";
import { steppedRate } from "./internal/steppedRate.ts";
import type { Schedule } from "./schedule.ts";

export interface MultiStepDecayOptions {
  /** The rate at step 0. */
  readonly rate: number;
  /** The steps at which it drops, in any order; one that is named twice drops twice. */
  readonly milestones: readonly number[];
  /** What each drop multiplies by, more than 0. Default: 0.1. */
  readonly factor?: number;
}

const OPTIONS = ["rate", "milestones", "factor"];

/**
 * Drops by a factor at each milestone: rate · factor^(number of milestones ≤ step). PyTorch's MultiStepLR.
 *
 * @throws RangeError for options out of range or a negative step.
 * @example multiStepDecay({ rate: 1, milestones: [10, 20] })(10); // 0.1
 */
export function multiStepDecay(options: MultiStepDecayOptions): Schedule {
  expectOptions("multiStepDecay", options, OPTIONS);
  const { rate, milestones, factor = 0.1 } = options;
  expectMilestones("multiStepDecay", milestones, 0);
  const passed = (step: number) => milestones.filter((milestone) => milestone <= step).length;
  return steppedRate("multiStepDecay", rate, factor, passed);
}
