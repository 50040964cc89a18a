import { type Tensor, zeros } from "@reg/tensor";
import { expectOneOf } from "@reg/tensor/checks";

type Dtype = "float32" | "float64";

/** Zeros, to be made a mask. */
export function zerosOf(where: string, shape: readonly number[], dtype: Dtype = "float32"): Tensor {
  expectOneOf(where, "dtype", dtype, ["float32", "float64"]);
  return zeros(shape, dtype);
}

/** Ones, from which masks are made. */
export function onesOf(where: string, shape: readonly number[], dtype?: Dtype): Tensor {
  const ones = zerosOf(where, shape, dtype);
  ones.data.fill(1);
  return ones;
}
