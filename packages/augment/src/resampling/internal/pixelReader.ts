import { isBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import type { ResolvedSampling } from "../types.ts";
import { TAPS, tapsAt } from "./taps.ts";

/** Writes the pixel at a position to out[o], out[o + 1], … */
export type ReadPixel = (x: number, y: number, out: PixelArray, o: number) => void;

/** Reads an image anywhere: any interpolation, any border, any kind of pixels. Sums are float64. */
export function pixelReader(image: Image, { interpolation, border, fill }: ResolvedSampling): ReadPixel {
  const [height, width, channels] = image.shape as [number, number, number];
  const { data } = image;
  const bytes = isBytes(data);
  const taps = TAPS[interpolation];
  const reach = border === "constant" ? taps / 2 + 0.5 : Infinity;
  const [indexX, indexY] = [new Int32Array(taps), new Int32Array(taps)];
  const [weightX, weightY] = [new Float64Array(taps), new Float64Array(taps)];
  return (x, y, out, o) => {
    if (x < -reach || y < -reach || x > width + reach || y > height + reach) {
      for (let k = 0; k < channels; k++) out[o + k] = fill[k];
      return;
    }
    tapsAt(x, width, interpolation, border, indexX, weightX);
    tapsAt(y, height, interpolation, border, indexY, weightY);
    for (let k = 0; k < channels; k++) {
      let sum = 0;
      for (let j = 0; j < taps; j++) {
        const row = indexY[j];
        let line = 0;
        for (let i = 0; i < taps; i++) {
          const column = indexX[i];
          const value = row < 0 || column < 0 ? fill[k] : data[(row * width + column) * channels + k];
          line += weightX[i] * value;
        }
        sum += weightY[j] * line;
      }
      out[o + k] = bytes ? toByte(sum) : sum;
    }
  };
}
