import { expectWhole } from "../internal/checks.ts";
import { drops } from "./internal/steppedRate.ts";
import type { Schedule } from "./schedule.ts";

export interface ExponentialDecayOptions {
  /** The rate at step 0. */
  readonly rate: number;
  /** What `every` steps multiply by, more than 0. */
  readonly factor: number;
  /** Default 1. */
  readonly every?: number;
}

/**
 * Falls by the same factor all the time: rate · factor^(step / every). PyTorch's ExponentialLR, Keras' ExponentialDecay.
 *
 * @throws RangeError for options out of range or a negative step.
 * @example exponentialDecay({ rate: 1, factor: 0.5 })(3); // 0.125
 */
export function exponentialDecay({ rate, factor, every = 1 }: ExponentialDecayOptions): Schedule {
  expectWhole("exponentialDecay", { every }, 1);
  return drops("exponentialDecay", rate, factor, (step) => step / every);
}
