import type { Tensor } from "@reg/tensor";
import type { MaskOptions } from "./bernoulliMask.ts";
import { gaussianDropout } from "./gaussianDropout.ts";
import { onesOf } from "./onesOf.ts";

/**
 * The mask of `gaussianDropout` as a tensor: 1 + σ·n with σ² = rate / (1 − rate), of mean 1; zeros for rate 1.
 *
 * @throws RangeError for a rate outside [0, 1], a bad seed or shape; TypeError for a missing seed.
 * @example gaussianMask(foldIn(seed, step), [32, 64], { rate: 0.2 });
 */
export function gaussianMask(seed: number, shape: readonly number[], { rate, dtype }: MaskOptions): Tensor {
  return gaussianDropout({ x: onesOf(shape, dtype) }, { rate, seed })[0];
}
