import { rmsNormInto } from "@reg/norm";
import type { Tf } from "../internal/tf.ts";
import type { ScaleOptions } from "./internal/affine.ts";
import { type RowNormOptions, rowNorm } from "./internal/rowNorm.ts";

export interface RmsNormOptions extends RowNormOptions, ScaleOptions {}

/**
 * Root-mean-square normalization of every row, the last `axes` axes.
 *
 *     y = x / √(mean(x²) + epsilon) · gamma
 *
 * @returns the layer's constructor; its layers take [..., D]. epsilon is 1e-6, as in Keras
 * @throws RangeError for a negative epsilon or axes that are no whole number; TypeError for an unknown option.
 * @see Zhang, Sennrich: "Root mean square layer normalization" (2019), https://arxiv.org/abs/1910.07467
 * @example model.add(rmsNorm(tf)());
 */
export function rmsNorm(tf: Tf) {
  return rowNorm<RmsNormOptions>(tf, { name: "rmsNorm", into: rmsNormInto, epsilon: 1e-6, centered: false });
}
