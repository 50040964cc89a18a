import { expectNumber, expectOneOf, expectOptions, expectWhole } from "@reg/tensor/checks";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import { linear } from "./internal/curves.ts";
import { expectMomentum } from "./internal/expectMomentum.ts";
import type { Schedule } from "./schedule.ts";

export interface CyclicOptions {
  /** The lowest rate, where each cycle starts and ends. */
  readonly low: number;
  /** The highest rate of the first cycle. */
  readonly high: number;
  /** Steps up, at least 1. Default: 2000. */
  readonly up?: number;
  /** Steps down. Default: `up`. */
  readonly down?: number;
  /** `"triangular2"` halves the height with each cycle, `"exponential"` lets it fall with each step. */
  readonly mode?: "triangular" | "triangular2" | "exponential";
  /** What each step multiplies the height by in mode `"exponential"`, in (0, 1]. Default: 1. */
  readonly factor?: number;
  /** Momentum where the rate is highest, and where it is lowest. Default: [0.8, 0.9]. */
  readonly momentum?: readonly [low: number, high: number];
}

const OPTIONS = ["low", "high", "up", "down", "mode", "factor", "momentum"];

/**
 * The rate goes up and down between two bounds, and momentum the other way: after c cycles, with h in [0, 1] the height
 * of the triangle,
 *
 *     rate = low + (high − low) h s,   s = 1, 2^−c or factor^step
 *
 * PyTorch's CyclicLR.
 *
 * @returns the schedules of the rate and of momentum
 * @throws RangeError for options out of range or a negative step.
 * @see Smith (2017), "Cyclical learning rates for training neural networks", https://arxiv.org/abs/1506.01186
 * @example cyclic({ low: 0.1, high: 1, up: 10 }).rate(10); // 1
 */
export function cyclic(options: CyclicOptions): { rate: Schedule; momentum: Schedule } {
  expectOptions("cyclic", options, OPTIONS);
  const { low, high, up = 2000, down = up, mode = "triangular", factor = 1, momentum = [0.8, 0.9] } = options;
  expectNumber("cyclic", "low", low, "[0, ∞)");
  expectNumber("cyclic", "high", high, "[0, ∞)", "It is the highest rate.");
  if (high < low) throw new RangeError(`cyclic: high must be at least low, got ${high} and ${low}.`);
  expectWhole("cyclic", "up", up, 1);
  expectWhole("cyclic", "down", down, 1);
  expectOneOf("cyclic", "mode", mode, ["triangular", "triangular2", "exponential"]);
  expectNumber("cyclic", "factor", factor, "(0, 1]");
  expectMomentum("cyclic", momentum);
  const between = (start: number, end: number) =>
    checkedSchedule("cyclic", (step) => {
      const cycles = Math.floor(step / (up + down));
      const into = step - cycles * (up + down);
      const triangle = into <= up ? into / up : (up + down - into) / down;
      const scale = mode === "triangular2" ? 2 ** -cycles : mode === "exponential" ? factor ** step : 1;
      return linear(start, end, triangle * scale);
    });
  return { rate: between(low, high), momentum: between(momentum[1], momentum[0]) };
}
