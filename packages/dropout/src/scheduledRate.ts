import { expectRate } from "./expectRate.ts";

export interface ScheduledRateOptions {
  /** The rate at the end. */
  readonly rate: number;
  /** After how many steps the end is reached. */
  readonly steps: number;
  /** The rate at the beginning; 0. */
  readonly from?: number;
  /**
   * How it gets there: `"curriculum"`, by default, from + (rate − from)·(1 − e^(−10·step / steps)), which is within
   * 5e-5 of the end after `steps`; `"linear"`; or `"step"`, all at once when `steps` are over.
   */
  readonly shape?: "curriculum" | "linear" | "step";
}

/**
 * The rate of a dropout that changes with the step. From 0 upwards it is curriculum dropout, which makes the task harder
 * little by little; from a rate to 0 early dropout, against underfitting; with shape "step" late dropout.
 *
 * @param step how many steps are done, at least 0
 * @returns a rate in [0, 1]
 * @throws RangeError for a rate outside [0, 1], a step below 0, steps that are not positive and finite, or another shape.
 * @see Morerio et al.: "Curriculum dropout" (2017); Liu et al.: "Dropout reduces underfitting" (2023)
 * @example scheduledRate(500, { rate: 0.5, steps: 1000, shape: "linear" }); // 0.25
 */
export function scheduledRate(
  step: number,
  { rate, steps, from = 0, shape = "curriculum" }: ScheduledRateOptions,
): number {
  expectRate("scheduledRate", rate);
  expectRate("scheduledRate", from, "from");
  if (!(step >= 0) || !Number.isFinite(steps) || steps <= 0) {
    throw new RangeError(
      `scheduledRate: step must be at least 0 and steps positive and finite, got step ${String(step)} and steps ${String(steps)}.`,
    );
  }
  const done = progress(step / steps, shape);
  return from * (1 - done) + rate * done;
}

function progress(time: number, shape: string): number {
  if (shape === "curriculum") return -Math.expm1(-10 * time);
  if (shape === "linear") return Math.min(1, time);
  if (shape === "step") return time < 1 ? 0 : 1;
  throw new RangeError(`scheduledRate: shape must be "curriculum", "linear" or "step", got ${JSON.stringify(shape)}.`);
}
