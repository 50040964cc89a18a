import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { steppedRate } from "./internal/steppedRate.ts";
import type { Schedule } from "./schedule.ts";

export interface StepDecayOptions {
  /** The rate at step 0. */
  readonly rate: number;
  /** Steps between two drops, at least 1. */
  readonly every: number;
  /** What each drop multiplies by, more than 0. Default: 0.1. */
  readonly factor?: number;
}

const OPTIONS = ["rate", "every", "factor"];

/**
 * Drops by a factor every so many steps: rate · factor^⌊step / every⌋. PyTorch's StepLR.
 *
 * @throws RangeError for options out of range or a negative step.
 * @example stepDecay({ rate: 0.1, every: 30 })(60); // 0.001
 */
export function stepDecay(options: StepDecayOptions): Schedule {
  expectOptions("stepDecay", options, OPTIONS);
  const { rate, every, factor = 0.1 } = options;
  expectWhole("stepDecay", "every", every, 1);
  return steppedRate("stepDecay", rate, factor, (step) => Math.floor(step / every));
}
