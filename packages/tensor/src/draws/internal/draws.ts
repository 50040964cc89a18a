import { expectOptions } from "../../checks/expectOptions.ts";
import { expectSeed } from "../../checks/expectSeed.ts";
import { expectWhole } from "../../checks/expectWhole.ts";
import { philox } from "../philox.ts";
import { bitsOnKernel, fillOnKernel, SMALL } from "./drawKernels.ts";

export const TWO53 = 2 ** 53;
const TWO32 = 2 ** 32;
const words = /* @__PURE__ */ new Int32Array(4);

/** The four words of a seed and a 128-bit counter. The array is one and the same: read it before the next call. */
export function wordsOf(seed: number, c0: number, c1: number, c2: number, c3: number): Int32Array {
  philox(seed, Math.floor(seed / TWO32), c0, c1, c2, c3, words);
  return words;
}

/** The four words of (seed, stream, index, attempt). */
export const block = (seed: number, stream: number, index: number, attempt = 0): Int32Array =>
  wordsOf(seed, index, Math.floor(index / TWO32), stream, attempt);

/** Two words to a whole number in [0, 2^53). */
export const bits53 = (a: number, b: number): number => (a >>> 5) * 0x400_0000 + (b >>> 6);

/** 53 random bits for each of `size` elements; two neighbours share a block. */
export function draws53(seed: number, stream: number, size: number): Float64Array {
  const bits = new Float64Array(size);
  if (size >= SMALL && bitsInto(bits, seed, stream)) return bits;
  for (let i = 0; i < size; i += 2) {
    const four = block(seed, stream, i / 2);
    bits[i] = bits53(four[0], four[1]);
    if (i + 1 < size) bits[i + 1] = bits53(four[2], four[3]);
  }
  return bits;
}

/** Apart, for a closure is made with the call of the function around it, be it used or not. */
const bitsInto = (bits: Float64Array, seed: number, stream: number): boolean =>
  fillOnKernel(bits, (simd, rooms, start, count) => bitsOnKernel(simd, rooms, seed, stream, start, count));

/** Checks a seed, a count of elements, and the names of the options. */
export function expectDraw(
  where: string,
  seed: number,
  size: number,
  options: object = {},
  known: readonly string[] = [],
): void {
  expectSeed(where, seed);
  expectWhole(where, "size", size, 0, undefined, "It counts the values to draw.");
  expectOptions(where, options, known);
}
