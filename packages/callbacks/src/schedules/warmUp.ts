import { expectNumber, expectWhole } from "../internal/checks.ts";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import { linear } from "./internal/curves.ts";
import type { Schedule } from "./schedule.ts";

export interface WarmUpOptions {
  /** Steps until the full rate, at least 1. */
  readonly steps: number;
  /** What follows, counted from the end of the warm-up: a schedule, or a rate that stays. */
  readonly to: Schedule | number;
  /** Where the rate starts. Default 0. */
  readonly start?: number;
}

/**
 * Rises along a line to the first rate of what follows: start + (to(0) − start) step / steps, and to(step − steps)
 * from the step `steps` on. PyTorch's LinearLR with start_factor = start / rate, in a SequentialLR.
 *
 * @throws RangeError for options out of range or a negative step.
 * @see Goyal et al. (2017), "Accurate, large minibatch SGD"
 * @example warmUp({ steps: 5, to: cosineDecay({ rate: 1, steps: 100 }) })(4); // 0.8
 */
export function warmUp({ steps, to, start = 0 }: WarmUpOptions): Schedule {
  expectWhole("warmUp", { steps }, 1);
  expectNumber("warmUp", { start }, "[0, Infinity)");
  if (typeof to !== "function") expectNumber("warmUp", { to }, "[0, Infinity)", "Give a rate or a schedule.");
  const after: Schedule = typeof to === "function" ? to : () => to;
  return checkedSchedule("warmUp", (step) =>
    step < steps ? linear(start, after(0), step / steps) : after(step - steps),
  );
}
