import { isResident } from "./memory.ts";
import { staging } from "./staging.ts";
import type { FloatArray } from "./types.ts";
import { Views } from "./views.ts";

/** Elements a kernel is given at once: 32 kB of each array, so that a few of them fit the first caches. */
export const CHUNK = 8192;

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
 * @example stream(n, [w], [dw], ([w, dw], count) => simd.l1Gradient(w, dw, count, strength));
 */
export function stream(
  length: number,
  reads: readonly Streamed[],
  writes: readonly Streamed[],
  kernel: (addresses: number[], count: number, start: number) => unknown,
): number {
  const arrays = [...reads, ...writes];
  const addresses: number[] = [];
  const staged: boolean[] = [];
  const area = staging(arrays.length * CHUNK * 4);
  for (const array of arrays) {
    const resident = isResident(array);
    staged.push(!resident);
    addresses.push(resident ? array.byteOffset : area + arrays.indexOf(array) * CHUNK * 4);
  }
  let sum = 0;
  for (let start = 0; start < length; start += CHUNK) {
    const count = Math.min(CHUNK, length - start);
    for (let i = 0; i < reads.length; i++) if (staged[i]) copyIn(arrays[i]!, start, count, addresses[i]!);
    sum += (kernel(addresses, count, start) as number | undefined) ?? 0;
    for (let i = reads.length; i < arrays.length; i++) if (staged[i]) copyOut(arrays[i]!, start, count, addresses[i]!);
    for (let i = 0; i < arrays.length; i++) if (!staged[i]) addresses[i]! += isBits(arrays[i]!) ? CHUNK / 8 : CHUNK * 4;
  }
  return sum;
}

const views = /* @__PURE__ */ new Views();

const isBits = (array: Streamed): array is Uint32Array => array instanceof Uint32Array;
const words = (count: number): number => Math.ceil(count / 256) * 8;

function copyIn(array: Streamed, start: number, count: number, address: number): void {
  if (isBits(array)) views.at(address, words(count), Uint32Array).set(part(array, start / 32, words(count)));
  else views.at(address, count, Float32Array).set(part(array, start, count));
}

function copyOut(array: Streamed, start: number, count: number, address: number): void {
  if (isBits(array)) array.set(views.at(address, words(count), Uint32Array), start / 32);
  else array.set(views.at(address, count, Float32Array), start);
}

const part = <T extends Streamed>(array: T, start: number, count: number): T =>
  count === array.length ? array : (array.subarray(start, start + count) as T);
