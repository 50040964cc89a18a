import { bits53, block, expectDraw, Stream } from "./draws.ts";

const TWO53 = 2 ** 53;

/**
 * `size` whole numbers from [low, high), all equally likely; draw i depends on the seed and i alone.
 *
 * @throws RangeError for a bad seed or size, bounds that are not whole, or an empty range.
 * @example integers(7, 4, { low: 1, high: 7 }); // four throws of a die
 */
export function integers(seed: number, size: number, { low = 0, high }: { low?: number; high: number }): Float64Array {
  expectDraw("integers", seed, size);
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low >= high || high - low > TWO53) {
    throw new RangeError(
      `integers: low and high must be whole numbers with low < high, got low ${low} and high ${high}. high itself is never drawn.`,
    );
  }
  const values = new Float64Array(size);
  for (let i = 0; i < size; i++) values[i] = low + below(high - low, seed, Stream.integers, i);
  return values;
}

/** A whole number in [0, n), without bias: bits at or above the largest multiple of n are drawn again. */
export function below(n: number, seed: number, stream: number, index: number): number {
  const limit = TWO53 - (TWO53 % n);
  for (let attempt = 0; ; attempt++) {
    const words = block(seed, stream, index, attempt);
    const bits = bits53(words[0]!, words[1]!);
    if (bits < limit) return bits % n;
  }
}
