import type { Tensor } from "@reg/tensor";
import type { Axis } from "./axesOf.ts";
import { expectNonNegative } from "./expectNonNegative.ts";
import { scaleNorms } from "./scaleNorms.ts";
import { fresh, written } from "./steps.ts";

export interface L2BallOptions {
  /** The largest ‖w‖. */
  readonly radius: number;
  /** The axes that a vector runs along; all of w is one vector by default. */
  readonly axis?: Axis;
}

/**
 * The projection on the L2 ball: the closest weights with ‖w‖ ≤ radius, which are w · min(1, radius / ‖w‖).
 *
 * @param w weights after a step [any shape]
 * @returns the new weights
 * @throws RangeError for a radius that is negative or not finite, or an axis that `w` does not have.
 * @example l2Ball(tensor([3, 4]), { radius: 1 }).data; // 0.6, 0.8
 */
export function l2Ball(w: Tensor, options: L2BallOptions): Tensor {
  return fresh("l2Ball", change, w, options);
}

/** `l2Ball` written into `into`, a tensor of w's shape that is yours: `w` itself for work in place. */
export function l2BallInto(into: Tensor, w: Tensor, options: L2BallOptions): void {
  written("l2Ball", change, into, w, options);
}

function change(into: Tensor, w: Tensor, { radius, axis }: L2BallOptions, what: string): void {
  expectNonNegative(what, "radius", radius, "It is the largest ‖w‖.");
  scaleNorms(what, into, w, axis, (norm) => (norm > radius ? radius / norm : 1));
}
