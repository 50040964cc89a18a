import type { Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { clampInto } from "../internal/clampInto.ts";

export interface ClipByValueOptions {
  /** The largest absolute value that an element may have. */
  readonly max: number;
}

const OPTIONS = ["max"];

/**
 * Clips a gradient element by element: min(max(g, −max), max).
 *
 * @param gradient [any shape]
 * @returns the new gradient
 * @throws RangeError for a max that is negative or not finite.
 * @example clipByValue(tensor([3, -0.5]), { max: 1 }).data; // 1, −0.5
 */
export function clipByValue(gradient: Tensor, options: ClipByValueOptions): Tensor {
  return apply("clipByValue", OPTIONS, update, gradient, options, "gradient");
}

/** `clipByValue` written into `into`, a tensor of that shape that is yours: the gradient itself for work in place. */
export function clipByValueInto(into: Tensor, gradient: Tensor, options: ClipByValueOptions): void {
  applyInto("clipByValueInto", OPTIONS, update, into, gradient, options, "gradient");
}

function update(into: Tensor, gradient: Tensor, { max }: ClipByValueOptions, what: string): void {
  expectNumber(what, "max", max, "[0, ∞)", "It is the largest absolute value of an element.");
  clampInto(into.data, gradient.data, 0, -max, max);
}
