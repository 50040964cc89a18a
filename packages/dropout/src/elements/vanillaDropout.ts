import type { Result } from "@reg/tensor";
import { expectDraw } from "../internal/checks.ts";
import { maskedOp } from "../internal/maskedOp.ts";
import { DROPOUT } from "../internal/streams.ts";
import type { DropoutInputs } from "../types.ts";
import type { DropoutOptions } from "./dropout.ts";
import { DROPOUT_OPTIONS, sharedBlocks } from "./internal/sharedBlocks.ts";

/**
 * Dropout as first published: y = bit ⊙ x, where a bit is 0 with probability rate and else 1. Its mean is 1 − rate, so
 * inference needs `scaleByKeepRate`. The bits are those of `dropout`: y = (1 − rate) · dropout(x).
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback: dx = bit ⊙ dy
 * @throws as `dropout` does.
 * @see Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014), section 4,
 * https://jmlr.org/papers/v15/srivastava14a.html
 * @example const [y, pullback] = vanillaDropout({ x }, { rate: 0.5, seed: foldIn(seed, step) });
 */
export function vanillaDropout(inputs: DropoutInputs, options: DropoutOptions): Result<DropoutInputs> {
  expectDraw("vanillaDropout", inputs, options, DROPOUT_OPTIONS);
  const { x } = inputs;
  return maskedOp({
    where: "vanillaDropout",
    x,
    stream: DROPOUT,
    options,
    blocks: sharedBlocks("vanillaDropout", x.shape, options),
    scale: 1,
  });
}
