import { l1BallInto as write } from "@reg/penalties";
import type { Tf } from "../internal/tf.ts";
import { simplexLevel, softThreshold } from "../ops/internal/composed.ts";
import { defineConstraint } from "./internal/defineConstraint.ts";

export interface L1BallOptions {
  /** The largest Σ|w|. */
  readonly radius: number;
  /** The axes that a vector runs along: of [in, out], 0, the default as in TensorFlow.js, for the weights into each unit. */
  readonly axis?: number | readonly number[];
}

/**
 * Keeps the sum of absolute weights within `radius`, by the closest such weights.
 *
 *     argmin over x of ‖x − w‖, Σ|x| ≤ radius
 *
 * After `register(tf)` it holds after every training step, before validation.
 *
 * @returns the constraint's constructor, for kernelConstraint and the like
 * @throws RangeError for a radius that is negative or not finite; TypeError for an unknown option; where it is first applied RangeError for an axis that the
 * weights do not have.
 * @see Duchi et al.: "Efficient projections onto the ℓ1-ball for learning in high dimensions" (2008),
 *   https://doi.org/10.1145/1390156.1390191
 * @example tf.layers.dense({ units: 10, kernelConstraint: l1Ball(tf)({ radius: 1 }) });
 */
export function l1Ball(tf: Tf) {
  return defineConstraint<L1BallOptions>(tf, {
    name: "l1Ball",
    options: ["radius", "axis"],
    write: (into, w, { axis = 0, ...options }) => write(into, w, { axis, ...options }),
    compose: (w, { radius, axis = 0 }) =>
      softThreshold(tf, w, tf.relu(simplexLevel(tf, tf.abs(w), radius, [axis].flat()))),
  });
}
