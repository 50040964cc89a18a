import { addNoise } from "./addNoise.ts";
import type { DropoutInputs, RateAndSeed } from "./dropout.ts";
import { type Dropped, randomOp } from "./linearOp.ts";
import { GAUSSIAN_DROPOUT } from "./streams.ts";

/**
 * Gaussian dropout: y = x ⊙ (1 + σ·n), with normal numbers n and σ² = rate / (1 − rate), so that the factors have the
 * mean and variance of dropout's mask. Inference needs nothing.
 *
 * Rate 1, where σ is infinite, gives zeros. The pullback draws the numbers again and keeps no mask.
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback: dx = dy ⊙ (1 + σ·n)
 * @throws RangeError for a rate outside [0, 1] or a bad seed; TypeError for a missing seed.
 * @see Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014), section 10
 * @example const [y, pullback] = gaussianDropout({ x }, { rate: 0.2, seed: foldIn(seed, step) });
 */
export function gaussianDropout({ x }: DropoutInputs, options: RateAndSeed): Dropped {
  const plan = () => undefined;
  return randomOp("gaussianDropout", x, GAUSSIAN_DROPOUT, options, plan, (_, { rate, ...draw }) => {
    const noise = { ...draw, deviation: Math.sqrt(rate / (1 - rate)), multiplied: true };
    return [(to, from) => addNoise(to, from, noise)];
  });
}
