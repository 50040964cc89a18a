import { expectBoolean, expectNumber, expectOneOf, expectOptions, expectWhole } from "@reg/tensor/checks";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import { cosine, linear } from "./internal/curves.ts";
import { expectMomentum } from "./internal/expectMomentum.ts";
import type { Schedule } from "./schedule.ts";

export interface OneCycleOptions {
  /** The highest rate. */
  readonly rate: number;
  /** How many steps training takes, at least 2. */
  readonly steps: number;
  /** Fraction of the steps in which the rate rises, in (0, 1). Default: 0.3. */
  readonly rise?: number;
  /** The rate starts at rate / startDivisor. Default: 25. */
  readonly startDivisor?: number;
  /** It ends at its start / endDivisor. Default: 10 000. */
  readonly endDivisor?: number;
  readonly anneal?: "cosine" | "linear";
  /** Come down to the start as fast as it rose, and go on to the end from there. Default: false, straight to the end. */
  readonly threePhase?: boolean;
  /** Momentum where the rate is highest, and where it is lowest. Default: [0.85, 0.95]. */
  readonly momentum?: readonly [low: number, high: number];
}

const OPTIONS = ["rate", "steps", "rise", "startDivisor", "endDivisor", "anneal", "threePhase", "momentum"];

/**
 * One cycle: the rate rises from a low start to its highest and falls to almost nothing, while momentum goes the other
 * way. Both stay where they are after the last step, steps − 1. PyTorch's OneCycleLR.
 *
 * @returns the schedules of the rate and of momentum (or of Adam's first beta)
 * @throws RangeError for options out of range or a negative step.
 * @see Smith and Topin (2018), "Super-convergence", https://arxiv.org/abs/1708.07120
 * @example
 * const { rate, momentum } = oneCycle({ rate: 0.1, steps: 1000 });
 * [rate(299), momentum(299)]; // [0.1, 0.85]
 */
export function oneCycle(options: OneCycleOptions): { rate: Schedule; momentum: Schedule } {
  expectOptions("oneCycle", options, OPTIONS);
  const { rate, steps, rise = 0.3, startDivisor = 25, endDivisor = 1e4, anneal = "cosine" } = options;
  const { threePhase = false, momentum = [0.85, 0.95] } = options;
  expectNumber("oneCycle", "rate", rate, "[0, ∞)");
  expectWhole("oneCycle", "steps", steps, 2);
  expectNumber("oneCycle", "rise", rise, "(0, 1)", "It is the fraction of steps in which the rate rises.");
  expectNumber("oneCycle", "startDivisor", startDivisor, "(0, ∞)");
  expectNumber("oneCycle", "endDivisor", endDivisor, "(0, ∞)");
  expectOneOf("oneCycle", "anneal", anneal, ["cosine", "linear"]);
  expectBoolean("oneCycle", "threePhase", threePhase);
  expectMomentum("oneCycle", momentum);
  if (threePhase) {
    expectNumber("oneCycle", "rise with threePhase", rise, "(0, 0.5)", "It rises and falls in as many steps.");
  }
  const peak = Math.max(rise * steps - 1, 0);
  const along = anneal === "cosine" ? cosine : linear;
  /** Goes from `start` to `top` and, by way of `start` if there are three phases, to `end`. */
  const by = (start: number, top: number, end: number): Schedule => {
    const corners = [
      [0, start],
      [peak, top],
      ...(threePhase ? [[2 * rise * steps - 2, start]] : []),
      [steps - 1, end],
    ] as [step: number, value: number][];
    return checkedSchedule("oneCycle", (step) => {
      const next = corners.findIndex(([at]) => step <= at && at > 0);
      if (next < 0) return end;
      const [[from, before], [to, after]] = [corners[next - 1], corners[next]];
      return along(before, after, (step - from) / (to - from));
    });
  };
  const start = rate / startDivisor;
  return { rate: by(start, rate, start / endDivisor), momentum: by(momentum[1], momentum[0], momentum[1]) };
}
