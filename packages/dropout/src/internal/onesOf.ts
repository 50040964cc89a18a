import { type Tensor, zeros } from "@reg/tensor";
import { expectOneOf } from "@reg/tensor/checks";

/** Ones, from which masks are made. */
export function onesOf(where: string, shape: readonly number[], dtype: "float32" | "float64" = "float32"): Tensor {
  expectOneOf(where, "dtype", dtype, ["float32", "float64"]);
  const ones = zeros(shape, dtype);
  ones.data.fill(1);
  return ones;
}
