import { expectShape, type Result } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { X } from "../internal/checks.ts";
import { linearPullback } from "../internal/linearPullback.ts";
import { expectMask } from "../internal/maskBits.ts";
import { multiplyBy } from "../internal/multiplyBy.ts";
import type { DropoutInputs, Mask } from "../types.ts";

export interface ApplyMaskOptions {
  /** The factors, of the shape of x, or with 1 for axes along which they are the same. */
  readonly mask: Mask;
}

const OPTIONS = ["mask"];

/**
 * A mask of one's own on x: y = mask ⊙ x, dx = mask ⊙ dy. A factor of 0 gives 0, even where x is NaN or infinite.
 *
 * @param inputs `x` [any shape]
 * @returns y, and the pullback
 * @throws TypeError for what is no mask; RangeError for a mask of another shape.
 * @example const [y, pullback] = applyMask({ x }, { mask: bernoulliMask(seed, x.shape, { rate: 0.5 }) });
 */
export function applyMask(inputs: DropoutInputs, options: ApplyMaskOptions): Result<DropoutInputs> {
  const where = "applyMask";
  expectOptions(where, inputs, X, "input");
  expectOptions(where, options, OPTIONS);
  const { x } = inputs;
  expectShape(`${where}: x`, x);
  expectMask(where, options.mask, x.shape);
  const y = emptyLike(x);
  const pass = multiplyBy(options.mask, x);
  pass(y, x);
  return [y, linearPullback(where, x.shape, pass)];
}
