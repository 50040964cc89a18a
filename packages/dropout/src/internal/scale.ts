import type { Tensor } from "@reg/tensor";

/** weight · value; a weight of 0 gives 0, even for NaN and ±∞. */
export const scaled = (weight: number, value: number): number => (weight === 0 ? 0 : weight * value);

/** y = weight · x */
export function scale(y: Tensor, x: Tensor, weight: number): void {
  const [to, from] = [y.data, x.data];
  for (let i = 0; i < to.length; i++) to[i] = scaled(weight, from[i]);
}
