import type { FloatArray } from "@reg/tensor";
import type { Frame } from "../../sample/types.ts";
import type { ResolvedSampling } from "../types.ts";
import type { Coordinates } from "./coordinates.ts";
import { TAPS, tapsAt } from "./taps.ts";

/** The transpose of gather: adds each pixel of dy to the pixels it was made of, by their weights. The fill gets nothing. */
export function scatter(
  sums: Float64Array,
  [height, width]: Frame,
  dy: FloatArray,
  [rows, columns]: Frame,
  channels: number,
  coordinates: Coordinates,
  { interpolation, border }: ResolvedSampling,
): void {
  const taps = TAPS[interpolation];
  const [xs, ys] = [new Float64Array(columns), new Float64Array(columns)];
  const [indexX, indexY] = [new Int32Array(taps), new Int32Array(taps)];
  const [weightX, weightY] = [new Float64Array(taps), new Float64Array(taps)];
  let o = 0;
  for (let y = 0; y < rows; y++) {
    coordinates(y, xs, ys);
    for (let x = 0; x < columns; x++, o += channels) {
      tapsAt(xs[x], width, interpolation, border, indexX, weightX);
      tapsAt(ys[x], height, interpolation, border, indexY, weightY);
      for (let j = 0; j < taps; j++) {
        for (let i = 0; i < taps; i++) {
          if (indexX[i] < 0 || indexY[j] < 0) continue;
          const weight = weightX[i] * weightY[j];
          const to = (indexY[j] * width + indexX[i]) * channels;
          for (let k = 0; k < channels; k++) sums[to + k] = sums[to + k] + weight * dy[o + k];
        }
      }
    }
  }
}
