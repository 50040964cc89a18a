import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Frame, Image, PixelArray } from "../../sample/types.ts";
import type { Filter } from "../types.ts";
import { axisWeights, type FilterWindow } from "./axisWeights.ts";
import { type Mixes, makeResizeRoom, planOf, resizeOnKernel } from "./resizeOnKernel.ts";

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
function resizedBy(image: Image, mixes: Mixes): Image {
  const plan = planOf(mixes);
  makeResizeRoom(image, plan);
  const result = emptyImage(image, [mixes.down.length, mixes.across.length, image.shape[2]]);
  if (!resizeOnKernel(result.data, image, plan)) resizeRows(result.data, image, mixes);
  return result;
}

/** Writes images in another size into larger ones: rows begin at `start`, `step` values apart. What it needs is ready for images as the one given. */
export function resizer(image: Image, mixes: Mixes) {
  const plan = planOf(mixes);
  makeResizeRoom(image, plan);
  return (out: PixelArray, image: Image, start: number, step: number): void => {
    if (!resizeOnKernel(out, image, plan, start, step)) resizeRows(out, image, mixes, start, step);
  };
}

/** What `resizeOnKernel` does, in plain loops. */
export function resizeRows(
  out: PixelArray,
  image: Image,
  mixes: Mixes,
  start = 0,
  step = mixes.across.length * image.shape[2],
): void {
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
    if (bytes) for (let i = 0; i < length; i++) out[start + y * step + i] = toByte(sums[i]);
    else out.set(sums, start + y * step);
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
