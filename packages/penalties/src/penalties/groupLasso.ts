import type { Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { combineGroups } from "@reg/tensor/kernel";
import { groupsOf } from "../internal/groupsOf.ts";
import { groupNorms } from "../internal/norms.ts";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import type { GroupOptions, WeightInputs } from "../types.ts";

export interface GroupLassoOptions extends GroupOptions {
  /** How much the loss weighs Σ √size · ‖group‖. */
  readonly strength: number;
}

const OPTIONS = ["axis", "groups", "weights", "strength"];

/**
 * The group lasso, or L2,1 norm: strength · Σ over groups of √size · ‖w_group‖, with the subgradient
 * strength · √size · w / ‖w_group‖, which is 0 in a group of zeros.
 *
 * It empties groups as a whole, as neurons or channels; `proxGroupLasso` makes their zeros exact.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite, an axis that `w` does not have, or groups that are
 * empty, overlap or leave `w`; TypeError unless one of `axis` and `groups` is given.
 * @see Yuan and Lin: "Model selection and estimation in regression with grouped variables" (2006),
 *   https://doi.org/10.1111/j.1467-9868.2005.00532.x
 * @example groupLasso({ w: tensor([[3, 4], [0, 0]]) }, { strength: 1, axis: 1 })[0]; // √2 · (5 + 0)
 */
export function groupLasso(inputs: WeightInputs, options: GroupLassoOptions): PenaltyResult<WeightInputs> {
  return penalize("groupLasso", "w", OPTIONS, groupTerms, inputs, options);
}

/** `groupLasso` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function groupLassoInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: GroupLassoOptions,
  scale?: number,
): number {
  return penalizeInto("groupLassoInto", "w", OPTIONS, groupTerms, into, inputs, options, scale);
}

export function groupTerms(what: string, w: Tensor, { strength, ...options }: GroupLassoOptions): Terms {
  const { found, weights } = groupsOf(what, w, options);
  const { count, layout } = found;
  const norms = groupNorms(w.data, found);
  const factors = new Float64Array(count + 1);
  let sum = 0;
  for (let g = 0; g < count; g++) {
    sum += weights[g] * norms[g];
    factors[g] = norms[g] === 0 ? 0 : (strength * weights[g]) / norms[g];
  }
  return [
    strength * sum,
    (dw, scale) => {
      const { data } = w;
      if (layout) {
        const ones = new Float64Array(count).fill(1);
        const slopes = factors.subarray(0, count).map((factor) => scale * factor);
        combineGroups(dw, dw, layout, ones, slopes, data);
        return;
      }
      const { of } = found;
      for (let i = 0; i < dw.length; i++) dw[i] = dw[i] + scale * factors[of[i]] * data[i];
    },
  ];
}
