import { floats32, isResident } from "./memory.ts";
import { staging } from "./staging.ts";

/** Elements a kernel is given at once: 32 kB of each array, so that a few of them fit the first caches. */
export const CHUNK = 8192;

/**
 * Runs an element-wise kernel over arrays wherever they live, `CHUNK` elements at a time: those in the kernels' memory
 * in place, ordinary ones by way of the staging area. The chunks are the same for both, and so are the bits.
 *
 * @param reads arrays of `length` elements that the kernel reads
 * @param writes arrays that it writes; one that stands in `reads` too is updated in place
 * @param kernel gets the addresses in the order of `reads`, then those of `writes` that are not among them
 * @returns the sum of what the kernel returned
 */
export function stream(
  length: number,
  reads: readonly Float32Array[],
  writes: readonly Float32Array[],
  kernel: (addresses: readonly number[], count: number, start: number) => number | void,
): number {
  const arrays = [...reads, ...writes.filter((array) => !reads.includes(array))];
  const base = arrays.some((array) => !isResident(array)) ? staging(arrays.length * CHUNK * 4) : 0;
  const resident = arrays.map(isResident);
  const home = arrays.map((array, slot) => (resident[slot] ? array.byteOffset : base + slot * CHUNK * 4));
  const addresses = [...home];
  const memory = floats32();
  let sum = 0;
  for (let start = 0; start < length; start += CHUNK) {
    const count = Math.min(CHUNK, length - start);
    for (let slot = 0; slot < arrays.length; slot++) {
      if (resident[slot]) addresses[slot] = home[slot]! + start * 4;
      else if (slot < reads.length) memory.set(arrays[slot]!.subarray(start, start + count), home[slot]! >> 2);
    }
    sum += kernel(addresses, count, start) ?? 0;
    for (const array of writes) {
      const slot = arrays.indexOf(array);
      if (!resident[slot]) array.set(memory.subarray(home[slot]! >> 2, (home[slot]! >> 2) + count), start);
    }
  }
  return sum;
}
