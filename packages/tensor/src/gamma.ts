import { bits53, block, expectDraw, Stream, TWO53 } from "./draws.ts";
import { exp, log } from "./elementary.ts";
import { normalQuantile } from "./normalQuantile.ts";
import { shown } from "./shown.ts";

/**
 * `size` draws from the gamma distribution with density ∝ x^(shape − 1)·e^(−x/scale), scale 1 by default; draw i depends
 * on the seed and i alone. Marsaglia and Tsang: "A simple method for generating gamma variables" (2000).
 *
 * @throws RangeError for a bad seed or size, or a shape or scale that is not positive and finite.
 * @example gamma(7, 3, { shape: 2, scale: 0.5 });
 */
export function gamma(
  seed: number,
  size: number,
  { shape, scale = 1 }: { shape: number; scale?: number },
): Float64Array {
  expectDraw("gamma", seed, size);
  if (!Number.isFinite(shape) || !Number.isFinite(scale) || shape <= 0 || scale <= 0) {
    throw new RangeError(
      `gamma: shape and scale must be positive and finite, got shape ${shown(shape)} and scale ${shown(scale)}.`,
    );
  }
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    // By halves, since the factor alone may be too small for a double where its product with scale is not.
    const half = exp(logFactor(shape, seed, Stream.gamma, i) / 2);
    values[i] = scale * half * gammaFrom1(Math.max(shape, )) * half;
  }
  return values;
}
