import type { Result, ResultInto, Tensor } from "@reg/tensor";
import { AFFINE, expectCall, expectInto } from "../internal/checks.ts";
import type { AffineInputs } from "../types.ts";
import { normalizeSamples, SAMPLE_NORM } from "./internal/normalizeSamples.ts";
import type { SampleNormOptions } from "./options.ts";

export interface GroupNormOptions extends SampleNormOptions {
  /** Into how many groups of neighbours the channels are divided; 1 takes all together, C each by itself. */
  readonly groups: number;
}

const OPTIONS = ["groups", ...SAMPLE_NORM];

/**
 * Group normalization: in every sample, each group of channels gets mean 0 and deviation 1, independently of the batch.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * A group of one value gives beta. Padding that a mask leaves out takes no part: it is 0 in y and in dx.
 *
 * @param inputs x [N, C, ...], gamma and beta [C]; leave them out for 1 and 0
 * @returns y as x, and the pullback to x, gamma and beta
 * @throws RangeError when `groups` does not divide the channels, for gamma or beta of another shape, empty axes other than
 * the batch, a negative epsilon, a mask that does not fit.
 * @see Wu, He: "Group normalization" (2018), https://arxiv.org/abs/1803.08494
 * @example const [y, pullback] = groupNorm({ x, gamma, beta }, { groups: 32 });
 */
export function groupNorm<I extends AffineInputs>(inputs: I, options: GroupNormOptions): Result<I> {
  expectCall("groupNorm", inputs, AFFINE, options, OPTIONS);
  const [y, pullback] = normalizeSamples("groupNorm", inputs, options, options.groups);
  return [y, pullback];
}

/**
 * `groupNorm` written into memory that is yours. Its pullback takes tensors for the gradients, too.
 *
 * @returns `into`, and the pullback
 * @throws RangeError when `into` has another shape or shares memory with an input, and as `groupNorm` does.
 * @example const [, pullback] = groupNormInto(y, { x, gamma, beta }, { groups: 32 });
 */
export function groupNormInto<I extends AffineInputs>(
  into: Tensor,
  inputs: I,
  options: GroupNormOptions,
): ResultInto<I> {
  expectCall("groupNormInto", inputs, AFFINE, options, OPTIONS);
  expectInto("groupNormInto", into, inputs);
  const [y, pullback] = normalizeSamples("groupNormInto", inputs, options, options.groups, into);
  return [y, pullback];
}
