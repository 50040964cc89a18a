import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { scaleNorms } from "../internal/scaleNorms.ts";
import type { Axis } from "../types.ts";

export interface MinMaxNormOptions {
  /** The shortest that a vector may be. Default: 0. */
  readonly min?: number;
  /** The longest that it may be. */
  readonly max: number;
  /** How much of the way to its length it goes at each call, in [0, 1]. Default: 1. */
  readonly rate?: number;
  /** The axes that a vector runs along: of [in, out], 0 for the weights into each unit. All of w is one vector by default. */
  readonly axis?: Axis;
  /** Keras' form: the norm in the denominator is epsilon + ‖w‖. Keras has 1e-7. Default: 0. */
  readonly epsilon?: number;
}

const OPTIONS = ["min", "max", "rate", "axis", "epsilon"];

/**
 * The min-max-norm constraint: w · (rate · clip(‖w‖, min, max) + (1 − rate) · ‖w‖) / ‖w‖ for each vector. A vector of
 * zeros has no direction and stays.
 *
 * @param w weights after a step [any shape]
 * @returns the new weights
 * @throws RangeError for a min or max that is negative or not finite, a min above max, a rate outside [0, 1], or an axis
 * that `w` does not have.
 * @example minMaxNorm(tensor([3, 4]), { min: 1, max: 2 }).data; // 1.2, 1.6
 */
export function minMaxNorm(w: Tensor, options: MinMaxNormOptions): Tensor {
  return apply("minMaxNorm", OPTIONS, update, w, options);
}

/** `minMaxNorm` written into `into`, a tensor of w's shape that is yours: `w` itself for work in place. */
export function minMaxNormInto(into: Tensor, w: Tensor, options: MinMaxNormOptions): void {
  applyInto("minMaxNormInto", OPTIONS, update, into, w, options);
}

function update(
  into: Tensor,
  w: Tensor,
  { min = 0, max, rate = 1, axis, epsilon = 0 }: MinMaxNormOptions,
  what: string,
): void {
  expectNumber(what, "max", max, "[0, ∞)", "It is the longest that a vector may be.");
  expectNumber(what, "min", min, "[0, ∞)", "0 asks for no length.");
  if (min > max) throw new RangeError(`${what}: min must be at most max, got ${min} and ${max}.`);
  expectNumber(what, "rate", rate, "[0, 1]", "1 goes all the way at once.");
  expectNumber(what, "epsilon", epsilon, "[0, ∞)");
  scaleNorms(what, into, w, axis, (norm) => {
    const wanted = Math.min(Math.max(norm, min), max);
    if (norm === 0 || (epsilon === 0 && wanted === norm)) return 1;
    return (rate * wanted + (1 - rate) * norm) / (epsilon + norm);
  });
}
