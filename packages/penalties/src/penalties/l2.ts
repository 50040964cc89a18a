import type { Gradients, PenaltyResult } from "@reg/tensor";
import { expectStrength } from "../internal/expectStrength.ts";
import { gradientIn, inputOf } from "../internal/inputOf.ts";
import type { WeightInputs } from "../types.ts";
import { elasticNetTerms, elasticNetTermsInto } from "./internal/elasticNetTerms.ts";

export interface L2Options {
  /** How much the loss weighs ½Σw². It is PyTorch's `weight_decay`, and twice Keras' `l2`. */
  readonly strength: number;
}

const OPTIONS = ["strength"];

/**
 * The L2 penalty, or ridge: ½ · strength · Σw², with the gradient strength · w.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite.
 * @see Hoerl and Kennard: "Ridge regression: biased estimation for nonorthogonal problems" (1970),
 *   https://doi.org/10.1080/00401706.1970.10488634
 * @example
 * const [value, pullback] = l2({ w: tensor([3, 0, -4]) }, { strength: 0.1 }); // 1.25
 * pullback().w.data; // 0.3, 0, -0.4
 */
export function l2(inputs: WeightInputs, options: L2Options): PenaltyResult<WeightInputs> {
  const w = inputOf("l2", "w", OPTIONS, inputs, options);
  expectStrength("l2", options.strength);
  return elasticNetTerms("l2", w, 0, options.strength);
}

/**
 * The L2 penalty in one pass over memory that is yours: adds scale · strength · w to `into.w`.
 *
 * @returns the value, not scaled
 * @throws RangeError when the shapes differ, and as `l2` does.
 * @example const value = l2Into({ w: dw }, { w }, { strength: 1e-4 });
 */
export function l2Into(into: Gradients<WeightInputs>, inputs: WeightInputs, options: L2Options, scale = 1): number {
  const w = inputOf("l2Into", "w", OPTIONS, inputs, options);
  const dw = gradientIn("l2Into", "w", into, w);
  expectStrength("l2Into", options.strength);
  return elasticNetTermsInto("l2Into", dw, w, 0, options.strength, scale);
}
