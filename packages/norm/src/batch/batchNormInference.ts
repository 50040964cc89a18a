import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { AFFINE, expectCall, expectEpsilon, expectVariance } from "../internal/checks.ts";
import { expectChannels } from "../internal/expectChannels.ts";
import { byChannel } from "../internal/grouping.ts";
import { inverseDeviations } from "../internal/passes.ts";
import { passesFor } from "../internal/passesFor.ts";
import { pullbackOf } from "../internal/pullbackOf.ts";
import type { AffineInputs } from "../types.ts";

export interface BatchNormInferenceOptions {
  /** [C], as a rule the running statistics of training. */
  readonly mean: Tensor;
  /** [C] */
  readonly variance: Tensor;
  /** The axis of the channels; −1 for channels last. Default: 1. */
  readonly axis?: number;
  /** Added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
  /** Part of running statistics and of moments, so that both can be handed over as they are; not used. */
  readonly updates?: number;
  /** As `updates`. */
  readonly count?: number;
}

const OPTIONS = ["mean", "variance", "axis", "epsilon", "updates", "count"];

/**
 * Batch normalization with given moments, which are constants: for inference, and for frozen layers in training.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * @param inputs x [N, C, ...], gamma and beta [C]; leave them out for 1 and 0
 * @returns y as x, and the pullback to x, gamma and beta
 * @throws RangeError for moments, gamma or beta of another shape, a negative variance or epsilon.
 * @see Ioffe, Szegedy: "Batch normalization" (2015), https://arxiv.org/abs/1502.03167
 * @example const [y] = batchNormInference({ x, gamma, beta }, running);
 */
export function batchNormInference<I extends AffineInputs>(inputs: I, options: BatchNormInferenceOptions): Result<I> {
  const where = "batchNormInference";
  expectCall(where, inputs, AFFINE, options, OPTIONS);
  const { mean, variance, axis = 1, epsilon = 1e-5 } = options;
  const { x } = inputs;
  const channelAxis = expectChannels(where, inputs, axis);
  expectShape(`${where}: mean`, mean, [x.shape[channelAxis]]);
  expectVariance(where, variance, [x.shape[channelAxis]]);
  expectEpsilon(where, epsilon);
  const spread = Float64Array.from(variance.data);
  const inverseDeviation = inverseDeviations(spread, epsilon);
  const given = { mean: Float64Array.from(mean.data), variance: spread, inverseDeviation, count: 1 };
  const y = emptyLike(x);
  const passes = passesFor(byChannel(x.shape, channelAxis), epsilon, inputs, y);
  passes.forward(inputs, y, given);
  const constant = { constant: true };
  return [y, pullbackOf(where, inputs, (dy, into) => passes.backward(inputs, dy, into, given, constant))];
}
