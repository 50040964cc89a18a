import type { Result } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectDraw } from "../internal/checks.ts";
import { copy, erase, linearPullback, type Pass } from "../internal/linearPullback.ts";
import { expectMask } from "../internal/maskBits.ts";
import { multiplyBy } from "../internal/multiplyBy.ts";
import { GAUSSIAN_DROPOUT } from "../internal/streams.ts";
import type { DropoutInputs, RateAndDraw, RateAndSeed } from "../types.ts";
import { addNoise } from "./internal/addNoise.ts";

/**
 * Gaussian dropout: y = x ⊙ (1 + σ·n), with normal numbers n and σ² = rate / (1 − rate), so that the factors have the
 * mean and variance of dropout's mask. Inference needs nothing.
 *
 * A mask of one's own holds the factors themselves, as `gaussianMask` gives them.
 * Rate 1, where σ is infinite, gives zeros. The pullback draws the numbers again and keeps no mask.
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback: dx = dy ⊙ (1 + σ·n)
 * @throws RangeError for a rate outside [0, 1], a bad seed or mask; TypeError without either.
 * @see Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014), section 10,
 * https://jmlr.org/papers/v15/srivastava14a.html
 * @example const [y, pullback] = gaussianDropout({ x }, { rate: 0.2, seed: foldIn(seed, step) });
 */
export function gaussianDropout(inputs: DropoutInputs, options: RateAndDraw): Result<DropoutInputs> {
  const where = "gaussianDropout";
  expectDraw(where, inputs, options);
  if (options.mask !== undefined) expectMask(where, options.mask, inputs.x.shape);
  const { x } = inputs;
  const y = emptyLike(x);
  const pass = options.mask === undefined ? noisy(options) : multiplyBy(options.mask, x);
  pass(y, x);
  return [y, linearPullback(where, x.shape, pass)];
}

function noisy({ rate, seed }: RateAndSeed): Pass {
  if (rate === 0) return copy;
  if (rate === 1) return erase;
  const noise = { seed, stream: GAUSSIAN_DROPOUT, deviation: Math.sqrt(rate / (1 - rate)), multiplied: true };
  return (to, from) => addNoise(to, from, noise);
}
