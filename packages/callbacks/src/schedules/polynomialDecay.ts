import { expectNumber } from "../internal/checks.ts";
import { decay } from "./internal/decay.ts";
import type { Schedule } from "./schedule.ts";

export interface PolynomialDecayOptions {
  /** The rate at step 0. */
  readonly rate: number;
  /** The step from which it stays at `end`, at least 1. */
  readonly steps: number;
  /** Default 0. */
  readonly end?: number;
  /** More than 0. 1, the default, is a line. */
  readonly power?: number;
}

/**
 * Falls like a power to `end`, where it stays: end + (rate − end) (1 − min(step, steps) / steps)^power. PyTorch's
 * PolynomialLR and LinearLR, Keras' PolynomialDecay.
 *
 * @throws RangeError for options out of range or a negative step.
 * @example polynomialDecay({ rate: 1, steps: 10, power: 2 })(5); // 0.25
 */
export function polynomialDecay({ power = 1, ...options }: PolynomialDecayOptions): Schedule {
  expectNumber("polynomialDecay", { power }, "(0, Infinity)");
  return decay("polynomialDecay", options, (rate, end, t) => end + (rate - end) * (1 - t) ** power);
}
