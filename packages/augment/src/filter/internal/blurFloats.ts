import { borderIndex } from "../../resampling/internal/borderIndex.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import { mirrorEnds } from "./mirrorEnds.ts";

/** Pixels blurred in float64, down the columns and along each row; bytes are rounded at the end. Weights are by distance from the centre, down and across. */
export function blurFloats(out: PixelArray, { data, shape }: Image, down: Float64Array, across = down): void {
  const [height, width, channels] = shape as [number, number, number];
  const [reach, radius] = [down.length - 1, across.length - 1];
  const length = width * channels;
  const start = radius * channels;
  const sums = new Float64Array(length);
  const row = new Float64Array(length + 2 * start);
  const bytes = isBytes(out);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let j = -reach; j <= reach; j++) {
      const weight = down[Math.abs(j)];
      const line = borderIndex(y + j, height, "reflect") * length;
      for (let i = 0; i < length; i++) sums[i] = sums[i] + weight * data[line + i];
    }
    row.set(sums, start);
    mirrorEnds(row, width, channels, radius);
    sums.fill(0);
    for (let j = -radius; j <= radius; j++) {
      const weight = across[Math.abs(j)];
      const shift = start + j * channels;
      for (let i = 0; i < length; i++) sums[i] = sums[i] + weight * row[shift + i];
    }
    for (let i = 0; i < length; i++) out[y * length + i] = bytes ? toByte(sums[i]) : sums[i];
  }
}
