import { isResident } from "./memory.ts";
import { staging } from "./staging.ts";
import type { FloatArray } from "./types.ts";
import { Views } from "./views.ts";

/** Elements a kernel is given at once: 32 kB of each array, so that a few of them fit the first caches. */
export const CHUNK = 8192;

/**
 * Runs an element-wise kernel over arrays wherever they live, `CHUNK` elements at a time: those in the kernels' memory
 * in place, ordinary ones by way of the staging area. The chunks are the same for both, and so are the bits.
 *
 * @param reads float32 arrays of `length` elements that the kernel reads
 * @param writes arrays that it writes; one that stands in `reads` too is updated in place
 * @param kernel gets the addresses of reads and writes, in that order
 * @returns the sum of what the kernel returned
 * @example stream(n, [w], [dw], ([w, dw], count) => simd.l1Gradient(w, dw, count, strength));
 */
export function stream(
  length: number,
  reads: readonly FloatArray[],
  writes: readonly FloatArray[],
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
    for (let i = 0; i < reads.length; i++) {
      if (staged[i]) views.at(addresses[i]!, count, true).set(part(arrays[i]!, start, count));
    }
    sum += (kernel(addresses, count, start) as number | undefined) ?? 0;
    for (let i = reads.length; i < arrays.length; i++) {
      if (staged[i]) arrays[i]!.set(views.at(addresses[i]!, count, true), start);
    }
    for (let i = 0; i < arrays.length; i++) if (!staged[i]) addresses[i]! += CHUNK * 4;
  }
  return sum;
}

const views = /* @__PURE__ */ new Views();

const part = (array: FloatArray, start: number, count: number): FloatArray =>
  count === array.length ? array : array.subarray(start, start + count);
