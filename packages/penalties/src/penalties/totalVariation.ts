import type { Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectNumber, expectOneOf } from "@reg/tensor/checks";
import { axesOf } from "../internal/axesOf.ts";
import { strideOf } from "../internal/lines.ts";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import type { Axis, WeightInputs } from "../types.ts";
import { differenceTerms } from "./internal/differences.ts";
import { isotropicTerms } from "./internal/isotropic.ts";

export interface TotalVariationOptions {
  /** How much the loss weighs the sum of the differences. */
  readonly strength: number;
  /** Along which axes neighbours are compared; all by default: one of a series, two of an image [height, width]. */
  readonly axis?: Axis;
  /** How the differences d of one place along the axes count: `"anisotropic"`, Σ|d|, the default; `"isotropic"`, √Σd²; or `"squared"`, ½Σd². */
  readonly form?: "anisotropic" | "isotropic" | "squared";
  /** Makes the isotropic form smooth: √(Σd² + ε²) − ε, which has a gradient at 0. At least 0. Default: 0. */
  readonly epsilon?: number;
}

const OPTIONS = ["strength", "axis", "form", "epsilon"];

/**
 * Total variation: strength · Σ over places of Σ|d|, √Σd² or ½Σd², where d are the differences to the next element along
 * each axis, 0 at the end. The first two make flat pieces with jumps between, the last one slopes. The subgradient of a
 * difference of 0 is 0.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite, an axis that `w` does not have, or another form.
 * @see Rudin, Osher and Fatemi: "Nonlinear total variation based noise removal algorithms" (1992),
 *   https://doi.org/10.1016/0167-2789(92)90242-F
 * @example totalVariation({ w: tensor([1, 1, 4, 2]) }, { strength: 1 })[0]; // 5
 */
export function totalVariation(inputs: WeightInputs, options: TotalVariationOptions): PenaltyResult<WeightInputs> {
  return penalize("totalVariation", "w", OPTIONS, terms, inputs, options);
}

/** `totalVariation` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function totalVariationInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: TotalVariationOptions,
  scale?: number,
): number {
  return penalizeInto("totalVariationInto", "w", OPTIONS, terms, into, inputs, options, scale);
}

function terms(what: string, w: Tensor, options: TotalVariationOptions): Terms {
  const { strength, axis, form = "anisotropic", epsilon = 0 } = options;
  expectOneOf(what, "form", form, ["anisotropic", "isotropic", "squared"]);
  expectNumber(what, "epsilon", epsilon, "[0, ∞)", "It makes the isotropic form smooth.");
  const axes = axesOf(what, w.shape, axis).map((k) => ({ length: w.shape[k], stride: strideOf(w.shape, k) }));
  if (form === "isotropic") return isotropicTerms(w, strength, axes, epsilon);
  return differenceTerms(w, strength, axes, form === "squared");
}
