import { drop } from "./drop.ts";
import type { DropoutInputs, DropoutOptions } from "./dropout.ts";
import type { Dropped } from "./linearOp.ts";
import { sharedBlocks } from "./sharedBlocks.ts";
import { DROPOUT } from "./streams.ts";

/**
 * Dropout as first published: y = bit ⊙ x, where a bit is 0 with probability rate and else 1. Its mean is 1 − rate, so
 * inference needs `scaleByKeepRate`. The bits are those of `dropout`: y = (1 − rate) · dropout(x).
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback: dx = bit ⊙ dy
 * @throws as `dropout` does.
 * @see Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014), section 4
 * @example const [y, pullback] = vanillaDropout({ x }, { rate: 0.5, seed: foldIn(seed, step) });
 */
export function vanillaDropout({ x }: DropoutInputs, options: DropoutOptions): Dropped {
  return drop("vanillaDropout", x, DROPOUT, options, sharedBlocks, 1);
}
