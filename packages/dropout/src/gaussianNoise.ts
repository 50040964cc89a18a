import { expectShape } from "@reg/tensor";
import { addNoise } from "./addNoise.ts";
import type { DropoutInputs } from "./dropout.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectThat } from "./expectThat.ts";
import { copy, type Dropped, linearOp } from "./linearOp.ts";
import { GAUSSIAN_NOISE } from "./streams.ts";

export interface GaussianNoiseOptions {
  /** The standard deviation of the noise, at least 0. */
  readonly deviation: number;
  /** A new one each step: `foldIn(seed, step)`. */
  readonly seed: number;
}

/**
 * Gaussian noise: y = x + deviation · n, with normal numbers n that depend on the seed and the index alone. Inference
 * needs nothing.
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback: dx = dy
 * @throws RangeError for a deviation that is negative or not finite, or a bad seed; TypeError for a missing seed.
 * @see Bishop: "Training with noise is equivalent to Tikhonov regularization" (1995)
 * @example const [y, pullback] = gaussianNoise({ x }, { deviation: 0.1, seed: foldIn(seed, step) });
 */
export function gaussianNoise({ x }: DropoutInputs, { deviation, seed }: GaussianNoiseOptions): Dropped {
  expectShape("gaussianNoise: x", x);
  expectThat(deviation >= 0 && deviation < Infinity, "gaussianNoise: deviation", "at least 0 and finite", deviation);
  expectMaskSeed("gaussianNoise", seed);
  const noise = { seed, stream: GAUSSIAN_NOISE, deviation, multiplied: false };
  return linearOp("gaussianNoise", x, deviation === 0 ? copy : (y, x) => addNoise(y, x, noise), copy);
}
