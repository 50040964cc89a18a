import { expectBoolean, expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { checkedSchedule } from "./internal/checkedSchedule.ts";
import type { Schedule } from "./schedule.ts";

export interface InverseTimeDecayOptions {
  /** The rate at step 0. */
  readonly rate: number;
  /** How fast it falls: after `every` steps it is rate / (1 + factor). At least 0. */
  readonly factor: number;
  /** The unit of time, in steps. Default: 1. */
  readonly every?: number;
  /** Whether it falls in whole units of time alone. Default: false. */
  readonly staircase?: boolean;
}

const OPTIONS = ["rate", "factor", "every", "staircase"];

/**
 * Falls with the inverse of time: rate / (1 + factor · step / every), or with ⌊step / every⌋ as a staircase. Keras'
 * InverseTimeDecay.
 *
 * @throws RangeError for options out of range or a negative step.
 * @see Robbins and Monro (1951), "A stochastic approximation method", https://doi.org/10.1214/aoms/1177729586
 * @example inverseTimeDecay({ rate: 1, factor: 0.5 })(2); // 0.5
 */
export function inverseTimeDecay(options: InverseTimeDecayOptions): Schedule {
  expectOptions("inverseTimeDecay", options, OPTIONS);
  const { rate, factor, every = 1, staircase = false } = options;
  expectNumber("inverseTimeDecay", "rate", rate, "[0, ∞)");
  expectNumber("inverseTimeDecay", "factor", factor, "[0, ∞)");
  expectWhole("inverseTimeDecay", "every", every, 1);
  expectBoolean("inverseTimeDecay", "staircase", staircase);
  return checkedSchedule("inverseTimeDecay", (step) => {
    const time = step / every;
    return rate / (1 + factor * (staircase ? Math.floor(time) : time));
  });
}
