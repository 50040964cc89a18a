import { expectNumber, expectOneOf, expectOptions } from "@reg/tensor/checks";
import { expectRate } from "../internal/checks.ts";

export interface ScheduledRateOptions {
  /** The rate at the end. */
  readonly rate: number;
  /** After how many steps the end is reached. */
  readonly steps: number;
  /** The rate at the beginning. Default: 0. */
  readonly from?: number;
  /**
   * How it gets there: "curriculum" is from + (rate − from)·(1 − e^(−10·step / steps)), which is within 5e-5 of the end
   * after `steps`; "linear"; or "step", all at once when `steps` are over. Default: "curriculum".
   */
  readonly shape?: "curriculum" | "linear" | "step";
}

const OPTIONS = ["rate", "steps", "from", "shape"];

/**
 * The rate of a dropout that changes with the step. From 0 upwards it is curriculum dropout, which makes the task harder
 * little by little; from a rate to 0 early dropout, against underfitting; with shape "step" late dropout.
 *
 * @param step how many steps are done, at least 0
 * @returns a rate in [0, 1]
 * @throws RangeError for a rate outside [0, 1], a step below 0, steps that are not positive and finite, or another shape.
 * @see Morerio et al.: "Curriculum dropout" (2017), https://arxiv.org/abs/1703.06229
 * @see Liu et al.: "Dropout reduces underfitting" (2023), https://arxiv.org/abs/2303.01500
 * @example scheduledRate(500, { rate: 0.5, steps: 1000, shape: "linear" }); // 0.25
 */
export function scheduledRate(step: number, options: ScheduledRateOptions): number {
  const where = "scheduledRate";
  expectOptions(where, options, OPTIONS);
  const { rate, steps, from = 0, shape = "curriculum" } = options;
  expectRate(where, rate);
  expectRate(where, from, "from");
  expectNumber(where, "step", step, "[0, ∞]");
  expectNumber(where, "steps", steps, "(0, ∞)");
  expectOneOf(where, "shape", shape, ["curriculum", "linear", "step"]);
  const time = step / steps;
  const done = shape === "curriculum" ? -Math.expm1(-10 * time) : shape === "linear" ? Math.min(1, time) : +(time >= 1);
  return from * (1 - done) + rate * done;
}
