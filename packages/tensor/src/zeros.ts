import { sizeOf } from "./sizeOf.ts";
import type { Tensor } from "./types.ts";

/**
 * A tensor of zeros.
 *
 * @param width `"float32"` by default
 * @throws RangeError when an axis is negative or fractional.
 * @example zeros([2, 3]).data.length; // 6
 */
export function zeros(shape: readonly number[], width: "float32" | "float64" = "float32"): Tensor {
  const size = sizeOf(shape);
  return {
    data: width === "float64" ? new Float64Array(size) : new Float32Array(size),
    shape: Object.freeze([...shape]),
  };
}
