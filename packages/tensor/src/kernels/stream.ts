import type { FloatArray } from "../types.ts";
import { floats32, isResident, words32 } from "./memory.ts";
import { staging } from "./staging.ts";

/** Elements a kernel is given at once: 32 kB of each array, so that a few of them fit the first caches. */
export const CHUNK = 8192;
const CHUNK_BYTES = 4 * CHUNK;

/** Float32 numbers, or bits: a Uint32Array holds one an element, in whole groups of 256 elements. */
export type Streamed = FloatArray | Uint32Array;

/**
 * Runs an element-wise kernel over arrays wherever they live, `CHUNK` elements at a time: those in the kernels' memory
 * in place, ordinary ones by way of the staging area. The chunks are the same for both, and so are the bits.
 *
 * @param reads float32 arrays of `length` elements, or their bits, that the kernel reads
 * @param writes arrays that it writes; one that stands in `reads` too is updated in place
 * @param kernel gets the addresses of reads and writes, in that order
 * @returns the sum of what the kernel returned
 * @example stream(n, [w.data], [dw.data], ([from, to], count) => simd.l1Gradient(from, to, count, strength));
 */
export function stream(
  length: number,
  reads: readonly Streamed[],
  writes: readonly Streamed[],
  kernel: (addresses: number[], count: number, start: number) => unknown,
): number {
  const arrays = [...reads, ...writes];
  const area = staging(arrays.length * CHUNK_BYTES);
  const strides = arrays.map((array) => (isResident(array) ? strideOf(array) : 0)); // 0 for arrays that are staged
  const addresses = arrays.map((array, i) =>
    strides[i] === 0 ? area + arrays.indexOf(array) * CHUNK_BYTES : array.byteOffset,
  );
  let sum = 0;
  for (let start = 0; start < length; start += CHUNK) {
    const count = Math.min(CHUNK, length - start);
    for (let i = 0; i < reads.length; i++) if (strides[i] === 0) copyIn(arrays[i], start, count, addresses[i]);
    sum += (kernel(addresses, count, start) as number | undefined) ?? 0;
    for (let i = reads.length; i < arrays.length; i++)
      if (strides[i] === 0) copyOut(arrays[i], start, count, addresses[i]);
    for (let i = 0; i < arrays.length; i++) addresses[i] += strides[i];
  }
  return sum;
}

const isBits = (array: Streamed): array is Uint32Array => array[Symbol.toStringTag] === "Uint32Array";
const strideOf = (array: Streamed): number => (isBits(array) ? CHUNK / 8 : CHUNK_BYTES);
const words = (count: number): number => Math.ceil(count / 256) * 8;

function copyIn(array: Streamed, start: number, count: number, address: number): void {
  if (isBits(array)) words32().set(part(array, start / 32, words(count)), address / 4);
  else floats32().set(part(array, start, count), address / 4);
}

function copyOut(array: Streamed, start: number, count: number, address: number): void {
  if (isBits(array)) array.set(part(words32(), address / 4, words(count)), start / 32);
  else array.set(part(floats32(), address / 4, count), start);
}

const part = <T extends Streamed>(array: T, start: number, count: number): T =>
  count === array.length ? array : (array.subarray(start, start + count) as T);
