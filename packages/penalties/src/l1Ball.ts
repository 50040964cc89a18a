import type { Tensor } from "@reg/tensor";
import type { Axis } from "./axesOf.ts";
import { expectNonNegative } from "./expectNonNegative.ts";
import { groupsAlong } from "./groups.ts";
import { levels } from "./levels.ts";
import { soft } from "./soft.ts";
import { fresh, written } from "./steps.ts";

export interface L1BallOptions {
  /** The largest Σ|w|. */
  readonly radius: number;
  /** The axes that a vector runs along; all of w is one vector by default. */
  readonly axis?: Axis;
}

/**
 * The projection on the L1 ball: the closest weights with Σ|w| ≤ radius. Those outside are moved towards 0 by the one
 * threshold that gets them there, which makes small ones exactly 0.
 *
 * @param w weights after a step [any shape]
 * @returns the new weights
 * @throws RangeError for a radius that is negative or not finite, or an axis that `w` does not have.
 * @see Duchi et al.: "Efficient projections onto the ℓ1-ball for learning in high dimensions" (2008)
 * @example l1Ball(tensor([3, -2, 0.5]), { radius: 2 }).data; // 1.5, −0.5, 0
 */
export function l1Ball(w: Tensor, options: L1BallOptions): Tensor {
  return fresh("l1Ball", change, w, options);
}

/** `l1Ball` written into `into`, a tensor of w's shape that is yours: `w` itself for work in place. */
export function l1BallInto(into: Tensor, w: Tensor, options: L1BallOptions): void {
  written("l1Ball", change, into, w, options);
}

function change(into: Tensor, w: Tensor, { radius, axis }: L1BallOptions, what: string): void {
  expectNonNegative(what, "radius", radius, "It is the largest Σ|w|.");
  const groups = groupsAlong(what, w.shape, axis);
  const [x, out] = [w.data, into.data];
  const thresholds = levels(groups, radius, (i) => Math.abs(x[i]));
  for (let i = 0; i < x.length; i++) out[i] = soft(x[i], Math.max(thresholds[groups.of[i]], 0));
}
