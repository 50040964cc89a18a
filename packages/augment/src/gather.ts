import type { Coordinates } from "./coordinates.ts";
import { emptyImage } from "./emptyImage.ts";
import { isBytes } from "./isBytes.ts";
import type { Border, Interpolation } from "./sampling.ts";
import { TAPS, tapsAt } from "./taps.ts";
import type { Frame, Image } from "./types.ts";

/** An image read at coordinates: any interpolation, any border, any kind of pixels. Sums are float64. */
export function gather(
  image: Image,
  [rows, columns]: Frame,
  coordinates: Coordinates,
  interpolation: Interpolation,
  border: Border,
  fill: readonly number[],
): Image {
  const [height, width, channels] = image.shape as [number, number, number];
  const result = emptyImage(image, [rows, columns, channels]);
  const { data } = image;
  const out = result.data;
  const bytes = isBytes(data);
  const taps = TAPS[interpolation];
  const [xs, ys] = [new Float64Array(columns), new Float64Array(columns)];
  const [indexX, indexY] = [new Int32Array(taps), new Int32Array(taps)];
  const [weightX, weightY] = [new Float64Array(taps), new Float64Array(taps)];
  const sums = new Float64Array(channels);
  let o = 0;
  for (let y = 0; y < rows; y++) {
    coordinates(y, xs, ys);
    for (let x = 0; x < columns; x++) {
      tapsAt(xs[x]!, width, interpolation, border, indexX, weightX);
      tapsAt(ys[x]!, height, interpolation, border, indexY, weightY);
      sums.fill(0);
      for (let j = 0; j < taps; j++) {
        const row = indexY[j]!;
        for (let i = 0; i < taps; i++) {
          const column = indexX[i]!;
          const weight = weightY[j]! * weightX[i]!;
          if (row < 0 || column < 0) for (let k = 0; k < channels; k++) sums[k] = sums[k]! + weight * fill[k]!;
          else {
            const from = (row * width + column) * channels;
            for (let k = 0; k < channels; k++) sums[k] = sums[k]! + weight * data[from + k]!;
          }
        }
      }
      for (let k = 0; k < channels; k++, o++) out[o] = bytes ? toByte(sums[k]!) : sums[k]!;
    }
  }
  return result;
}

/** To the nearest byte, halves up. */
export const toByte = (value: number): number => (value <= 0 ? 0 : value >= 255 ? 255 : Math.floor(value + 0.5));
