import type { Tensor } from "@reg/tensor";
import type { Axis } from "./axesOf.ts";
import { expectNonNegative } from "./expectNonNegative.ts";
import { expectRange } from "./expectRange.ts";
import { scaleNorms } from "./scaleNorms.ts";
import { fresh, written } from "./steps.ts";

export interface MinMaxNormOptions {
  /** The shortest that a vector may be; 0 by default. */
  readonly min?: number;
  /** The longest that it may be. */
  readonly max: number;
  /** How much of the way to its length it goes at each call, in [0, 1]; 1 by default. */
  readonly rate?: number;
  /** The axes that a vector runs along: of [in, out], 0 for the weights into each unit. All of w is one vector by default. */
  readonly axis?: Axis;
  /** Keras' form: the norm in the denominator is epsilon + ‖w‖. Keras has 1e-7; 0 by default. */
  readonly epsilon?: number;
}

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
  return fresh("minMaxNorm", change, w, options);
}

/** `minMaxNorm` written into `into`, a tensor of w's shape that is yours: `w` itself for work in place. */
export function minMaxNormInto(into: Tensor, w: Tensor, options: MinMaxNormOptions): void {
  written("minMaxNorm", change, into, w, options);
}

function change(
  into: Tensor,
  w: Tensor,
  { min = 0, max, rate = 1, axis, epsilon = 0 }: MinMaxNormOptions,
  what: string,
): void {
  expectNonNegative(what, "max", max, "It is the longest that a vector may be.");
  expectRange(what, "min", min, min >= 0 && min <= max, `[0, max], here [0, ${max}]`, "0 asks for no length.");
  expectRange(what, "rate", rate, rate >= 0 && rate <= 1, "[0, 1]", "1 goes all the way at once.");
  expectNonNegative(what, "epsilon", epsilon);
  scaleNorms(what, into, w, axis, (norm) => {
    const wanted = Math.min(Math.max(norm, min), max);
    if (norm === 0 || (epsilon === 0 && wanted === norm)) return 1;
    return (rate * wanted + (1 - rate) * norm) / (epsilon + norm);
  });
}
