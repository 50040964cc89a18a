import { expectOptions, shown } from "@reg/tensor/checks";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import { expectRising } from "./internal/expectMilestones.ts";
import type { Schedule } from "./schedule.ts";

export interface SequenceOptions {
  readonly schedules: readonly Schedule[];
  /** The steps at which the second, third, … takes over, rising. */
  readonly milestones: readonly number[];
}

const OPTIONS = ["schedules", "milestones"];

/**
 * One schedule after another, each counting from its own start: schedules[i](step − milestones[i − 1]), with i the
 * number of milestones ≤ step. PyTorch's SequentialLR.
 *
 * @throws RangeError when there is not one milestone fewer than schedules, milestones do not rise, or for a negative step.
 * @example sequence({ schedules: [() => 1, (step) => 0.5 ** step], milestones: [10] })(12); // 0.25
 */
export function sequence(options: SequenceOptions): Schedule {
  expectOptions("sequence", options, OPTIONS);
  const { schedules, milestones } = options;
  if (!Array.isArray(schedules) || schedules.some((schedule) => typeof schedule !== "function")) {
    throw new TypeError(`sequence: schedules must be a list of schedules, got ${shown(schedules)}.`);
  }
  expectRising("sequence", milestones);
  const wanted = Math.max(schedules.length - 1, 0);
  if (schedules.length === 0 || milestones.length !== wanted) {
    throw new RangeError(
      `sequence: ${schedules.length} schedules take ${wanted} milestones, got ${milestones.length}.`,
    );
  }
  return checkedSchedule("sequence", (step) => {
    const i = milestones.filter((milestone) => milestone <= step).length;
    return schedules[i](i === 0 ? step : step - milestones[i - 1]);
  });
}
