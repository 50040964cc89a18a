import type { Result, ResultInto, Tensor } from "@reg/tensor";
import { expectCall, expectInto } from "../internal/checks.ts";
import { normalizeRows, ROW_NORM } from "./internal/normalizeRows.ts";
import type { RowNormOptions } from "./options.ts";

export type RmsNormInputs = { readonly x: Tensor; readonly gamma?: Tensor | undefined };

export type RmsNormOptions = RowNormOptions;

const INPUTS = ["x", "gamma"];

/**
 * Root-mean-square normalization: layer norm that divides without subtracting the mean.
 *
 *     y = x / √(mean(x²) + epsilon) · gamma
 *
 * Padding that a mask leaves out takes no part: it is 0 in y and in dx, regardless of its value.
 *
 * @param inputs x [..., D], gamma [D], or the last `axes` axes of x; leave it out for 1
 * @returns y as x, and the pullback to x and gamma
 * @throws RangeError for gamma of another shape, empty rows, a negative epsilon, a mask that does not fit.
 * @see Zhang, Sennrich: "Root mean square layer normalization" (2019), https://arxiv.org/abs/1910.07467
 * @example
 * const [y, pullback] = rmsNorm({ x: tensor([[3, 4]]) });
 * y.data; // 0.8485, 1.1314
 */
export function rmsNorm<I extends RmsNormInputs>(inputs: I, options: RmsNormOptions = {}): Result<I> {
  expectCall("rmsNorm", inputs, INPUTS, options, ROW_NORM);
  const [y, pullback] = normalizeRows("rmsNorm", inputs, options, false);
  return [y, pullback];
}

/**
 * `rmsNorm` written into memory that is yours. Its pullback takes tensors for the gradients, too.
 *
 * @returns `into`, and the pullback
 * @throws RangeError when `into` has another shape or shares memory with an input, and as `rmsNorm` does.
 * @example const [, pullback] = rmsNormInto(y, { x, gamma });
 */
export function rmsNormInto<I extends RmsNormInputs>(
  into: Tensor,
  inputs: I,
  options: RmsNormOptions = {},
): ResultInto<I> {
  expectCall("rmsNormInto", inputs, INPUTS, options, ROW_NORM);
  expectInto("rmsNormInto", into, inputs);
  const [y, pullback] = normalizeRows("rmsNormInto", inputs, options, false, into);
  return [y, pullback];
}
