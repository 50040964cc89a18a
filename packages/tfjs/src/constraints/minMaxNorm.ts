import { minMaxNormInto as write } from "@reg/penalties";
import type { Tf } from "../internal/tf.ts";
import { defineConstraint, normsOf } from "./internal/defineConstraint.ts";

export interface MinMaxNormOptions {
  /** The shortest that a vector may be. Default: 0. */
  readonly min?: number;
  /** The longest that it may be. */
  readonly max: number;
  /** How much of the way to its length a vector goes at each step, in [0, 1]. Default: 1. */
  readonly rate?: number;
  /** The axes that a vector runs along: of [in, out], 0, the default as in TensorFlow.js, for the weights into each unit. */
  readonly axis?: number | readonly number[];
}

/**
 * Keeps the lengths of weight vectors in [min, max]. A vector of zeros has no direction and stays.
 *
 *     w · (rate · clip(‖w‖, min, max) + (1 − rate) · ‖w‖) / ‖w‖
 *
 * After `register(tf)` it holds after every training step, before validation.
 *
 * @returns the constraint's constructor, for kernelConstraint and the like
 * @throws RangeError for a bound that is negative or not finite, a min above max, a rate outside [0, 1]; TypeError for an unknown option; where it is first applied RangeError for an axis that the
 * weights do not have.
 * @see Chollet et al.: Keras (2015), MinMaxNorm
 * @example tf.layers.dense({ units: 10, kernelConstraint: minMaxNorm(tf)({ min: 0.5, max: 2 }) });
 */
export function minMaxNorm(tf: Tf) {
  return defineConstraint<MinMaxNormOptions>(tf, {
    name: "minMaxNorm",
    options: ["min", "max", "rate", "axis"],
    write: (into, w, { axis = 0, ...options }) => write(into, w, { axis, ...options }),
    compose: (w, { min = 0, max, rate = 1, axis = 0 }) => {
      const norms = normsOf(tf, w, axis);
      const wanted = tf.add(tf.mul(tf.clipByValue(norms, min, max), rate), tf.mul(norms, 1 - rate));
      return tf.where(
        tf.greater(tf.add(norms, tf.zerosLike(w)), 0),
        tf.mul(w, tf.div(wanted, tf.maximum(norms, 1e-30))),
        w,
      );
    },
  });
}
