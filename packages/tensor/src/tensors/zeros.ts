import { type Dtype, floats } from "../checks/internal/dtype.ts";
import { sizeOf } from "../checks/sizeOf.ts";
import type { Tensor } from "../types.ts";

/**
 * A tensor of zeros.
 *
 * @param dtype Default: "float32".
 * @throws RangeError when an axis is negative or fractional, or the dtype is another word.
 * @example zeros([2, 3]).data.length; // 6
 */
export function zeros(shape: readonly number[], dtype: Dtype = "float32"): Tensor {
  const size = sizeOf(shape, "zeros: shape");
  return { data: floats("zeros", size, dtype), shape: Object.freeze([...shape]) };
}
