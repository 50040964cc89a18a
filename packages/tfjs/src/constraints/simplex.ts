import { simplexInto as write } from "@reg/penalties";
import type { Tf } from "../internal/tf.ts";
import { simplexLevel } from "../ops/internal/composed.ts";
import { type Constraint, defineConstraint } from "./internal/defineConstraint.ts";

export interface SimplexOptions {
  /** What the weights of a vector sum to. Default: 1. */
  readonly sum?: number;
  /** The axes that a vector runs along: of [in, out], 0, the default as in TensorFlow.js, for the weights into each unit. */
  readonly axis?: number | readonly number[];
}

/**
 * Keeps weights non-negative and of one sum, by the closest such weights.
 *
 *     argmin over x of ‖x − w‖, x ≥ 0, Σx = sum
 *
 * After `register(tf)` it holds after every training step, before validation.
 *
 * @returns the constraint's constructor, for kernelConstraint and the like
 * @throws RangeError for a sum that is negative or not finite; TypeError for an unknown option; where it is first applied RangeError for an axis that the
 * weights do not have.
 * @see Michelot: "A finite algorithm for finding the projection of a point onto the canonical simplex of ℝⁿ" (1986),
 *   https://doi.org/10.1007/BF00938486
 * @example tf.layers.dense({ units: 10, kernelConstraint: simplex(tf)({ sum: 1 }) });
 */
export function simplex(tf: Tf): (options?: SimplexOptions) => Constraint {
  const make = defineConstraint<SimplexOptions>(tf, {
    name: "simplex",
    options: ["sum", "axis"],
    write: (into, w, { axis = 0, ...options }) => write(into, w, { axis, ...options }),
    compose: (w, { sum = 1, axis = 0 }) => tf.relu(tf.sub(w, simplexLevel(tf, w, sum, [axis].flat()))),
  });
  return (options = {}) => make(options);
}
