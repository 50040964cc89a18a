import { expectNumber, expectOneOf, expectOptions } from "@reg/tensor/checks";
import { expectAxis } from "../internal/checked.ts";
import type { Tf, TfTensor } from "../internal/tf.ts";
import { AFFINE, type AffineOptions, addAffine, affineConfig, expectAffine } from "./internal/affine.ts";
import type { BatchNormState } from "./internal/batchNormState.ts";
import { defineLayer, type Layer, type LayerArgs } from "./internal/defineLayer.ts";
import { isFrozen } from "./internal/frozen.ts";
import { infer, learn } from "./internal/normalizeBatch.ts";

export interface BatchNormOptions extends AffineOptions {
  /** The axis of the channels. Default: −1, channels last. */
  readonly axis?: number;
  /** The weight of the old statistics, in [0, 1]; 0.99 by default, as in TensorFlow.js and Keras. */
  readonly momentum?: number;
  /** Added to the variance, at least 0. Default: 1e-3. */
  readonly epsilon?: number;
  /** Which variance is kept for inference; "biased" by default, as in TensorFlow.js, "unbiased" as in PyTorch. */
  readonly runningVariance?: "biased" | "unbiased";
  /** Batch renormalization, which corrects towards the running statistics: true, or its bounds; false. */
  readonly renorm?: boolean | { readonly maxScale?: number; readonly maxShift?: number };
}

const OPTIONS = ["axis", "momentum", "epsilon", "runningVariance", "renorm"] as const;

/**
 * Batch normalization: by the moments of the batch in training, by running statistics in inference.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *     running = momentum · running + (1 − momentum) · batch
 *
 * A frozen layer, `trainable = false` on it or on a model around it, uses and keeps its statistics. Time steps that a
 * mask of the model leaves out take no part and come out as 0. The weights are those of
 * `tf.layers.batchNormalization`, in its order.
 *
 * @returns the layer's constructor; its layers take [N, ..., C]
 * @throws RangeError for a momentum outside [0, 1], a negative epsilon, other words, and in training for one value per
 * channel, which has no deviation; TypeError for an unknown option.
 * @see Ioffe, Szegedy: "Batch normalization" (2015); Ioffe: "Batch renormalization" (2017)
 * @example model.add(batchNorm(tf)({ momentum: 0.9 }));
 */
export function batchNorm(tf: Tf): (options?: BatchNormOptions & LayerArgs) => Layer {
  const make = defineLayer<BatchNormOptions, BatchNormState>(tf, {
    name: "batchNorm",
    options: [...OPTIONS, ...AFFINE],
    check({ epsilon = 1e-3, momentum = 0.99, runningVariance = "biased", axis = -1, renorm = false, ...affine }) {
      expectAffine("batchNorm", affine);
      expectAxis("batchNorm", axis);
      expectRenorm(renorm);
      expectNumber("batchNorm", "epsilon", epsilon, "[0, ∞)", "It is added under the root.");
      expectNumber("batchNorm", "momentum", momentum, "[0, 1]", "It is the weight of the old statistics.");
      expectOneOf("batchNorm", "runningVariance", runningVariance, ["biased", "unbiased"]);
    },
    state: () => ({}),
    build(context, shape, addWeight) {
      const { axis = -1 } = context.options;
      const channels = shape[axis < 0 ? axis + shape.length : axis];
      addAffine(tf, context, [channels], addWeight);
      const { zeros, ones } = tf.initializers;
      context.state.movingMean = addWeight("moving_mean", [channels], "float32", zeros(), undefined, false);
      context.state.movingVariance = addWeight("moving_variance", [channels], "float32", ones(), undefined, false);
    },
    config: (context) => affineConfig(tf, context),
    call(x, { layer, options, state, kwargs }) {
      const { axis = -1, momentum = 0.99, epsilon = 1e-3, runningVariance = "biased", renorm = false } = options;
      const learns = kwargs.training === true && !isFrozen(layer, [state.gamma, state.beta]);
      const { mask } = kwargs;
      return (learns ? learn : infer)(tf, x, state, {
        axis,
        momentum,
        epsilon,
        runningVariance,
        renorm: renorm === true ? {} : renorm || undefined,
        mask: mask && fits(mask, x) ? mask : undefined,
      });
    },
  });
  return (options = {}) => make(options);
}

function expectRenorm(renorm: unknown): void {
  if (typeof renorm === "boolean") return;
  expectOptions("batchNorm", renorm, ["maxScale", "maxShift"]);
  const { maxScale = 3, maxShift = 5 } = renorm as { maxScale?: number; maxShift?: number };
  expectNumber("batchNorm", "maxScale of renorm", maxScale, "[1, ∞)");
  expectNumber("batchNorm", "maxShift of renorm", maxShift, "[0, ∞)");
}

/** TensorFlow.js hands on the mask of an earlier layer where an input has none. */
const fits = (mask: TfTensor, x: TfTensor): boolean =>
  mask.rank < x.rank && mask.shape.every((length, i) => length === x.shape[i]);
