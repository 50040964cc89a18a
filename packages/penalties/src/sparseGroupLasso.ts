import type { Gradients, Tensor } from "@reg/tensor";
import { elastic, elasticInto } from "./elastic.ts";
import { expectStrength } from "./expectStrength.ts";
import { groupTerms } from "./groupLasso.ts";
import type { GroupOptions } from "./groupsOf.ts";
import { checked, type Terms } from "./terms.ts";
import type { Penalized, WeightInputs } from "./types.ts";

export interface SparseGroupLassoOptions extends GroupOptions {
  /** How much the loss weighs Σ|w|. */
  readonly l1: number;
  /** How much it weighs Σ √size · ‖group‖. */
  readonly group: number;
}

/**
 * The sparse group lasso: l1 · Σ|w| + group · Σ over groups of √size · ‖w_group‖. Some groups become empty, and others
 * sparse. The paper's form with λ and α has l1 = αλ and group = (1 − α)λ.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError and TypeError as `groupLasso` does.
 * @see Simon, Friedman, Hastie and Tibshirani: "A sparse-group lasso" (2013)
 * @example sparseGroupLasso({ w: tensor([[3, 4], [0, 0]]) }, { l1: 1, group: 1, axis: 1 })[0]; // 7 + √2 · 5
 */
export function sparseGroupLasso(inputs: WeightInputs, options: SparseGroupLassoOptions): Penalized<WeightInputs> {
  const [groups, add] = termsOfGroups(inputs.w, options);
  const [sizes, pullbackL1] = elastic("sparseGroupLasso", inputs, options.l1, 0);
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
  const [groups, add] = termsOfGroups(inputs.w, options);
  const sizes = elasticInto("sparseGroupLasso", into, inputs, options.l1, 0, scale);
  add(into.w.data, scale);
  return sizes + groups;
}

function termsOfGroups(w: Tensor, { l1, group, ...options }: SparseGroupLassoOptions): Terms {
  expectStrength("sparseGroupLasso", l1, "l1");
  expectStrength("sparseGroupLasso", group, "group");
  return checked("sparseGroupLasso", "w", groupTerms, w, { strength: group, ...options });
}
