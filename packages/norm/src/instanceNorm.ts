import type { Gradients, Tensor } from "@reg/tensor";
import { normalizeSamples, type SampleNormOptions } from "./normalizeSamples.ts";
import type { AffineInputs } from "./types.ts";

export type InstanceNormOptions = SampleNormOptions;

/**
 * Instance normalization: in every sample, each channel gets mean 0 and deviation 1 over its positions.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * @param inputs x [N, C, L], [N, C, H, W], ..., gamma and beta [C]; leave them out for 1 and 0
 * @returns y as x, and the pullback to x, gamma and beta
 * @throws RangeError for one position per channel, gamma or beta of another shape, empty axes other than the batch, a
 * negative epsilon.
 * @see Ulyanov, Vedaldi, Lempitsky: "Instance normalization: the missing ingredient for fast stylization" (2016)
 * @example const [y, pullback] = instanceNorm({ x, gamma, beta });
 */
export function instanceNorm<I extends AffineInputs>(
  inputs: I,
  options: InstanceNormOptions = {},
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<I>] {
  return normalizeSamples("instanceNorm", inputs, options);
}
