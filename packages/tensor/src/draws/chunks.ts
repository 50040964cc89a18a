import { below } from "./integers.ts";
import { bitsOnKernel, drawOnKernel } from "./internal/drawKernels.ts";
import { bits53, block, draws53, TWO53 } from "./internal/draws.ts";
import { normalQuantile } from "./internal/normalQuantile.ts";
import { INTEGERS, NORMAL, UNIFORM } from "./internal/streams.ts";

/** Gets draws from `start` on, which the array holds until the next ones are made: they never leave the first cache. */
export type TakeDraws = (draws: Float64Array, start: number) => void;

/** The draws of `uniform`, some at a time, in their order. What is given has been checked. */
export function uniformChunks(seed: number, size: number, low: number, high: number, take: TakeDraws): void {
  const width = high - low;
  const done = drawOnKernel(
    size,
    (simd, rooms, start, count) => {
      bitsOnKernel(simd, rooms, seed, UNIFORM, start, count);
      if (low !== 0 || high !== TWO53) simd.uniforms(rooms.out, count, low, width, high); // else they are made
    },
    (memory, { out }, start, count) => take(memory.subarray(out / 8, out / 8 + count), start),
  );
  if (done) return;
  const values = draws53(seed, UNIFORM, size);
  for (let i = 0; i < size; i++) values[i] = between(values[i], low, high);
  take(values, 0);
}

/** uniform(seed, 1, { low, high })[0], without an array. What is given has been checked. */
export function uniformOne(seed: number, low: number, high: number): number {
  const words = block(seed, UNIFORM, 0);
  return between(bits53(words[0], words[1]), low, high);
}

function between(bits: number, low: number, high: number): number {
  const value = low + (high - low) * (bits / TWO53);
  // What rounds up to high belongs half a step above low, of which rounding left out as much.
  return value < high ? value : low;
}

/** The draws of `normal`, some at a time, in their order. What is given has been checked. */
export function normalChunks(seed: number, size: number, mean: number, deviation: number, take: TakeDraws): void {
  const done = drawOnKernel(
    size,
    (simd, rooms, start, count) => {
      bitsOnKernel(simd, rooms, seed, NORMAL, start, count);
      simd.normals(rooms.out, count, mean, deviation, rooms.other);
    },
    (memory, { out }, start, count) => take(memory.subarray(out / 8, out / 8 + count), start),
  );
  if (done) return;
  const values = draws53(seed, NORMAL, size);
  for (let i = 0; i < size; i++) values[i] = mean + deviation * normalQuantile(values[i]);
  take(values, 0);
}

/** The draws of `integers` from [0, high), some at a time, in their order. */
export function integerChunks(seed: number, size: number, high: number, take: TakeDraws): void {
  const done = drawOnKernel(
    size,
    (simd, rooms, start, count) => {
      bitsOnKernel(simd, rooms, seed, INTEGERS, start, count);
      simd.integers(rooms.keys, rooms.out, count, 0, high, INTEGERS, start, rooms.other);
    },
    (memory, { out }, start, count) => take(memory.subarray(out / 8, out / 8 + count), start),
  );
  if (done) return;
  const values = draws53(seed, INTEGERS, size);
  for (let i = 0; i < size; i++) values[i] = below(high, values[i], seed, INTEGERS, i);
  take(values, 0);
}
