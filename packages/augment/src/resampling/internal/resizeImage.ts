import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Frame, Image } from "../../sample/types.ts";
import type { Filter } from "../types.ts";
import { axisWeights, type FilterWindow } from "./axisWeights.ts";

/** An image in another size, one axis after the other, with float64 between. */
export function resizeImage(
  image: Image,
  [rows, columns]: Frame,
  filter: Filter,
  antialias: boolean,
  alignCorners = false,
): Image {
  const [height, width, channels] = image.shape as [number, number, number];
  if (height === 0 || width === 0) {
    throw new RangeError(`resize: an image of ${height}×${width} has no pixels to make others of.`);
  }
  const result = emptyImage(image, [rows, columns, channels]);
  const out = result.data;
  const bytes = isBytes(image.data);
  const across = alongRows(image, axisWeights(width, columns, filter, antialias, alignCorners));
  const length = columns * channels;
  const sums = new Float64Array(length);
  for (const [y, { first, weights }] of axisWeights(height, rows, filter, antialias, alignCorners).entries()) {
    sums.fill(0);
    for (const [j, weight] of weights.entries()) {
      const from = (first + j) * length;
      for (let i = 0; i < length; i++) sums[i] = sums[i] + weight * across[from + i];
    }
    for (let i = 0; i < length; i++) out[y * length + i] = bytes ? toByte(sums[i]) : sums[i];
  }
  return result;
}

function alongRows({ data, shape }: Image, mixes: readonly FilterWindow[]): Float64Array {
  const [height, width, channels] = shape as [number, number, number];
  const out = new Float64Array(height * mixes.length * channels);
  for (const [x, { first, weights }] of mixes.entries()) {
    for (const [i, weight] of weights.entries()) {
      for (let y = 0; y < height; y++) {
        const to = (y * mixes.length + x) * channels;
        const from = (y * width + first + i) * channels;
        for (let k = 0; k < channels; k++) out[to + k] = out[to + k] + weight * data[from + k];
      }
    }
  }
  return out;
}
