import type { Tensor } from "@reg/tensor";
import { combine } from "@reg/tensor/kernel";

/** y = weight · x; a weight of 0 gives 0, even for NaN and ±∞. */
export function scale(y: Tensor, x: Tensor, weight: number): void {
  if (weight === 0) y.data.fill(0);
  else combine(y.data, x.data, weight);
}
