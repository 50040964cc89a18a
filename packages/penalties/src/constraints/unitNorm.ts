import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { scaleNorms } from "../internal/scaleNorms.ts";
import type { Axis } from "../types.ts";

export interface UnitNormOptions {
  /** The axes that a vector runs along: of [in, out], 0 for the weights into each unit. All of w is one vector by default. */
  readonly axis?: Axis;
  /** Keras' form: w / (epsilon + ‖w‖). Keras has 1e-7. Default: 0. */
  readonly epsilon?: number;
}

const OPTIONS = ["axis", "epsilon"];

/**
 * The unit-norm constraint: w / ‖w‖ for each vector. A vector of zeros has no direction and stays.
 *
 * @param w weights after a step [any shape]
 * @returns the new weights
 * @throws RangeError for an epsilon that is negative or not finite, or an axis that `w` does not have.
 * @example unitNorm(tensor([3, 4])).data; // 0.6, 0.8
 */
export function unitNorm(w: Tensor, options: UnitNormOptions = {}): Tensor {
  return apply("unitNorm", OPTIONS, update, w, options);
}

/** `unitNorm` written into `into`, a tensor of w's shape that is yours: `w` itself for work in place. */
export function unitNormInto(into: Tensor, w: Tensor, options: UnitNormOptions = {}): void {
  applyInto("unitNormInto", OPTIONS, update, into, w, options);
}

function update(into: Tensor, w: Tensor, { axis, epsilon = 0 }: UnitNormOptions, what: string): void {
  expectNumber(what, "epsilon", epsilon, "[0, ∞)");
  scaleNorms(what, into, w, axis, (norm) => (norm === 0 ? 1 : 1 / (epsilon + norm)));
}
