import type { FloatArray, Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

/** Zeros of the shape of x, where it lives. */
export const zerosAt = (x: Tensor): Tensor => {
  const zeros = emptyLike(x);
  zeros.data.fill(0);
  return zeros;
};

/** Values in the shape and width of x, where it lives. */
export const valuesAt = (x: Tensor, values: FloatArray): Tensor => {
  const copy = emptyLike(x);
  copy.data.set(values);
  return copy;
};
