import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { scaleNorms } from "../internal/scaleNorms.ts";
import type { Axis } from "../types.ts";

export interface L2BallOptions {
  /** The largest ‖w‖. */
  readonly radius: number;
  /** The axes that a vector runs along. Default: all of w is one vector. */
  readonly axis?: Axis;
}

const OPTIONS = ["radius", "axis"];

/**
 * The projection on the L2 ball: the closest weights with ‖w‖ ≤ radius, which are w · min(1, radius / ‖w‖).
 *
 * @param w weights after a step [any shape]
 * @returns the new weights
 * @throws RangeError for a radius that is negative or not finite, or an axis that `w` does not have.
 * @example l2Ball(tensor([3, 4]), { radius: 1 }).data; // 0.6, 0.8
 */
export function l2Ball(w: Tensor, options: L2BallOptions): Tensor {
  return apply("l2Ball", OPTIONS, update, w, options);
}

/** `l2Ball` written into `into`, a tensor of w's shape that is yours: `w` itself for work in place. */
export function l2BallInto(into: Tensor, w: Tensor, options: L2BallOptions): void {
  applyInto("l2BallInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { radius, axis }: L2BallOptions, what: string): void {
  expectNumber(what, "radius", radius, "[0, ∞)", "It is the largest ‖w‖.");
  scaleNorms(what, into, w, axis, (norm) => (norm > radius ? radius / norm : 1));
}
