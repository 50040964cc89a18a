import { maxNormInto as write } from "@reg/penalties";
import type { Tf } from "../internal/tf.ts";
import { defineConstraint, normsOf } from "./internal/defineConstraint.ts";

export interface MaxNormOptions {
  /** The longest that a vector may be. */
  readonly max: number;
  /** The axes that a vector runs along: of [in, out], 0, the default as in TensorFlow.js, for the weights into each unit. */
  readonly axis?: number | readonly number[];
}

/**
 * Keeps weight vectors no longer than `max`; others stay as they are, to the last bit on cpu and wasm.
 *
 *     w · min(1, max / ‖w‖)
 *
 * After `register(tf)` it holds after every training step, before validation.
 *
 * @returns the constraint's constructor, for kernelConstraint and the like
 * @throws RangeError for a max that is negative or not finite; TypeError for an unknown option; where it is first applied RangeError for an axis that the
 * weights do not have.
 * @see Srivastava et al.: "Dropout: a simple way to prevent neural networks from overfitting" (2014),
 *   https://jmlr.org/papers/v15/srivastava14a.html, section 5.1
 * @example tf.layers.dense({ units: 10, kernelConstraint: maxNorm(tf)({ max: 3 }) });
 */
export function maxNorm(tf: Tf) {
  return defineConstraint<MaxNormOptions>(tf, {
    name: "maxNorm",
    options: ["max", "axis"],
    write: (into, w, { axis = 0, ...options }) => write(into, w, { axis, ...options }),
    compose: (w, { max, axis = 0 }) => {
      const norms = normsOf(tf, w, axis);
      return tf.mul(w, tf.div(tf.minimum(norms, max), tf.maximum(norms, 1e-30)));
    },
  });
}
