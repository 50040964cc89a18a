import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import { linear } from "./internal/curves.ts";
import type { Schedule } from "./schedule.ts";

export interface WarmUpOptions {
  /** Steps until the full rate, at least 1. */
  readonly steps: number;
  /** What follows, counted from the end of the warm-up: a schedule, or a rate that stays. */
  readonly to: Schedule | number;
  /** Where the rate starts. Default: 0. */
  readonly start?: number;
}

const OPTIONS = ["steps", "to", "start"];

/**
 * Rises along a line to the first rate of what follows: start + (to(0) − start) step / steps, and to(step − steps)
 * from the step `steps` on. PyTorch's LinearLR with start_factor = start / rate, in a SequentialLR.
 *
 * @throws RangeError for options out of range or a negative step.
 * @see Goyal et al. (2017), "Accurate, large minibatch SGD", https://arxiv.org/abs/1706.02677
 * @example warmUp({ steps: 5, to: cosineDecay({ rate: 1, steps: 100 }) })(4); // 0.8
 */
export function warmUp(options: WarmUpOptions): Schedule {
  expectOptions("warmUp", options, OPTIONS);
  const { steps, to, start = 0 } = options;
  expectWhole("warmUp", "steps", steps, 1);
  expectNumber("warmUp", "start", start, "[0, ∞)");
  if (typeof to !== "function") expectNumber("warmUp", "to", to, "[0, ∞)", "Give a rate or a schedule.");
  const after: Schedule = typeof to === "function" ? to : () => to;
  return checkedSchedule("warmUp", (step) =>
    step < steps ? linear(start, after(0), step / steps) : after(step - steps),
  );
}
