import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Frame, Image, PixelArray } from "../../sample/types.ts";
import type { Filter } from "../types.ts";
import { axisWeights, type FilterWindow } from "./axisWeights.ts";
import { type Mixes, makeResizeRoom, resizeOnKernel } from "./resizeOnKernel.ts";

/** An image in another size, one axis after the other, with float64 between. */
export function resizeImage(
  image: Image,
  [rows, columns]: Frame,
  filter: Filter,
  antialias: boolean,
  alignCorners = false,
): Image {
  const [height, width] = image.shape as [number, number, number];
  if (height === 0 || width === 0) {
    throw new RangeError(`resize: an image of ${height}×${width} has no pixels to make others of.`);
  }
  return resizedBy(image, mixesOf([height, width], [rows, columns], filter, antialias, alignCorners));
}

/** What the pixels of a new frame are made of. */
export const mixesOf = (
  [height, width]: Frame,
  [rows, columns]: Frame,
  filter: Filter,
  antialias: boolean,
  alignCorners = false,
): Mixes => ({
  across: axisWeights(width, columns, filter, antialias, alignCorners),
  down: axisWeights(height, rows, filter, antialias, alignCorners),
});

/** An image made of others of its own, one axis after the other. */
export function resizedBy(image: Image, mixes: Mixes): Image {
  makeResizeRoom(image, mixes);
  const result = emptyImage(image, [mixes.down.length, mixes.across.length, image.shape[2]]);
  if (!resizeOnKernel(result.data, image, mixes)) resizeRows(result.data, image, mixes);
  return result;
}

/** What `resizeOnKernel` does, in plain loops. */
export function resizeRows(out: PixelArray, image: Image, mixes: Mixes): void {
  const bytes = isBytes(image.data);
  const across = alongRows(image, mixes.across);
  const length = mixes.across.length * image.shape[2];
  const sums = new Float64Array(length);
  for (const [y, { first, weights }] of mixes.down.entries()) {
    sums.fill(0);
    for (let j = 0; j < weights.length; j++) {
      const weight = weights[j];
      const from = (first + j) * length;
      for (let i = 0; i < length; i++) sums[i] += weight * across[from + i];
    }
    if (bytes) for (let i = 0; i < length; i++) out[y * length + i] = toByte(sums[i]);
    else out.set(sums, y * length);
  }
}

function alongRows({ data, shape }: Image, mixes: readonly FilterWindow[]): Float64Array {
  const [height, width, channels] = shape as [number, number, number];
  const out = new Float64Array(height * mixes.length * channels);
  // Flat tables, and rows in the outer loop, so that pixels are read and written in the order in which they lie.
  const firsts = Int32Array.from(mixes, ({ first }) => first);
  const starts = new Int32Array(mixes.length + 1);
  for (const [x, { weights }] of mixes.entries()) starts[x + 1] = starts[x] + weights.length;
  const table = Float64Array.from(mixes.flatMap(({ weights }) => weights));
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < mixes.length; x++, to += channels) {
      const [start, end, first] = [starts[x], starts[x + 1], (y * width + firsts[x]) * channels];
      for (let k = 0; k < channels; k++) {
        let sum = 0;
        for (let i = start, from = first + k; i < end; i++, from += channels) sum += table[i] * data[from];
        out[to + k] = sum;
      }
    }
  }
  return out;
}
