import { emptyLike } from "@reg/tensor/kernel";

/**
 * softplus(x) = log(1 + eˣ), without overflow, and its slope 1 / (1 + e⁻ˣ).
 *
 * @param inputs `x` [any shape]
 * @returns y [as x], and the pullback to `x`
 */
export function softplus({ x }) {
  const y = emptyLike(x); // of x's dtype, in the arena where x lives in one
  for (let i = 0; i < x.data.length; i++)
    y.data[i] = Math.max(x.data[i], 0) + Math.log1p(Math.exp(-Math.abs(x.data[i])));
  return [
    y,
    (dy) => {
      const dx = emptyLike(x);
      for (let i = 0; i < x.data.length; i++) dx.data[i] = dy.data[i] / (1 + Math.exp(-x.data[i]));
      return { x: dx };
    },
  ];
}
