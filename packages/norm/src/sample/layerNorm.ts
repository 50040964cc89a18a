import type { Result, ResultInto, Tensor } from "@reg/tensor";
import { AFFINE, expectCall, expectInto } from "../internal/checks.ts";
import type { AffineInputs } from "../types.ts";
import { normalizeRows, ROW_NORM } from "./internal/normalizeRows.ts";
import type { RowNormOptions, RowStatistics } from "./options.ts";

export type LayerNormOptions = RowNormOptions;

/**
 * Layer normalization: every row, the last `axes` axes of x, gets mean 0 and deviation 1, independently of other rows.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * Uses the biased variance, accurate even when |mean| is much larger than the deviation. Padding that a mask leaves out
 * takes no part: it is 0 in y and in dx, regardless of its value, and rows that are all padding are all 0.
 *
 * @param inputs x [..., D], gamma and beta [D], or the last `axes` axes of x; leave them out for 1 and 0
 * @returns y as x, the pullback to x, gamma and beta, and the statistics of the rows
 * @throws RangeError for gamma or beta of another shape, empty rows, a negative epsilon, a mask that does not fit.
 * @see Ba, Kiros, Hinton: "Layer normalization" (2016), https://arxiv.org/abs/1607.06450
 * @example
 * const [y, pullback, statistics] = layerNorm({ x: tensor([[1, 2, 3]]) });
 * y.data; // -1.2247, 0, 1.2247
 * statistics.mean.data; // 2
 */
export function layerNorm<I extends AffineInputs>(
  inputs: I,
  options: LayerNormOptions = {},
): Result<I, [statistics: RowStatistics]> {
  expectCall("layerNorm", inputs, AFFINE, options, ROW_NORM);
  return normalizeRows("layerNorm", inputs, options, true);
}

/**
 * `layerNorm` written into memory that is yours. Its pullback takes tensors for the gradients, too: `pullback(dy, { x: dx })`,
 * and dx may be dy.
 *
 * @returns `into`, the pullback, and the statistics of the rows
 * @throws RangeError when `into` has another shape or shares memory with an input, and as `layerNorm` does.
 * @example const [, pullback] = layerNormInto(y, { x, gamma, beta });
 */
export function layerNormInto<I extends AffineInputs>(
  into: Tensor,
  inputs: I,
  options: LayerNormOptions = {},
): ResultInto<I, [statistics: RowStatistics]> {
  expectCall("layerNormInto", inputs, AFFINE, options, ROW_NORM);
  expectInto("layerNormInto", into, inputs);
  return normalizeRows("layerNormInto", inputs, options, true, into);
}
