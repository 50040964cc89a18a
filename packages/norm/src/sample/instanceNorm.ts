import type { Result, ResultInto, Tensor } from "@reg/tensor";
import { AFFINE, expectCall, expectInto } from "../internal/checks.ts";
import type { AffineInputs, Moments } from "../types.ts";
import { ChannelMoments } from "./internal/channelMoments.ts";
import { normalizeSamples, SAMPLE_NORM } from "./internal/normalizeSamples.ts";
import type { SampleNormOptions } from "./options.ts";

export type InstanceNormOptions = SampleNormOptions;

/**
 * Instance normalization: in every sample, each channel gets mean 0 and deviation 1 over its positions.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * One position gives beta. Padding that a mask leaves out takes no part: it is 0 in y and in dx. For running statistics
 * give the moments to `updateMoments`, and in inference call `batchNormInference`, as PyTorch does with
 * `track_running_stats`.
 *
 * @param inputs x [N, C, L], [N, C, H, W], ..., gamma and beta [C]; leave them out for 1 and 0
 * @returns y as x, the pullback to x, gamma and beta, and the moments of the channels: the means over the samples of each
 * sample's mean and variance, and how many values of a channel a sample has
 * @throws RangeError for gamma or beta of another shape, empty axes other than the batch, a negative epsilon, a mask that
 * does not fit.
 * @see Ulyanov, Vedaldi, Lempitsky: "Instance normalization: the missing ingredient for fast stylization" (2016),
 * https://arxiv.org/abs/1607.08022
 * @example const [y, pullback, moments] = instanceNorm({ x, gamma, beta });
 */
export function instanceNorm<I extends AffineInputs>(
  inputs: I,
  options: InstanceNormOptions = {},
): Result<I, [moments: Moments]> {
  expectCall("instanceNorm", inputs, AFFINE, options, SAMPLE_NORM);
  const [y, pullback, statistics] = normalizeSamples("instanceNorm", inputs, options, "each");
  return [y, pullback, new ChannelMoments(inputs.x, options.axis ?? 1, statistics)];
}

/**
 * `instanceNorm` written into memory that is yours. Its pullback takes tensors for the gradients, too.
 *
 * @returns `into`, the pullback, and the moments of the channels
 * @throws RangeError when `into` has another shape or shares memory with an input, and as `instanceNorm` does.
 * @example const [, pullback] = instanceNormInto(y, { x, gamma, beta });
 */
export function instanceNormInto<I extends AffineInputs>(
  into: Tensor,
  inputs: I,
  options: InstanceNormOptions = {},
): ResultInto<I, [moments: Moments]> {
  expectCall("instanceNormInto", inputs, AFFINE, options, SAMPLE_NORM);
  expectInto("instanceNormInto", into, inputs);
  const [y, pullback, statistics] = normalizeSamples("instanceNormInto", inputs, options, "each", into);
  return [y, pullback, new ChannelMoments(inputs.x, options.axis ?? 1, statistics)];
}
