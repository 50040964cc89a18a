import { draw53, expectDraw, Stream } from "./draws.ts";

const TWO53 = 2 ** 53;

/**
 * `size` draws that are 1 with the given probability and else 0; draw i depends on the seed and i alone.
 *
 * @throws RangeError for a bad seed or size, or a probability outside [0, 1].
 * @example bernoulli(7, 5, { probability: 0.9 });
 */
export function bernoulli(seed: number, size: number, { probability = 0.5 } = {}): Uint8Array {
  expectDraw("bernoulli", seed, size);
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`bernoulli: probability must be in [0, 1], got ${probability}. It is the chance of a 1.`);
  }
  const threshold = probability * TWO53;
  const values = new Uint8Array(size);
  for (let i = 0; i < size; i++) values[i] = draw53(seed, Stream.bernoulli, i) < threshold ? 1 : 0;
  return values;
}
