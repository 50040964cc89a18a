import { sizeOf, uniform } from "@reg/tensor";
import fc from "fast-check";
import type { Image, PixelArray } from "../src/index.ts";

/** The largest difference. */
export const gap = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  a.length === b.length ? Math.max(0, ...Array.from(a, (v, i) => Math.abs(v - b[i]))) : Number.NaN;

/** Images of bytes, of odd and even sizes from 1×1 on. */
export const pixels = ({ square = false } = {}): fc.Arbitrary<Image> =>
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }))
    .chain(([height, width, channels]) => {
      const shape = [height, square ? height : width, channels];
      const size = shape.reduce((product, axis) => product * axis, 1);
      return fc
        .uint8Array({ minLength: size, maxLength: size })
        .map((data) => ({ data: Uint8Array.from(data), shape }));
    });

/** Whether two arrays are of one kind and hold the same bytes; quicker than `toStrictEqual` for large ones. */
export const sameBits = (a: PixelArray, b: PixelArray): boolean =>
  a.constructor === b.constructor &&
  Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(Buffer.from(b.buffer, b.byteOffset, b.byteLength));

/** Evenly drawn bytes. */
export const bytesOf = (shape: readonly number[], seed = 1): Image => ({
  data: Uint8Array.from(uniform(seed, sizeOf(shape), { high: 256 })),
  shape,
});
