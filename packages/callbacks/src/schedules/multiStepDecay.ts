import { expectWhole } from "../internal/checks.ts";
import { drops } from "./internal/steppedRate.ts";
import type { Schedule } from "./schedule.ts";

export interface MultiStepDecayOptions {
  /** The rate at step 0. */
  readonly rate: number;
  /** The steps at which it drops, in any order; one that is named twice drops twice. */
  readonly milestones: readonly number[];
  /** What each drop multiplies by, more than 0. Default 0.1. */
  readonly factor?: number;
}

/**
 * Drops by a factor at each milestone: rate · factor^(number of milestones ≤ step). PyTorch's MultiStepLR.
 *
 * @throws RangeError for options out of range or a negative step.
 * @example multiStepDecay({ rate: 1, milestones: [10, 20] })(10); // 0.1
 */
export function multiStepDecay({ rate, milestones, factor = 0.1 }: MultiStepDecayOptions): Schedule {
  for (const [i, milestone] of milestones.entries())
    expectWhole("multiStepDecay", { [`milestones[${i}]`]: milestone }, 0);
  return drops("multiStepDecay", rate, factor, (step) => milestones.filter((milestone) => milestone <= step).length);
}
