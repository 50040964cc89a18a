import type { Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import type { WeightInputs } from "../types.ts";
import { taperedTerms } from "./internal/taperedTerms.ts";

export interface ScadOptions {
  /** The slope at 0: λ of the paper. */
  readonly strength: number;
  /** Weights beyond gamma · strength are not shrunk: a of the paper. More than 2. Default: 3.7. */
  readonly gamma?: number;
}

const OPTIONS = ["strength", "gamma"];

/**
 * The smoothly clipped absolute deviation: Σ of a penalty whose slope is strength up to |w| = strength, falls from there
 * to 0 at gamma · strength, and stays 0: (gamma · strength − |w|) / (gamma − 1) in between. The subgradient is 0 at 0.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite, or a gamma outside (2, ∞).
 * @see Fan and Li: "Variable selection via nonconcave penalized likelihood and its oracle properties" (2001),
 *   https://doi.org/10.1198/016214501753382273
 * @example scad({ w: tensor([0.5, 9]) }, { strength: 1 })[0]; // 0.5 + 2.35
 */
export function scad(inputs: WeightInputs, options: ScadOptions): PenaltyResult<WeightInputs> {
  return penalize("scad", "w", OPTIONS, terms, inputs, options);
}

/** `scad` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function scadInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: ScadOptions,
  scale?: number,
): number {
  return penalizeInto("scadInto", "w", OPTIONS, terms, into, inputs, options, scale);
}

function terms(what: string, w: Tensor, { strength, gamma = 3.7 }: ScadOptions): Terms {
  expectNumber(what, "gamma", gamma, "(2, ∞)");
  return taperedTerms(w, strength, strength, gamma - 1);
}
