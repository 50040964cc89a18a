import type { Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectStrength } from "../internal/expectStrength.ts";
import { gradientIn, inputOf } from "../internal/inputOf.ts";
import { checkedTerms, type Terms } from "../internal/terms.ts";
import type { GroupOptions, WeightInputs } from "../types.ts";
import { groupTerms } from "./groupLasso.ts";
import { elasticNetTerms, elasticNetTermsInto } from "./internal/elasticNetTerms.ts";

export interface SparseGroupLassoOptions extends GroupOptions {
  /** How much the loss weighs Σ|w|. */
  readonly l1: number;
  /** How much it weighs Σ √size · ‖group‖. */
  readonly group: number;
}

const OPTIONS = ["axis", "groups", "weights", "l1", "group"];

/**
 * The sparse group lasso: l1 · Σ|w| + group · Σ over groups of √size · ‖w_group‖. Some groups become empty, and others
 * sparse. The paper's form with λ and α has l1 = αλ and group = (1 − α)λ.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError and TypeError as `groupLasso` does.
 * @see Simon, Friedman, Hastie and Tibshirani: "A sparse-group lasso" (2013),
 *   https://doi.org/10.1080/10618600.2012.681250
 * @example sparseGroupLasso({ w: tensor([[3, 4], [0, 0]]) }, { l1: 1, group: 1, axis: 1 })[0]; // 7 + √2 · 5
 */
export function sparseGroupLasso(inputs: WeightInputs, options: SparseGroupLassoOptions): PenaltyResult<WeightInputs> {
  const w = inputOf("sparseGroupLasso", "w", OPTIONS, inputs, options);
  const [groups, add] = termsOfGroups("sparseGroupLasso", w, options);
  const [sizes, pullbackL1] = elasticNetTerms("sparseGroupLasso", w, options.l1, 0);
  return [
    sizes + groups,
    function pullback(scale = 1) {
      const gradients = pullbackL1(scale);
      add(gradients.w.data, scale);
      return gradients;
    },
  ];
}

/** `sparseGroupLasso` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function sparseGroupLassoInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: SparseGroupLassoOptions,
  scale = 1,
): number {
  const w = inputOf("sparseGroupLassoInto", "w", OPTIONS, inputs, options);
  const dw = gradientIn("sparseGroupLassoInto", "w", into, w);
  const [groups, add] = termsOfGroups("sparseGroupLassoInto", w, options);
  const sizes = elasticNetTermsInto("sparseGroupLassoInto", dw, w, options.l1, 0, scale);
  add(dw.data, scale);
  return sizes + groups;
}

function termsOfGroups(what: string, w: Tensor, { l1, group, ...options }: SparseGroupLassoOptions): Terms {
  expectStrength(what, l1, "l1");
  expectStrength(what, group, "group");
  return checkedTerms(what, groupTerms, w, { strength: group, ...options });
}
