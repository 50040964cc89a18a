import { shown } from "./checks/shown.ts";
import { draws53, expectDraw } from "./draws.ts";
import { normalQuantile } from "./normalQuantile.ts";
import { NORMAL } from "./streams.ts";

/**
 * `size` draws from the normal distribution, of mean 0 and deviation 1 by default; draw i depends on the seed and i
 * alone. Each is the normal quantile of 53 uniform bits, by arithmetic that gives the same bits on every platform.
 *
 * @throws RangeError for a bad seed or size, a negative deviation, or a mean or deviation that is not finite.
 * @example normal(7, 3, { mean: 10, deviation: 2 });
 */
export function normal(seed: number, size: number, { mean = 0, deviation = 1 } = {}): Float64Array {
  expectDraw("normal", seed, size);
  if (!Number.isFinite(mean) || !Number.isFinite(deviation) || deviation < 0) {
    throw new RangeError(
      `normal: mean must be finite and deviation in [0, ∞), got mean ${shown(mean)} and deviation ${shown(deviation)}.`,
    );
  }
  const values = draws53(seed, NORMAL, size);
  for (let i = 0; i < size; i++) values[i] = mean + deviation * normalQuantile(values[i]);
  return values;
}
