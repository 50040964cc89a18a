import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectEpsilon, expectVariance } from "./checks.ts";
import { byChannel } from "./grouping.ts";
import { sweepsFor } from "./normalize.ts";
import { expectChannels } from "./normalizeBatch.ts";
import { pullbackOf } from "./pullbackOf.ts";
import { factorsOf } from "./sweeps.ts";
import type { AffineInputs } from "./types.ts";

export interface BatchNormInferenceOptions {
  /** [C], as a rule the running statistics of training. */
  readonly mean: Tensor;
  /** [C] */
  readonly variance: Tensor;
  /** The axis of the channels; 1 by default, −1 for channels last. */
  readonly axis?: number;
  /** Added to the variance; 1e-5 by default. */
  readonly epsilon?: number;
}

/**
 * Batch normalization with given moments, which are constants: for inference, and for frozen layers in training.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * @param inputs x [N, C, ...], gamma and beta [C]; leave them out for 1 and 0
 * @returns y as x, and the pullback to x, gamma and beta
 * @throws RangeError for moments, gamma or beta of another shape, a negative variance or epsilon.
 * @see Ioffe, Szegedy: "Batch normalization" (2015)
 * @example const [y] = batchNormInference({ x, gamma, beta }, running);
 */
export function batchNormInference<I extends AffineInputs>(
  inputs: I,
  { mean, variance, axis = 1, epsilon = 1e-5 }: BatchNormInferenceOptions,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<I>] {
  const what = "batchNormInference";
  const { x } = inputs;
  const channelAxis = expectChannels(what, inputs, axis);
  expectShape(`${what}: mean`, mean, [x.shape[channelAxis]]);
  expectVariance(what, variance, [x.shape[channelAxis]]);
  expectEpsilon(what, epsilon);
  const spread = Float64Array.from(variance.data);
  const given = { mean: Float64Array.from(mean.data), variance: spread, factor: factorsOf(spread, epsilon), count: 1 };
  const y = emptyLike(x);
  const sweeps = sweepsFor(byChannel(x.shape, channelAxis), epsilon, inputs, y);
  sweeps.forward(inputs, y, given);
  return [y, pullbackOf(what, inputs, (dy, into) => sweeps.backward(inputs, dy, into, given, { on: "constant" }))];
}
