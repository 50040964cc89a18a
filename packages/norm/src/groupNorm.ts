import type { Gradients, Tensor } from "@reg/tensor";
import { normalizeSamples, type SampleNormOptions } from "./normalizeSamples.ts";
import type { AffineInputs } from "./types.ts";

export interface GroupNormOptions extends SampleNormOptions {
  /** Into how many groups of neighbours the channels are divided; 1 takes all together, C each by itself. */
  readonly groups: number;
}

/**
 * Group normalization: in every sample, each group of channels gets mean 0 and deviation 1, whatever the batch holds.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * @param inputs x [N, C, ...], gamma and beta [C]; leave them out for 1 and 0
 * @returns y as x, and the pullback to x, gamma and beta
 * @throws RangeError when `groups` does not divide the channels or leaves one value to a group, for gamma or beta of
 * another shape, empty axes other than the batch, a negative epsilon.
 * @see Wu, He: "Group normalization" (2018)
 * @example const [y, pullback] = groupNorm({ x, gamma, beta }, { groups: 32 });
 */
export function groupNorm<I extends AffineInputs>(
  inputs: I,
  { groups, ...options }: GroupNormOptions,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<I>] {
  return normalizeSamples("groupNorm", inputs, options, groups ?? Number.NaN);
}
