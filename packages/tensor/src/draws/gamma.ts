import { expectNumber } from "../checks/expectNumber.ts";
import { exp, log } from "../kernels/elementary.ts";
import { fillOnKernel, upper } from "./internal/drawKernels.ts";
import { bits53, block, expectDraw, TWO53 } from "./internal/draws.ts";
import { normalQuantile } from "./internal/normalQuantile.ts";
import { GAMMA } from "./internal/streams.ts";

export interface GammaOptions {
  readonly shape: number;
  /** Default: 1. */
  readonly scale?: number;
}

const OPTIONS = ["shape", "scale"];

/**
 * `size` draws from the gamma distribution with density ∝ x^(shape − 1)·e^(−x/scale); draw i depends on the seed and i
 * alone. Marsaglia and Tsang: "A simple method for generating gamma variables" (2000).
 *
 * @throws RangeError for a bad seed or size, or a shape or scale that is not positive and finite.
 * @example gamma(7, 3, { shape: 2, scale: 0.5 });
 */
export function gamma(seed: number, size: number, options: GammaOptions): Float64Array {
  expectDraw("gamma", seed, size, options, OPTIONS);
  const { shape, scale = 1 } = options;
  expectNumber("gamma", "shape", shape, "(0, ∞)");
  expectNumber("gamma", "scale", scale, "(0, ∞)");
  const values = new Float64Array(size);
  const done = fillOnKernel(values, (simd, { keys, pairs, logs, out }, start, count) =>
    simd.gammas(keys, seed, upper(seed), start, count, shape, scale, GAMMA, pairs, logs, out),
  );
  if (done) return values;
  for (let i = 0; i < size; i++) {
    // By halves: the factor may be too small for a number where its product with the scale is not.
    const half = exp(logFactor(shape, seed, GAMMA, i) / 2);
    values[i] = scale * half * gammaFactor(shape, seed, GAMMA, i) * half;
  }
  return values;
}

/*
 * A gamma draw is the product of two factors: for shapes of at least 1 the draw itself and 1; for smaller ones a draw of
 * shape + 1 and u^(1/shape), which may be far below the smallest number, hence its logarithm.
 */
export function logFactor(shape: number, seed: number, stream: number, index: number): number {
  if (shape >= 1) return 0;
  const words = block(seed, stream, index);
  return log((bits53(words[0], words[1]) + 0.5) / TWO53) / shape;
}

export function gammaFactor(shape: number, seed: number, stream: number, index: number): number {
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let attempt = 1; ; attempt++) {
    const words = block(seed, stream, index, attempt);
    const u = (bits53(words[2], words[3]) + 0.5) / TWO53;
    const x = normalQuantile(bits53(words[0], words[1]));
    const root = 1 + c * x;
    const v = root * root * root;
    if (root > 0 && accepts(u, x, v, d)) return d * v;
  }
}

function accepts(u: number, x: number, v: number, d: number): boolean {
  if (u < 1 - 0.0331 * x * x * x * x) return true; // the paper's squeeze: implied by the test below, without logarithms
  if (d > 1e9) return true; // the test refuses less than one in 1e9 and is lost in rounding
  return log(u) < 0.5 * x * x + d - d * v + d * log(v);
}
