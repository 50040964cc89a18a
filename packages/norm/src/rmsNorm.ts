import type { Gradients, Tensor } from "@reg/tensor";
import { normalizeRows, type RowNormOptions } from "./normalizeRows.ts";

export type RmsNormInputs = { readonly x: Tensor; readonly gamma?: Tensor };

export type RmsNormOptions = RowNormOptions;

/**
 * Root-mean-square normalization: layer norm that divides without subtracting the mean.
 *
 *     y = x / √(mean(x²) + epsilon) · gamma
 *
 * Padding that a mask leaves out takes no part: it is 0 in y and in dx, whatever it was.
 *
 * @param inputs x [..., D], gamma [D], or the last `axes` axes of x; leave it out for 1
 * @returns y as x, and the pullback to x and gamma
 * @throws RangeError for gamma of another shape, empty rows, a negative epsilon, a mask that does not fit.
 * @see Zhang, Sennrich: "Root mean square layer normalization" (2019)
 * @example
 * const [y, pullback] = rmsNorm({ x: tensor([[3, 4]]) });
 * y.data; // 0.8485, 1.1314
 */
export function rmsNorm<I extends RmsNormInputs>(
  inputs: I,
  options: RmsNormOptions = {},
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<I>] {
  return normalizeRows("rmsNorm", inputs, options, false);
}
