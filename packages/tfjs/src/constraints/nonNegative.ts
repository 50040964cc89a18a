import { nonNegativeInto as write } from "@reg/penalties";
import type { Tf } from "../internal/tf.ts";
import { type Constraint, defineConstraint } from "./internal/defineConstraint.ts";

/**
 * Keeps weights from being negative.
 *
 *     max(w, 0)
 *
 * After `register(tf)` it holds after every training step, before validation.
 *
 * @returns the constraint's constructor, for kernelConstraint and the like
 * @throws TypeError for an unknown option.
 * @see Lee, Seung: "Learning the parts of objects by non-negative matrix factorization" (1999),
 *   https://doi.org/10.1038/44565
 * @example tf.layers.dense({ units: 10, kernelConstraint: nonNegative(tf)() });
 */
export function nonNegative(tf: Tf): (options?: Record<string, never>) => Constraint {
  const make = defineConstraint<Record<never, never>>(tf, {
    name: "nonNegative",
    options: [],
    write,
    compose: (w) => tf.relu(w),
  });
  return (options = {}) => make(options);
}
