import { type Tensor, zeros } from "@reg/tensor";

/** What a mask is made from. */
export function onesOf(shape: readonly number[], dtype?: "float32" | "float64"): Tensor {
  const ones = zeros(shape, dtype);
  ones.data.fill(1);
  return ones;
}
