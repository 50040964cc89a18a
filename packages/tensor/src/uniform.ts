import { draw53, expectDraw, Stream } from "./draws.ts";

const TWO53 = 2 ** 53;

/**
 * `size` draws from the uniform distribution on [low, high), 53 bits each; draw i depends on the seed and i alone.
 *
 * @throws RangeError for a bad seed or size, or when low > high or one is not finite.
 * @example uniform(7, 2, { low: -1, high: 1 });
 */
export function uniform(seed: number, size: number, { low = 0, high = 1 } = {}): Float64Array {
  expectDraw("uniform", seed, size);
  if (!(low <= high) || !Number.isFinite(high - low)) {
    throw new RangeError(`uniform: low must be at most high and both finite, got low ${low} and high ${high}.`);
  }
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) values[i] = low + (high - low) * (draw53(seed, Stream.uniform, i) / TWO53);
  return values;
}
