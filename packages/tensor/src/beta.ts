import { expectDraw } from "./draws.ts";
import { exp } from "./elementary.ts";
import { logGamma } from "./gamma.ts";

/**
 * `size` draws from the beta distribution on [0, 1] with density ∝ x^(alpha − 1)·(1 − x)^(beta − 1); draw i depends on
 * the seed and i alone. From two gamma draws a and b, as a / (a + b), in logarithms: small shapes give no 0/0.
 *
 * @throws RangeError for a bad seed or size, or an alpha or beta that is not positive and finite.
 * @example beta(7, 3, { alpha: 0.2, beta: 0.2 });
 */
export function beta(seed: number, size: number, { alpha, beta }: { alpha: number; beta: number }): Float64Array {
  expectDraw("beta", seed, size);
  if (!(alpha > 0 && alpha < Infinity && beta > 0 && beta < Infinity)) {
    throw new RangeError(`beta: alpha and beta must be positive and finite, got alpha ${alpha} and beta ${beta}.`);
  }
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    values[i] = 1 / (1 + exp(logGamma(beta, seed, i, 2) - logGamma(alpha, seed, i, 1)));
  }
  return values;
}
