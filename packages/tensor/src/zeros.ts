import { sizeOf } from "./sizeOf.ts";
import type { Tensor } from "./types.ts";
import { floats, type Width } from "./width.ts";

/**
 * A tensor of zeros.
 *
 * @param width `"float32"` by default
 * @throws RangeError when an axis is negative or fractional, or the width is another word.
 * @example zeros([2, 3]).data.length; // 6
 */
export function zeros(shape: readonly number[], width: Width = "float32"): Tensor {
  const size = sizeOf(shape, "zeros: shape");
  return { data: floats("zeros", size, width), shape: Object.freeze([...shape]) };
}
