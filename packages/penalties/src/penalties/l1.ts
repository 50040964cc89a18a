import type { Gradients, PenaltyResult } from "@reg/tensor";
import { expectStrength } from "../internal/expectStrength.ts";
import { gradientIn, inputOf } from "../internal/inputOf.ts";
import type { WeightInputs } from "../types.ts";
import { elasticNetTerms, elasticNetTermsInto } from "./internal/elasticNetTerms.ts";

export interface L1Options {
  /** How much the loss weighs Σ|w|. */
  readonly strength: number;
}

const OPTIONS = ["strength"];

/**
 * The L1 penalty, or lasso: strength · Σ|w|, with the subgradient strength · sign(w), which is 0 at 0.
 *
 * The subgradient shrinks weights but never makes one exactly zero: `proxL1` does.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite.
 * @see Tibshirani: "Regression shrinkage and selection via the lasso" (1996),
 *   https://doi.org/10.1111/j.2517-6161.1996.tb02080.x
 * @example
 * const [value, pullback] = l1({ w: tensor([3, 0, -4]) }, { strength: 0.1 }); // 0.7
 * pullback().w.data; // 0.1, 0, -0.1
 */
export function l1(inputs: WeightInputs, options: L1Options): PenaltyResult<WeightInputs> {
  const w = inputOf("l1", "w", OPTIONS, inputs, options);
  expectStrength("l1", options.strength);
  return elasticNetTerms("l1", w, options.strength, 0);
}

/**
 * The L1 penalty in one pass over memory that is yours: adds scale · strength · sign(w) to `into.w`.
 *
 * @returns the value, not scaled
 * @throws RangeError when the shapes differ, and as `l1` does.
 * @example const value = l1Into({ w: dw }, { w }, { strength: 1e-4 });
 */
export function l1Into(into: Gradients<WeightInputs>, inputs: WeightInputs, options: L1Options, scale = 1): number {
  const w = inputOf("l1Into", "w", OPTIONS, inputs, options);
  const dw = gradientIn("l1Into", "w", into, w);
  expectStrength("l1Into", options.strength);
  return elasticNetTermsInto("l1Into", dw, w, options.strength, 0, scale);
}
