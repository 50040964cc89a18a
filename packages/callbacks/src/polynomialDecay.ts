import { expectNumber, expectWhole } from "./checks.ts";
import { expectStep, type Schedule } from "./schedule.ts";

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
export function polynomialDecay({ rate, steps, end = 0, power = 1 }: PolynomialDecayOptions): Schedule {
  expectNumber("polynomialDecay: rate", rate, 0, Infinity);
  expectWhole("polynomialDecay: steps", steps, 1);
  expectNumber("polynomialDecay: end", end, 0, Infinity);
  expectNumber("polynomialDecay: power", power, 0, Infinity, "", "low");
  return (step) => {
    expectStep("polynomialDecay", step);
    return end + (rate - end) * (1 - Math.min(step, steps) / steps) ** power;
  };
}
