import { shown } from "@reg/tensor/checks";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import type { Schedule } from "./schedule.ts";

/**
 * The product of schedules at the same step. Give one of them the rate, and the others a rate of 1, so that they are
 * factors. PyTorch's ChainedScheduler.
 *
 * @throws TypeError without a schedule; RangeError for a negative step.
 * @example chain(stepDecay({ rate: 0.1, every: 30 }), warmUp({ steps: 5, to: 1 }));
 */
export function chain(...schedules: readonly Schedule[]): Schedule {
  if (schedules.length === 0) throw new TypeError("chain: takes at least one schedule, got none.");
  const odd = schedules.find((schedule) => typeof schedule !== "function");
  if (odd !== undefined) throw new TypeError(`chain: takes schedules, got ${shown(odd)}.`);
  return checkedSchedule("chain", (step) => schedules.reduce((product, at) => product * at(step), 1));
}
