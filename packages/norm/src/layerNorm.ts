import type { Gradients, Tensor } from "@reg/tensor";
import { expectInto } from "./checks.ts";
import { normalizeRows, type RowNormOptions } from "./normalizeRows.ts";
import type { AffineInputs, PullbackInto } from "./types.ts";

export type LayerNormOptions = RowNormOptions;

/**
 * Layer normalization: every row, the last `axes` axes of x, gets mean 0 and deviation 1, whatever the other rows hold.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * The variance is the biased one, right however far the mean is from 0. Padding that a mask leaves out takes no part: it
 * is 0 in y and in dx, whatever it was, and rows that are all padding are all 0.
 *
 * @param inputs x [..., D], gamma and beta [D], or the last `axes` axes of x; leave them out for 1 and 0
 * @returns y as x, and the pullback to x, gamma and beta
 * @throws RangeError for gamma or beta of another shape, empty rows, a negative epsilon, a mask that does not fit.
 * @see Ba, Kiros, Hinton: "Layer normalization" (2016)
 * @example
 * const [y, pullback] = layerNorm({ x: tensor([[1, 2, 3]]) });
 * y.data; // -1.2247, 0, 1.2247
 */
export function layerNorm<I extends AffineInputs>(
  inputs: I,
  options: LayerNormOptions = {},
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<I>] {
  return normalizeRows("layerNorm", inputs, options, true);
}

/**
 * `layerNorm` written into memory that is yours. Its pullback takes tensors for the gradients, too: `pullback(dy, { x: dx })`,
 * and dx may be dy.
 *
 * @returns `into`, and the pullback
 * @throws RangeError when `into` has another shape or shares memory with an input, and as `layerNorm` does.
 * @example const [, pullback] = layerNormInto(y, { x, gamma, beta });
 */
export function layerNormInto<I extends AffineInputs>(
  into: Tensor,
  inputs: I,
  options: LayerNormOptions = {},
): readonly [y: Tensor, pullback: PullbackInto<I>] {
  expectInto("layerNormInto", into, inputs);
  return normalizeRows("layerNormInto", inputs, options, true, into);
}
