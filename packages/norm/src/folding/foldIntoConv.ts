import { fold } from "./internal/fold.ts";
import type { FoldedLayer, FoldOptions, Layer } from "./layer.ts";

export type FoldIntoConvOptions = FoldOptions;

/**
 * A convolution and the batch norm after it as one convolution, for inference.
 *
 *     s = gamma / √(variance + epsilon),   w' = w·s,   b' = (b − mean)·s + beta
 *
 * @param layer w [out, in, ...kernel], or with the outputs on another `axis` (−1 for TensorFlow's [...kernel, in, out]),
 * and b [out] if there is one
 * @param options of the batch norm: mean and variance [out], gamma, beta, epsilon
 * @returns w and b of the one convolution
 * @throws RangeError for shapes that do not fit, a negative variance or epsilon.
 * @see Jacob et al.: "Quantization and training of neural networks for efficient integer-arithmetic-only inference" (2018),
 * https://arxiv.org/abs/1712.05877
 * @example const { w, b } = foldIntoConv(layer, { ...running, gamma, beta });
 */
export function foldIntoConv(layer: Layer, options: FoldIntoConvOptions): FoldedLayer {
  return fold("foldIntoConv", layer, options, 0, "in");
}

/**
 * The convolution that `foldIntoConv` made one with its batch norm, as it was before.
 *
 * @throws RangeError where gamma is 0, and as `foldIntoConv` does.
 * @example const { w, b } = unfoldFromConv(folded, { ...running, gamma, beta });
 */
export function unfoldFromConv(layer: Layer, options: FoldIntoConvOptions): FoldedLayer {
  return fold("unfoldFromConv", layer, options, 0, "out");
}
