import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { groupsAlong } from "../internal/groups.ts";
import { simplexThreshold, thresholdOfAll } from "../internal/simplexThreshold.ts";
import type { Axis } from "../types.ts";

export interface SimplexOptions {
  /** What the weights sum to. Default: 1. */
  readonly sum?: number;
  /** The axes that a vector runs along. Default: all of w is one vector. */
  readonly axis?: Axis;
}

const OPTIONS = ["sum", "axis"];

/**
 * The projection on the simplex: the closest weights that are not negative and sum to `sum`, which are max(w − level, 0)
 * for the one level that gets them there.
 *
 * @param w weights after a step [any shape]
 * @returns the new weights
 * @throws RangeError for a sum that is negative or not finite, or an axis that `w` does not have.
 * @see Michelot: "A finite algorithm for finding the projection of a point onto the canonical simplex of ℝⁿ" (1986),
 *   https://doi.org/10.1007/BF00938486
 * @example simplex(tensor([0.9, 0.5, -1])).data; // 0.7, 0.3, 0
 */
export function simplex(w: Tensor, options: SimplexOptions = {}): Tensor {
  return apply("simplex", OPTIONS, update, w, options);
}

/** `simplex` written into `into`, a tensor of w's shape that is yours: `w` itself for work in place. */
export function simplexInto(into: Tensor, w: Tensor, options: SimplexOptions = {}): void {
  applyInto("simplexInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { sum = 1, axis }: SimplexOptions, what: string): void {
  expectNumber(what, "sum", sum, "[0, ∞)", "It is what the weights sum to.");
  const [x, out] = [w.data, into.data];
  const whole = axis === undefined ? thresholdOfAll(x, sum, false) : Number.NaN;
  if (!Number.isNaN(whole)) {
    for (let i = 0; i < x.length; i++) out[i] = Math.max(x[i] - whole, 0);
    return;
  }
  const groups = groupsAlong(what, w.shape, axis);
  const level = simplexThreshold(groups, sum, (i) => x[i]);
  for (let i = 0; i < x.length; i++) out[i] = Math.max(x[i] - level[groups.of[i]], 0);
}
