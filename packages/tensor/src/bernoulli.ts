import { shown } from "./checks/shown.ts";
import { draws53, expectDraw, TWO53 } from "./draws.ts";
import { BERNOULLI } from "./streams.ts";

/**
 * `size` draws that are 1 with the given probability, 0.5 by default, and else 0; draw i depends on the seed and i alone.
 *
 * @throws RangeError for a bad seed or size, or a probability outside [0, 1].
 * @example bernoulli(7, 5, { probability: 0.9 });
 */
export function bernoulli(seed: number, size: number, { probability = 0.5 } = {}): Uint8Array {
  expectDraw("bernoulli", seed, size);
  if (!Number.isFinite(probability) || probability < 0 || probability > 1) {
    throw new RangeError(
      `bernoulli: probability must be in [0, 1], got ${shown(probability)}. It is the chance of a 1.`,
    );
  }
  const bits = draws53(seed, BERNOULLI, size);
  const threshold = probability * TWO53;
  const values = new Uint8Array(size);
  for (let i = 0; i < size; i++) values[i] = bits[i] < threshold ? 1 : 0;
  return values;
}
