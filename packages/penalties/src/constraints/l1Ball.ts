import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { groupsAlong } from "../internal/groups.ts";
import { simplexThreshold, thresholdOfAll } from "../internal/simplexThreshold.ts";
import { softThreshold } from "../internal/softThreshold.ts";
import type { Axis } from "../types.ts";

export interface L1BallOptions {
  /** The largest Σ|w|. */
  readonly radius: number;
  /** The axes that a vector runs along. Default: all of w is one vector. */
  readonly axis?: Axis;
}

const OPTIONS = ["radius", "axis"];

/**
 * The projection on the L1 ball: the closest weights with Σ|w| ≤ radius. Those outside are moved towards 0 by the one
 * threshold that gets them there, which makes small ones exactly 0.
 *
 * @param w weights after a step [any shape]
 * @returns the new weights
 * @throws RangeError for a radius that is negative or not finite, or an axis that `w` does not have.
 * @see Duchi et al.: "Efficient projections onto the ℓ1-ball for learning in high dimensions" (2008),
 *   https://doi.org/10.1145/1390156.1390191
 * @example l1Ball(tensor([3, -2, 0.5]), { radius: 2 }).data; // 1.5, −0.5, 0
 */
export function l1Ball(w: Tensor, options: L1BallOptions): Tensor {
  return apply("l1Ball", OPTIONS, update, w, options);
}

/** `l1Ball` written into `into`, a tensor of w's shape that is yours: `w` itself for work in place. */
export function l1BallInto(into: Tensor, w: Tensor, options: L1BallOptions): void {
  applyInto("l1BallInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { radius, axis }: L1BallOptions, what: string): void {
  expectNumber(what, "radius", radius, "[0, ∞)", "It is the largest Σ|w|.");
  const [x, out] = [w.data, into.data];
  const whole = axis === undefined ? thresholdOfAll(x, radius, true) : Number.NaN;
  if (!Number.isNaN(whole)) {
    const threshold = Math.max(whole, 0);
    for (let i = 0; i < x.length; i++) out[i] = softThreshold(x[i], threshold);
    return;
  }
  const groups = groupsAlong(what, w.shape, axis);
  const thresholds = simplexThreshold(groups, radius, (i) => Math.abs(x[i]));
  for (let i = 0; i < x.length; i++) out[i] = softThreshold(x[i], Math.max(thresholds[groups.of[i]], 0));
}
