import { expectShape, type Result } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectMaskSeed, X } from "../internal/checks.ts";
import { copy, linearPullback } from "../internal/linearPullback.ts";
import { GAUSSIAN_NOISE } from "../internal/streams.ts";
import type { DropoutInputs } from "../types.ts";
import { addNoise } from "./internal/addNoise.ts";

export interface GaussianNoiseOptions {
  /** The standard deviation of the noise, at least 0. */
  readonly deviation: number;
  /** A new one each step: `foldIn(seed, step)`. */
  readonly seed: number;
}

const OPTIONS = ["deviation", "seed"];

/**
 * Gaussian noise: y = x + deviation · n, with normal numbers n that depend on the seed and the index alone. Inference
 * needs nothing.
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback: dx = dy
 * @throws RangeError for a deviation that is negative or not finite, or a bad seed; TypeError for a missing seed.
 * @see Bishop: "Training with noise is equivalent to Tikhonov regularization" (1995),
 *   https://doi.org/10.1162/neco.1995.7.1.108
 * @example const [y, pullback] = gaussianNoise({ x }, { deviation: 0.1, seed: foldIn(seed, step) });
 */
export function gaussianNoise(inputs: DropoutInputs, options: GaussianNoiseOptions): Result<DropoutInputs> {
  const where = "gaussianNoise";
  expectOptions(where, inputs, X, "input");
  expectOptions(where, options, OPTIONS);
  const { x } = inputs;
  const { deviation, seed } = options;
  expectShape(`${where}: x`, x);
  expectNumber(where, "deviation", deviation, "[0, ∞)");
  expectMaskSeed(where, seed);
  const y = emptyLike(x);
  if (deviation === 0) copy(y, x);
  else addNoise(y, x, { seed, stream: GAUSSIAN_NOISE, deviation, multiplied: false });
  return [y, linearPullback(where, x.shape, copy)];
}
