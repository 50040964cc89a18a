import { cosine } from "./internal/curves.ts";
import { decay } from "./internal/decay.ts";
import type { Schedule } from "./schedule.ts";

export interface CosineDecayOptions {
  /** The rate at step 0. */
  readonly rate: number;
  /** The step from which it stays at `end`, at least 1. */
  readonly steps: number;
  /** Default: 0. */
  readonly end?: number;
}

const OPTIONS = ["rate", "steps", "end"];

/**
 * Falls along half a cosine to `end`, where it stays: end + (rate − end) (1 + cos(π min(step, steps) / steps)) / 2.
 * Keras' CosineDecay; PyTorch's CosineAnnealingLR up to T_max, after which that one rises again.
 *
 * @throws RangeError for options out of range or a negative step.
 * @see Loshchilov and Hutter (2017), "SGDR: stochastic gradient descent with warm restarts",
 *   https://arxiv.org/abs/1608.03983
 * @example cosineDecay({ rate: 1, steps: 10 })(10); // 0
 */
export function cosineDecay(options: CosineDecayOptions): Schedule {
  return decay("cosineDecay", OPTIONS, options, cosine);
}
