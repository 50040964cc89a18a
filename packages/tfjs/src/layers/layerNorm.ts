import { layerNormInto } from "@reg/norm";
import type { Tf } from "../internal/tf.ts";
import type { AffineOptions } from "./internal/affine.ts";
import { type RowNormOptions, rowNorm } from "./internal/rowNorm.ts";

export interface LayerNormOptions extends RowNormOptions, AffineOptions {}

/**
 * Layer normalization of every row, the last `axes` axes.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * @returns the layer's constructor; its layers take [..., D]. epsilon is 1e-3, as in TensorFlow.js
 * @throws RangeError for a negative epsilon or axes that are no whole number; TypeError for an unknown option.
 * @see Ba, Kiros, Hinton: "Layer normalization" (2016), https://arxiv.org/abs/1607.06450
 * @example model.add(layerNorm(tf)());
 */
export function layerNorm(tf: Tf) {
  return rowNorm<LayerNormOptions>(tf, { name: "layerNorm", into: layerNormInto, epsilon: 1e-3, centered: true });
}
