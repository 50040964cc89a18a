import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { scaleNorms } from "../internal/scaleNorms.ts";
import type { Axis } from "../types.ts";

export interface ClipByNormOptions {
  /** The longest that a vector may be. */
  readonly max: number;
  /** The axes that a vector runs along; all of the gradient is one vector by default. */
  readonly axis?: Axis;
}

const OPTIONS = ["max", "axis"];

/**
 * Clips a gradient to a norm and keeps its direction: g · min(1, max / ‖g‖). Where the norm is not finite all becomes NaN.
 *
 * @param gradient [any shape]
 * @returns the new gradient
 * @throws RangeError for a max that is negative or not finite, or an axis that the gradient does not have.
 * @see Pascanu, Mikolov and Bengio: "On the difficulty of training recurrent neural networks" (2013)
 * @example clipByNorm(tensor([3, 4]), { max: 1 }).data; // 0.6, 0.8
 */
export function clipByNorm(gradient: Tensor, options: ClipByNormOptions): Tensor {
  return apply("clipByNorm", OPTIONS, update, gradient, options, "gradient");
}

/** `clipByNorm` written into `into`, a tensor of that shape that is yours: the gradient itself for work in place. */
export function clipByNormInto(into: Tensor, gradient: Tensor, options: ClipByNormOptions): void {
  applyInto("clipByNorm", OPTIONS, update, into, gradient, options, "gradient");
}

function update(into: Tensor, gradient: Tensor, { max, axis }: ClipByNormOptions, what: string): void {
  expectNumber(what, "max", max, "[0, ∞)", "It is the longest that a vector may be.");
  scaleNorms(what, into, gradient, axis, (norm) => (norm > max ? max / norm : 1));
}
