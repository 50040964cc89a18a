import { loadKernels } from "@reg/tensor/kernel";
import { KERNEL } from "../../generated/kernel.ts";

type Address = number;

/** Exports of the compiled module. Each is documented in `assembly/`. */
export interface Kernels {
  tellTable(told: Address): void;
  unstuff(bytes: Address, end: Address, out: Address, place: Address): Address;
  swapWords(bytes: Address, end: Address): void;
  decodeScan(job: Address): number;
  showRows(job: Address): void;
  encodeScan(job: Address): Address;
  stuff(bytes: Address, end: Address, out: Address): Address;
}

/** Bytes of the constants of assembly/colour.ts of `@reg/augment`, which the module holds too. */
const CONSTANTS = 5632;

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL, { constantBytes: CONSTANTS });

/** Bytes of the kernels' memory that a picture may take, since that never shrinks. */
export const LARGEST = 1 << 26;

/** Addresses, one after the other, of areas of so many bytes with room for two vectors behind each, and their end. */
export function placesOf(sizes: readonly number[], start = 0): number[] {
  const places = [Math.ceil(start / 64) * 64];
  for (const size of sizes) places.push(Math.ceil(((places.at(-1) as number) + size + 32) / 64) * 64);
  return places;
}

/** Where the coefficients of a file's order lie in a block, row by row: along the diagonals, up and down by turns. */
export const ORDER: readonly number[] = Array.from({ length: 15 }, (_, sum) => {
  const [first, last] = [Math.max(0, sum - 7), Math.min(7, sum)];
  const cells = Array.from({ length: last - first + 1 }, (_, i) => 7 * (first + i) + sum);
  return sum % 2 ? cells : cells.reverse();
}).flat();

/** Bytes of what kernels are told of a transform, with room for a block. */
export const TOLD = 704;

/** Tells the kernels of a transform and, where levels become coefficients, of the steps of those. */
export function tellTransform(simd: Kernels, buffer: ArrayBuffer, address: number, steps?: ArrayLike<number>): void {
  if (steps) new Int16Array(buffer, address + 256, 64).set(steps);
  simd.tellTable(address);
}
