import type { Tensor } from "@reg/tensor";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import { groupsOf } from "../internal/groupsOf.ts";
import type { GroupLassoOptions } from "../penalties/groupLasso.ts";
import type { StepOptions } from "../types.ts";
import { expectStep } from "./internal/expectStep.ts";
import { shrinkGroups } from "./internal/shrinkGroups.ts";

export interface ProxGroupLassoOptions extends GroupLassoOptions, StepOptions {}

const OPTIONS = ["axis", "groups", "weights", "strength", "step"];

/**
 * The proximal step of the group lasso, or group soft threshold: in each group
 * w · max(0, 1 − step · strength · √size / ‖w_group‖); groups that the penalty outweighs become exactly 0 as a whole. With
 * a step of each coordinate's own it is the argmin of Σ (x − w)² / (2 · step) + the penalty.
 *
 * @param w weights after the gradient step of the data loss alone [any shape]
 * @returns the new weights
 * @throws RangeError for a strength or step that is negative or not finite, an axis that `w` does not have, or groups that
 * are empty, overlap or leave `w`; TypeError unless one of `axis` and `groups` is given.
 * @see Yuan and Lin: "Model selection and estimation in regression with grouped variables" (2006),
 *   https://doi.org/10.1111/j.1467-9868.2005.00532.x
 * @example proxGroupLasso(tensor([[3, 4], [1, 0]]), { strength: 1, axis: 1 }).data; // 2.15, 2.87, 0, 0
 */
export function proxGroupLasso(w: Tensor, options: ProxGroupLassoOptions): Tensor {
  return apply("proxGroupLasso", OPTIONS, update, w, options);
}

/** `proxGroupLasso` written into `into`, a tensor of w's shape that is yours: `w` itself for a step in place. */
export function proxGroupLassoInto(into: Tensor, w: Tensor, options: ProxGroupLassoOptions): void {
  applyInto("proxGroupLassoInto", OPTIONS, update, into, w, options);
}

function update(
  into: Tensor,
  w: Tensor,
  { strength, step = 1, ...options }: ProxGroupLassoOptions,
  what: string,
): void {
  expectStep(what, step, w);
  expectStrength(what, strength);
  const { weights, found: groups } = groupsOf(what, w, options);
  const amounts = weights.map((weight) => strength * weight);
  shrinkGroups(into, w, groups, amounts, step);
}
