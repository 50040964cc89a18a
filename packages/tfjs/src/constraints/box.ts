import { boxInto as write } from "@reg/penalties";
import type { Tf } from "../internal/tf.ts";
import { type Constraint, defineConstraint } from "./internal/defineConstraint.ts";

export interface BoxOptions {
  /** The smallest that a weight may be. Default: −∞. */
  readonly min?: number;
  /** The largest that a weight may be. Default: ∞. */
  readonly max?: number;
}

/**
 * Keeps weights within bounds.
 *
 *     min(max(w, min), max)
 *
 * After `register(tf)` it holds after every training step, before validation.
 *
 * @returns the constraint's constructor, for kernelConstraint and the like
 * @throws RangeError for bounds that are NaN or cross each other; TypeError for an unknown option.
 * @see Bertsekas: "On the Goldstein-Levitin-Polyak gradient projection method" (1976)
 * @example tf.layers.dense({ units: 10, kernelConstraint: box(tf)({ min: -1, max: 1 }) });
 */
export function box(tf: Tf): (options?: BoxOptions) => Constraint {
  const make = defineConstraint<BoxOptions>(tf, {
    name: "box",
    options: ["min", "max"],
    write,
    compose: (w, { min = -Infinity, max = Infinity }) => tf.minimum(tf.maximum(w, min), max),
  });
  return (options = {}) => make(options);
}
