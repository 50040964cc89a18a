import { below } from "./integers.ts";
import { draws53, expectDraw } from "./internal/draws.ts";
import { PERMUTATION } from "./internal/streams.ts";

/**
 * The numbers 0 to size − 1 in an order drawn by the seed, all orders equally likely (Fisher and Yates, 1938).
 *
 * @throws RangeError for a bad seed or size.
 * @example permutation(7, 5);
 */
export function permutation(seed: number, size: number): Int32Array {
  expectDraw("permutation", seed, size);
  const bits = draws53(seed, PERMUTATION, size);
  const order = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const j = below(i + 1, bits[i], seed, PERMUTATION, i);
    order[i] = order[j];
    order[j] = i;
  }
  return order;
}
