import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { scaled } from "../internal/multiples.ts";
import { orderedNorm } from "../internal/orderedNorm.ts";
import { scaleNorms } from "../internal/scaleNorms.ts";
import type { Axis } from "../types.ts";

export interface ClipByNormOptions {
  /** The longest that a vector may be. */
  readonly max: number;
  /** Which norm: Σ|g|^order is its power; Infinity takes the largest |g|. At least 1; for vectors along axes, 2. Default: 2. */
  readonly order?: number;
  /** The axes that a vector runs along. Default: all of the gradient is one vector. */
  readonly axis?: Axis;
}

const OPTIONS = ["max", "order", "axis"];

/**
 * Clips a gradient to a norm and keeps its direction: g · min(1, max / ‖g‖). Where the norm is not finite all becomes NaN.
 *
 * @param gradient [any shape]
 * @returns the new gradient
 * @throws RangeError for a max that is negative or not finite, or an axis that the gradient does not have.
 * @see Pascanu, Mikolov and Bengio: "On the difficulty of training recurrent neural networks" (2013),
 *   https://arxiv.org/abs/1211.5063
 * @example clipByNorm(tensor([3, 4]), { max: 1 }).data; // 0.6, 0.8
 */
export function clipByNorm(gradient: Tensor, options: ClipByNormOptions): Tensor {
  return apply("clipByNorm", OPTIONS, update, gradient, options, "gradient");
}

/** `clipByNorm` written into `into`, a tensor of that shape that is yours: the gradient itself for work in place. */
export function clipByNormInto(into: Tensor, gradient: Tensor, options: ClipByNormOptions): void {
  applyInto("clipByNormInto", OPTIONS, update, into, gradient, options, "gradient");
}

function update(into: Tensor, gradient: Tensor, { max, order = 2, axis }: ClipByNormOptions, what: string): void {
  expectNumber(what, "max", max, "[0, ∞)", "It is the longest that a vector may be.");
  expectNumber(what, "order", order, "[1, ∞]", "2 is the length, Infinity the largest absolute value.");
  const factor = (norm: number) => (norm > max ? max / norm : 1);
  if (order === 2) scaleNorms(what, into, gradient, axis, factor);
  else {
    if (axis !== undefined) throw new RangeError(`${what}: order must be 2 where there is an axis, got ${order}.`);
    const norm = orderedNorm(gradient.data, order);
    scaled(gradient.data, into.data, norm < Infinity ? factor(norm) : NaN);
  }
}
