import { expectNumber } from "../checks/expectNumber.ts";
import { bitsOnKernel, drawOnKernel } from "./internal/drawKernels.ts";
import { draws53, expectDraw, TWO53 } from "./internal/draws.ts";
import { BERNOULLI } from "./internal/streams.ts";

export interface BernoulliOptions {
  /** The chance of a 1. Default: 0.5. */
  readonly probability?: number;
}

const OPTIONS = ["probability"];

/**
 * `size` draws that are 1 with the given probability, and else 0; draw i depends on the seed and i alone.
 *
 * @throws RangeError for a bad seed or size, or a probability outside [0, 1].
 * @example bernoulli(7, 5, { probability: 0.9 });
 */
export function bernoulli(seed: number, size: number, options: BernoulliOptions = {}): Uint8Array {
  expectDraw("bernoulli", seed, size, options, OPTIONS);
  const { probability = 0.5 } = options;
  expectNumber("bernoulli", "probability", probability, "[0, 1]", "It is the chance of a 1.");
  const threshold = probability * TWO53;
  const values = new Uint8Array(size);
  const done = drawOnKernel(
    size,
    (simd, rooms, start, count) => {
      bitsOnKernel(simd, rooms, seed, BERNOULLI, start, count);
      simd.bernoullis(rooms.out, count, threshold, rooms.other);
    },
    ({ buffer }, { other }, start, count) => values.set(new Uint8Array(buffer, other, count), start),
  );
  if (done) return values;
  const bits = draws53(seed, BERNOULLI, size);
  for (let i = 0; i < size; i++) values[i] = bits[i] < threshold ? 1 : 0;
  return values;
}
