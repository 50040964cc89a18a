import { draw53, expectDraw, Stream } from "./draws.ts";
import { normalQuantile } from "./normalQuantile.ts";

/**
 * `size` draws from the normal distribution; draw i depends on the seed and i alone. Each is the normal quantile of 53
 * uniform bits, by arithmetic that gives the same bits on every platform.
 *
 * @throws RangeError for a bad seed or size, a negative deviation, or a mean or deviation that is not finite.
 * @example normal(7, 3, { mean: 10, deviation: 2 });
 */
export function normal(seed: number, size: number, { mean = 0, deviation = 1 } = {}): Float64Array {
  expectDraw("normal", seed, size);
  if (!(deviation >= 0) || !Number.isFinite(deviation) || !Number.isFinite(mean)) {
    throw new RangeError(
      `normal: mean must be finite and deviation in [0, ∞), got mean ${mean} and deviation ${deviation}.`,
    );
  }
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) values[i] = mean + deviation * normalQuantile(draw53(seed, Stream.normal, i));
  return values;
}
