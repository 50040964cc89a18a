import { expectNumber } from "../checks/expectNumber.ts";
import { exp, log } from "../kernels/elementary.ts";
import { gammaFactor, logFactor } from "./gamma.ts";
import { fillOnKernel, upper } from "./internal/drawKernels.ts";
import { expectDraw } from "./internal/draws.ts";
import { BETA_ALPHA, BETA_BETA } from "./internal/streams.ts";

export interface BetaOptions {
  readonly alpha: number;
  readonly beta: number;
}

const OPTIONS = ["alpha", "beta"];

/**
 * `size` draws from the beta distribution on [0, 1] with density ∝ x^(alpha − 1)·(1 − x)^(beta − 1); draw i depends on
 * the seed and i alone. From two gamma draws a and b, as a / (a + b), in logarithms: small shapes give no 0/0.
 *
 * @throws RangeError for a bad seed or size, or an alpha or beta that is not positive and finite.
 * @example beta(7, 3, { alpha: 0.2, beta: 0.2 });
 */
export function beta(seed: number, size: number, options: BetaOptions): Float64Array {
  expectDraw("beta", seed, size, options, OPTIONS);
  const { alpha, beta } = options;
  expectNumber("beta", "alpha", alpha, "(0, ∞)");
  expectNumber("beta", "beta", beta, "(0, ∞)");
  // Tiny shapes draw 0 or 1 by the ratio of the two alone; made larger together, their logarithms stay finite.
  const scale = alpha < 1e-200 && beta < 1e-200 ? 2 ** 500 : 1;
  const logGamma = (shape: number, stream: number, i: number) =>
    log(gammaFactor(shape, seed, stream, i)) + logFactor(shape, seed, stream, i);
  const values = new Float64Array(size);
  const [a, b] = [alpha * scale, beta * scale];
  const done = fillOnKernel(values, (simd, { keys, pairs, logs, other, out }, start, count) =>
    simd.betas(keys, seed, upper(seed), start, count, a, b, BETA_ALPHA, BETA_BETA, pairs, logs, other, out),
  );
  if (done) return values;
  for (let i = 0; i < size; i++) {
    const a = logGamma(alpha * scale, BETA_ALPHA, i);
    const b = logGamma(beta * scale, BETA_BETA, i);
    values[i] = 1 / (1 + exp(b - a));
  }
  return values;
}
