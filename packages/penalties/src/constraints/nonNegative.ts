import type { Tensor } from "@reg/tensor";
import { apply, applyInto } from "../internal/apply.ts";
import { clampInto } from "../internal/clampInto.ts";

const OPTIONS: readonly string[] = [];

/**
 * The non-negative constraint: max(w, 0), the closest weights that are not negative.
 *
 * @param w weights after a step [any shape]
 * @returns the new weights
 * @example nonNegative(tensor([3, -1])).data; // 3, 0
 */
export function nonNegative(w: Tensor): Tensor {
  return apply("nonNegative", OPTIONS, update, w, {});
}

/** `nonNegative` written into `into`, a tensor of w's shape that is yours: `w` itself for work in place. */
export function nonNegativeInto(into: Tensor, w: Tensor): void {
  applyInto("nonNegativeInto", OPTIONS, update, into, w, {});
}

function update(into: Tensor, w: Tensor): void {
  clampInto(into.data, w.data, 0, 0, Infinity);
}
