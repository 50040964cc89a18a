import { expectOptions } from "@reg/tensor/checks";
import { expectEpsilon, expectMomentum } from "../internal/checks.ts";
import type { BatchNormSettings } from "../types.ts";

/** As keras.layers.BatchNormalization and TensorFlow.js take them. */
export interface KerasBatchNorm {
  /** The weight of the old statistics. Default: 0.99. */
  readonly momentum?: number;
  /** Added to the variance. Default: 1e-3. */
  readonly epsilon?: number;
}

const OPTIONS = ["momentum", "epsilon"];

/**
 * Settings of a batch norm of Keras, or TensorFlow.js, as they are called here: momentum is 1 minus theirs, and the
 * running variance is the biased one.
 *
 * @throws RangeError for a momentum outside [0, 1] or a negative epsilon.
 * @example
 * const { epsilon, ...update } = fromKeras({ momentum: 0.99 }); // momentum 0.01, epsilon 1e-3, "biased"
 * const [y, pullback, moments] = batchNorm({ x, gamma, beta }, { axis: -1, epsilon });
 * running = updateMoments(running, moments, update);
 */
export function fromKeras(settings: KerasBatchNorm = {}): BatchNormSettings {
  expectOptions("fromKeras", settings, OPTIONS);
  const { momentum = 0.99, epsilon = 1e-3 } = settings;
  expectMomentum("fromKeras", momentum);
  expectEpsilon("fromKeras", epsilon);
  return { momentum: 1 - momentum, epsilon, runningVariance: "biased" };
}
