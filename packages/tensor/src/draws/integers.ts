import { expectWhole } from "../checks/expectWhole.ts";
import { bitsOnKernel, fillOnKernel } from "./internal/drawKernels.ts";
import { bits53, block, draws53, expectDraw, TWO53 } from "./internal/draws.ts";
import { INTEGERS } from "./internal/streams.ts";

export interface IntegersOptions {
  /** Default: 0. */
  readonly low?: number;
  /** Never drawn. */
  readonly high: number;
}

const OPTIONS = ["low", "high"];

/**
 * `size` whole numbers from [low, high), all equally likely; draw i depends on the seed and i alone.
 *
 * @throws RangeError for a bad seed or size, bounds that are not whole, an empty range, or one of more than 2^53 numbers.
 * @example integers(7, 4, { low: 1, high: 7 }); // four throws of a die
 */
export function integers(seed: number, size: number, options: IntegersOptions): Float64Array {
  expectDraw("integers", seed, size, options, OPTIONS);
  const { low = 0, high } = options;
  expectWhole("integers", "low", low, Number.MIN_SAFE_INTEGER);
  expectWhole("integers", "high", high, Number.MIN_SAFE_INTEGER, undefined, "It is never drawn.");
  if (low >= high || high - TWO53 > low) {
    throw new RangeError(
      `integers: low and high must be whole numbers with low < high ≤ low + 2^53, got low ${low} and high ${high}. high itself is never drawn.`,
    );
  }
  const made = new Float64Array(size);
  const done = fillOnKernel(made, (simd, rooms, start, count) => {
    bitsOnKernel(simd, rooms, seed, INTEGERS, start, count);
    simd.integers(rooms.keys, rooms.out, count, low, high - low, INTEGERS, start, rooms.other);
  });
  if (done) return made;
  const values = draws53(seed, INTEGERS, size);
  for (let i = 0; i < size; i++) values[i] = low + below(high - low, values[i], seed, INTEGERS, i);
  return values;
}

/** `bits` modulo n, without bias: bits of the last multiple of n, when it is not whole below 2^53, are drawn anew. */
export function below(n: number, bits: number, seed: number, stream: number, index: number): number {
  let drawn = bits;
  for (let attempt = 1; ; attempt++) {
    const rest = drawn - Math.floor(drawn / n) * n; // drawn % n, faster, and exact below 2^53
    if (drawn - rest <= TWO53 - n) return rest;
    const words = block(seed, stream, index, attempt);
    drawn = bits53(words[0], words[1]);
  }
}
