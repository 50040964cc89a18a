import type { Gradients } from "@reg/tensor";
import { elastic, elasticInto } from "./elastic.ts";
import { expectStrength } from "./expectStrength.ts";
import type { Penalized, WeightInputs } from "./types.ts";

export interface L1Options {
  /** How much the loss weighs Σ|w|. */
  readonly strength: number;
}

/**
 * The L1 penalty, or lasso: strength · Σ|w|, with the subgradient strength · sign(w), which is 0 at 0.
 *
 * The subgradient shrinks weights but never makes one exactly zero: `proxL1` does.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite.
 * @see Tibshirani: "Regression shrinkage and selection via the lasso" (1996)
 * @example
 * const [value, pullback] = l1({ w: tensor([3, 0, -4]) }, { strength: 0.1 }); // 0.7
 * pullback().w.data; // 0.1, 0, -0.1
 */
export function l1(inputs: WeightInputs, { strength }: L1Options): Penalized<WeightInputs> {
  expectStrength("l1", strength);
  return elastic("l1", inputs, strength, 0);
}

/**
 * The L1 penalty in one pass over memory that is yours: adds scale · strength · sign(w) to `into.w`.
 *
 * @returns the value, not scaled
 * @throws RangeError when the shapes differ, and as `l1` does.
 * @example const value = l1Into({ w: dw }, { w }, { strength: 1e-4 });
 */
export function l1Into(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  { strength }: L1Options,
  scale = 1,
): number {
  expectStrength("l1", strength);
  return elasticInto("l1", into, inputs, strength, 0, scale);
}
