import { shown } from "./checks/shown.ts";
import { draws53, expectDraw, TWO53 } from "./draws.ts";
import { UNIFORM } from "./streams.ts";

/**
 * `size` draws from the uniform distribution on [low, high), [0, 1) by default, 53 bits each; draw i depends on the
 * seed and i alone. Where low = high, all are low.
 *
 * @throws RangeError for a bad seed or size, or when low > high or one of low, high and high − low is not finite.
 * @example uniform(7, 2, { low: -1, high: 1 });
 */
export function uniform(seed: number, size: number, { low = 0, high = 1 } = {}): Float64Array {
  expectDraw("uniform", seed, size);
  const width = high - low;
  if (!Number.isFinite(low) || !Number.isFinite(high) || !(width >= 0 && width < Infinity)) {
    throw new RangeError(
      `uniform: low must be at most high, and low, high and high − low finite, got low ${shown(low)} and high ${shown(high)}.`,
    );
  }
  const values = draws53(seed, UNIFORM, size);
  for (let i = 0; i < size; i++) {
    const value = low + width * (values[i] / TWO53);
    // What rounds up to high belongs half a step above low, of which rounding left out as much.
    values[i] = value < high ? value : low;
  }
  return values;
}
