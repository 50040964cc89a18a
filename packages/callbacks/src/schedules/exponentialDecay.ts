import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { steppedRate } from "./internal/steppedRate.ts";
import type { Schedule } from "./schedule.ts";

export interface ExponentialDecayOptions {
  /** The rate at step 0. */
  readonly rate: number;
  /** What `every` steps multiply by, more than 0. */
  readonly factor: number;
  /** Default: 1. */
  readonly every?: number;
}

const OPTIONS = ["rate", "factor", "every"];

/**
 * Falls by the same factor all the time: rate · factor^(step / every). PyTorch's ExponentialLR, Keras' ExponentialDecay.
 *
 * @throws RangeError for options out of range or a negative step.
 * @example exponentialDecay({ rate: 1, factor: 0.5 })(3); // 0.125
 */
export function exponentialDecay(options: ExponentialDecayOptions): Schedule {
  expectOptions("exponentialDecay", options, OPTIONS);
  const { rate, factor, every = 1 } = options;
  expectWhole("exponentialDecay", "every", every, 1);
  return steppedRate("exponentialDecay", rate, factor, (step) => step / every);
}
