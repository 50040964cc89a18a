import type { DropoutInputs, RateAndSeed } from "./dropout.ts";
import { dropToAlpha } from "./dropToAlpha.ts";
import type { Dropped } from "./linearOp.ts";
import { ALPHA_DROPOUT } from "./streams.ts";

/**
 * Alpha dropout, for SELU nets: elements are dropped to α′ = −1.7581, where SELU saturates, and then
 * y = a·(kept ? x : α′) + b with a = ((1 − rate)·(1 + rate·α′²))^−½ and b = −a·rate·α′, so that normal inputs of mean 0
 * and variance 1 keep both.
 *
 * Rate 1 gives zeros, as PyTorch does; the formula has no finite value there.
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback: dx = kept ? a·dy : 0
 * @throws RangeError for a rate outside [0, 1] or a bad seed; TypeError for a missing seed.
 * @see Klambauer et al.: "Self-normalizing neural networks" (2017)
 * @example const [y, pullback] = alphaDropout({ x }, { rate: 0.1, seed: foldIn(seed, step) });
 */
export function alphaDropout({ x }: DropoutInputs, options: RateAndSeed): Dropped {
  return dropToAlpha("alphaDropout", x, ALPHA_DROPOUT, options);
}
