import { fold } from "./internal/fold.ts";
import type { FoldedLayer, FoldOptions, Layer } from "./layer.ts";

export type FoldIntoDenseOptions = FoldOptions;

/**
 * A dense layer and the batch norm after it as one dense layer, for inference.
 *
 *     s = gamma / √(variance + epsilon),   w' = w·s,   b' = (b − mean)·s + beta
 *
 * @param layer w [in, out], or with the outputs on another `axis`, and b [out] if there is one
 * @param options of the batch norm: mean and variance [out], gamma, beta, epsilon
 * @returns w and b of the one layer
 * @throws RangeError for shapes that do not fit, a negative variance or epsilon.
 * @see Jacob et al.: "Quantization and training of neural networks for efficient integer-arithmetic-only inference" (2018),
 * https://arxiv.org/abs/1712.05877
 * @example const { w, b } = foldIntoDense(layer, { ...running, gamma, beta });
 */
export function foldIntoDense(layer: Layer, options: FoldIntoDenseOptions): FoldedLayer {
  return fold("foldIntoDense", layer, options, 1, "in");
}

/**
 * The dense layer that `foldIntoDense` made one with its batch norm, as it was before.
 *
 * @throws RangeError where gamma is 0, and as `foldIntoDense` does.
 * @example const { w, b } = unfoldFromDense(folded, { ...running, gamma, beta });
 */
export function unfoldFromDense(layer: Layer, options: FoldIntoDenseOptions): FoldedLayer {
  return fold("unfoldFromDense", layer, options, 1, "out");
}
