import { expectNumber } from "../checks/expectNumber.ts";
import { normalChunks } from "./chunks.ts";
import { expectDraw } from "./internal/draws.ts";

export interface NormalOptions {
  /** Default: 0. */
  readonly mean?: number;
  /** The standard deviation, at least 0. Default: 1. */
  readonly deviation?: number;
}

const OPTIONS = ["mean", "deviation"];

/**
 * `size` draws from the normal distribution; draw i depends on the seed and i alone. Each is the normal quantile of 53 uniform bits, by arithmetic that gives the same bits on every platform.
 *
 * @throws RangeError for a bad seed or size, a negative deviation, or a mean or deviation that is not finite.
 * @example normal(7, 3, { mean: 10, deviation: 2 });
 */
export function normal(seed: number, size: number, options: NormalOptions = {}): Float64Array {
  expectDraw("normal", seed, size, options, OPTIONS);
  const { mean = 0, deviation = 1 } = options;
  expectNumber("normal", "mean", mean, "(-∞, ∞)");
  expectNumber("normal", "deviation", deviation, "[0, ∞)");
  const values = new Float64Array(size);
  normalChunks(seed, size, mean, deviation, (draws, start) => values.set(draws, start));
  return values;
}
