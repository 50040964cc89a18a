import { expectNumber } from "../checks/expectNumber.ts";
import { uniformChunks } from "./chunks.ts";
import { expectDraw } from "./internal/draws.ts";

export interface UniformOptions {
  /** Default: 0. */
  readonly low?: number;
  /** Never drawn, unless it is `low`. Default: 1. */
  readonly high?: number;
}

const OPTIONS = ["low", "high"];

/**
 * `size` draws from the uniform distribution on [low, high), 53 bits each; draw i depends on the seed and i alone. Where low = high, all are low.
 *
 * @throws RangeError for a bad seed or size, or when low > high or one of low, high and high − low is not finite.
 * @example uniform(7, 2, { low: -1, high: 1 });
 */
export function uniform(seed: number, size: number, options: UniformOptions = {}): Float64Array {
  expectDraw("uniform", seed, size, options, OPTIONS);
  const { low = 0, high = 1 } = options;
  expectNumber("uniform", "low", low, "(-∞, ∞)");
  expectNumber("uniform", "high", high, "(-∞, ∞)");
  const width = high - low;
  if (!(width >= 0 && width < Infinity)) {
    throw new RangeError(`uniform: low must be at most high, and high − low finite, got low ${low} and high ${high}.`);
  }
  const values = new Float64Array(size);
  uniformChunks(seed, size, low, high, (draws, start) => values.set(draws, start));
  return values;
}
