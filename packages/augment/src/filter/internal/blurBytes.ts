import { borderIndex } from "../../resampling/internal/borderIndex.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import { mirrorEnds } from "./mirrorEnds.ts";

/**
 * Bytes blurred in whole numbers: down the columns to 1/64 level, (Σ w·x + 2^7) >> 8, and along that row to levels,
 * (Σ w·v + 2^19) >> 20. The weights, by distance from the centre, add up to 2^14 with both sides.
 */
export function blurBytes(out: PixelArray, { data, shape }: Image, weights: Int32Array): void {
  const [height, width, channels] = shape as [number, number, number];
  const radius = weights.length - 1;
  const length = width * channels;
  const start = radius * channels;
  const sums = new Int32Array(length);
  const row = new Int32Array(length + 2 * start);
  for (let y = 0; y < height; y++) {
    sums.fill(2 ** 7);
    for (let j = 0; j <= radius; j++) {
      const [above, below] = [
        borderIndex(y - j, height, "reflect") * length,
        borderIndex(y + j, height, "reflect") * length,
      ];
      const weight = j === 0 ? weights[0] / 2 : weights[j];
      for (let i = 0; i < length; i++) sums[i] = sums[i] + weight * (data[above + i] + data[below + i]);
    }
    for (let i = 0; i < length; i++) row[start + i] = sums[i] >> 8;
    mirrorEnds(row, width, channels, radius);
    sums.fill(2 ** 19);
    for (let j = 0; j <= radius; j++) {
      const [left, right] = [start - j * channels, start + j * channels];
      const weight = j === 0 ? weights[0] / 2 : weights[j];
      for (let i = 0; i < length; i++) sums[i] = sums[i] + weight * (row[left + i] + row[right + i]);
    }
    for (let i = 0; i < length; i++) out[y * length + i] = sums[i] >> 20;
  }
}
