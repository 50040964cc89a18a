import { unitNormInto as write } from "@reg/penalties";
import type { Tf } from "../internal/tf.ts";
import { type Constraint, defineConstraint, normsOf } from "./internal/defineConstraint.ts";

export interface UnitNormOptions {
  /** The axes that a vector runs along: of [in, out], 0, the default as in TensorFlow.js, for the weights into each unit. */
  readonly axis?: number | readonly number[];
}

/**
 * Keeps weight vectors at length 1. A vector of zeros has no direction and stays.
 *
 *     w / ‖w‖
 *
 * After `register(tf)` it holds after every training step, before validation.
 *
 * @returns the constraint's constructor, for kernelConstraint and the like
 * @throws TypeError for an unknown option; where it is first applied RangeError for an axis that the
 * weights do not have.
 * @see Salimans, Kingma: "Weight normalization" (2016), https://arxiv.org/abs/1602.07868, for what a fixed length does
 * @example tf.layers.dense({ units: 10, kernelConstraint: unitNorm(tf)() });
 */
export function unitNorm(tf: Tf): (options?: UnitNormOptions) => Constraint {
  const make = defineConstraint<UnitNormOptions>(tf, {
    name: "unitNorm",
    options: ["axis"],
    write: (into, w, { axis = 0, ...options }) => write(into, w, { axis, ...options }),
    compose: (w, { axis = 0 }) => tf.div(w, tf.maximum(normsOf(tf, w, axis), 1e-30)),
  });
  return (options = {}) => make(options);
}
