import type { Result, ResultInto, Tensor } from "@reg/tensor";
import { AFFINE, expectCall, expectInto } from "../internal/checks.ts";
import type { AffineInputs, Moments } from "../types.ts";
import type { BatchNormOptions } from "./batchNormOptions.ts";
import { BATCH_NORM, normalizeBatch } from "./internal/normalizeBatch.ts";

/**
 * Batch normalization in training: every channel gets mean 0 and deviation 1 over the batch and all positions.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * Uses the biased variance, accurate even when |mean| is much larger than the deviation. For inference keep running
 * statistics, `updateMoments(running, moments)`, and call `batchNormInference`. Padding that a mask leaves out takes no
 * part: it is 0 in y and in dx, regardless of its value. An empty batch gives moments of count 0, which change nothing where they are merged.
 *
 * @param inputs x [N, C, ...] or with the channels on another `axis`, gamma and beta [C]; leave them out for 1 and 0
 * @returns y as x, the pullback to x, gamma and beta, and the moments of the batch: mean [C], variance [C], count
 * @throws RangeError for one value per channel, which has no deviation; gamma or beta of another shape, empty axes other
 * than the batch, a negative epsilon, a mask that does not fit.
 * @see Ioffe, Szegedy: "Batch normalization: accelerating deep network training by reducing internal covariate shift" (2015),
 * https://arxiv.org/abs/1502.03167
 * @example
 * const [y, pullback, moments] = batchNorm({ x: tensor([[1], [3]]) });
 * y.data; // -1, 1 (almost: epsilon is 1e-5)
 * moments.mean.data; // 2
 */
export function batchNorm<I extends AffineInputs>(
  inputs: I,
  options: BatchNormOptions = {},
): Result<I, [moments: Moments]> {
  expectCall("batchNorm", inputs, AFFINE, options, BATCH_NORM);
  return normalizeBatch("batchNorm", inputs, options);
}

/**
 * `batchNorm` written into memory that is yours. Its pullback takes tensors for the gradients, too: `pullback(dy, { x: dx })`,
 * and dx may be dy.
 *
 * @returns `into`, the pullback, and the moments of the batch
 * @throws RangeError when `into` has another shape or shares memory with an input, and as `batchNorm` does.
 * @example const [, pullback, moments] = batchNormInto(y, { x, gamma, beta });
 */
export function batchNormInto<I extends AffineInputs>(
  into: Tensor,
  inputs: I,
  options: BatchNormOptions = {},
): ResultInto<I, [moments: Moments]> {
  expectCall("batchNormInto", inputs, AFFINE, options, BATCH_NORM);
  expectInto("batchNormInto", into, inputs);
  return normalizeBatch("batchNormInto", inputs, options, { into });
}
