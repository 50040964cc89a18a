import { expectEach } from "../internal/checks.ts";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import type { Schedule } from "./schedule.ts";

export interface SequenceOptions {
  readonly schedules: readonly Schedule[];
  /** The steps at which the second, third, … takes over, rising. */
  readonly milestones: readonly number[];
}

/**
 * One schedule after another, each counting from its own start: schedules[i](step − milestones[i − 1]), with i the
 * number of milestones ≤ step. PyTorch's SequentialLR.
 *
 * @throws RangeError when there is not one milestone fewer than schedules, milestones do not rise, or for a negative step.
 * @example sequence({ schedules: [() => 1, (step) => 0.5 ** step], milestones: [10] })(12); // 0.25
 */
export function sequence({ schedules, milestones }: SequenceOptions): Schedule {
  if (schedules.length !== milestones.length + 1) {
    throw new RangeError(
      `sequence: ${schedules.length} schedules take ${Math.max(schedules.length - 1, 0)} milestones, got ${milestones.length}.`,
    );
  }
  const rise = () => milestones.every((milestone, i) => milestone > (milestones[i - 1] ?? 0));
  expectEach("sequence", { milestones }, rise, "above 0 and rise");
  return checkedSchedule("sequence", (step) => {
    const i = milestones.filter((milestone) => milestone <= step).length;
    return schedules[i](step - (milestones[i - 1] ?? 0));
  });
}
