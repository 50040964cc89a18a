import type { Tensor } from "@reg/tensor";
import { combine } from "@reg/tensor/kernel";

/** weight · value; a weight of 0 gives 0, even for NaN and ±∞. */
export const scaled = (weight: number, value: number): number => (weight === 0 ? 0 : weight * value);

/** y = weight · x */
export function scale(y: Tensor, x: Tensor, weight: number): void {
  if (weight === 0) y.data.fill(0);
  else combine(y.data, x.data, weight);
}
