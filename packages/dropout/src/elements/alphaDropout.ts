import type { Result, ResultInto, Tensor } from "@reg/tensor";
import { expectDraw } from "../internal/checks.ts";
import { dropToAlpha } from "../internal/dropToAlpha.ts";
import { ALPHA_DROPOUT } from "../internal/streams.ts";
import type { DropoutInputs, RateAndDraw } from "../types.ts";

/**
 * Alpha dropout, for SELU nets: elements are dropped to α′ = −1.7581, where SELU saturates, and then
 * y = a·(kept ? x : α′) + b with a = ((1 − rate)·(1 + rate·α′²))^−½ and b = −a·rate·α′, so that normal inputs of mean 0
 * and variance 1 keep both.
 *
 * Rate 1 gives zeros, as PyTorch does; the formula has no finite value there.
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback: dx = kept ? a·dy : 0
 * @throws RangeError for a rate outside [0, 1] or a bad seed or mask; TypeError for a missing seed.
 * @see Klambauer et al.: "Self-normalizing neural networks" (2017), https://arxiv.org/abs/1706.02515
 * @example const [y, pullback] = alphaDropout({ x }, { rate: 0.1, seed: foldIn(seed, step) });
 */
export function alphaDropout(inputs: DropoutInputs, options: RateAndDraw): Result<DropoutInputs> {
  expectDraw("alphaDropout", inputs, options);
  return dropToAlpha({ where: "alphaDropout", x: inputs.x, stream: ALPHA_DROPOUT, options });
}

/**
 * `alphaDropout` written into `into`, a tensor of x's shape that is yours, or x itself. Its pullback writes dx into
 * `into.x`, if there is one, which may be dy.
 *
 * @example const [y, pullback] = alphaDropoutInto(hidden, { x }, { rate: 0.1, seed: foldIn(seed, step) });
 */
export function alphaDropoutInto(into: Tensor, inputs: DropoutInputs, options: RateAndDraw): ResultInto<DropoutInputs> {
  expectDraw("alphaDropoutInto", inputs, options);
  return dropToAlpha({ where: "alphaDropoutInto", x: inputs.x, stream: ALPHA_DROPOUT, options, into });
}
