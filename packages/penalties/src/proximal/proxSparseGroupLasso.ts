import type { Tensor } from "@reg/tensor";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import { groupsOf } from "../internal/groupsOf.ts";
import type { SparseGroupLassoOptions } from "../penalties/sparseGroupLasso.ts";
import type { StepOptions } from "../types.ts";
import { expectStep } from "./internal/expectStep.ts";
import { shrinkGroups } from "./internal/shrinkGroups.ts";
import { softThresholdInto } from "./internal/softThresholdInto.ts";

export interface ProxSparseGroupLassoOptions extends SparseGroupLassoOptions, StepOptions {}

const OPTIONS = ["axis", "groups", "weights", "l1", "group", "step"];

/**
 * The proximal step of the sparse group lasso: the soft threshold by step · l1, then the group soft threshold by
 * step · group · √size.
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError and TypeError as `proxGroupLasso` does.
 * @see Simon, Friedman, Hastie and Tibshirani: "A sparse-group lasso" (2013),
 *   https://doi.org/10.1080/10618600.2012.681250
 * @example proxSparseGroupLasso(tensor([[4, 5], [1, 0]]), { l1: 1, group: 1, axis: 1 }).data; // 2.15, 2.87, 0, 0
 */
export function proxSparseGroupLasso(w: Tensor, options: ProxSparseGroupLassoOptions): Tensor {
  return apply("proxSparseGroupLasso", OPTIONS, update, w, options);
}

/** `proxSparseGroupLasso` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxSparseGroupLassoInto(into: Tensor, w: Tensor, options: ProxSparseGroupLassoOptions): void {
  applyInto("proxSparseGroupLassoInto", OPTIONS, update, into, w, options);
}

function update(
  into: Tensor,
  w: Tensor,
  { l1, group, step = 1, ...options }: ProxSparseGroupLassoOptions,
  what: string,
): void {
  expectStep(what, step, w);
  expectStrength(what, l1, "l1");
  expectStrength(what, group, "group");
  const { weights, found: groups } = groupsOf(what, w, options);
  const amounts = weights.map((weight) => group * weight);
  softThresholdInto(into, w, step, l1, 0);
  shrinkGroups(into, into, groups, amounts, step);
}
