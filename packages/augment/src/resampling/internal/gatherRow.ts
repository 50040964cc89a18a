import type { PixelArray } from "../../sample/types.ts";
import type { ReadPixel } from "./pixelReader.ts";
import { cubicKernel } from "./taps.ts";

/** A row of pixels to be read at coordinates, from an image without regard to its border. */
export interface GatherRow {
  readonly data: PixelArray;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly out: PixelArray;
  /** reads the pixels that need the border */
  readonly read: ReadPixel;
}

/** Each writes a row from out[o] on; sums are float64, for bytes with a half added to round by. */
export const gatherRow = {
  nearest({ data, width, height, channels, xs, ys, out, read }: GatherRow, o: number): void {
    for (let x = 0; x < xs.length; x++, o += channels) {
      const column = Math.floor(xs[x] + 0.5);
      const row = Math.floor(ys[x] + 0.5);
      if (column >= 0 && column < width && row >= 0 && row < height) {
        const from = (row * width + column) * channels;
        for (let k = 0; k < channels; k++) out[o + k] = data[from + k];
      } else read(xs[x], ys[x], out, o);
    }
  },

  bilinear({ data, width, height, channels, xs, ys, out, read }: GatherRow, o: number, half: number): void {
    const stride = width * channels;
    for (let x = 0; x < xs.length; x++, o += channels) {
      const column = Math.floor(xs[x]);
      const row = Math.floor(ys[x]);
      if (column >= 0 && column < width - 1 && row >= 0 && row < height - 1) {
        const tx = xs[x] - column;
        const ty = ys[x] - row;
        const top = row * stride + column * channels;
        for (let k = 0; k < channels; k++) {
          const i = top + k;
          const upper = data[i] + (data[i + channels] - data[i]) * tx;
          const below = data[i + stride];
          const lower = below + (data[i + stride + channels] - below) * tx;
          out[o + k] = upper + (lower - upper) * ty + half;
        }
      } else read(xs[x], ys[x], out, o);
    }
  },

  bicubic({ data, width, height, channels, xs, ys, out, read }: GatherRow, o: number, half: number): void {
    const stride = width * channels;
    const [across, down] = [new Float64Array(4), new Float64Array(4)];
    const highest = half > 0 ? 255 : Infinity;
    const lowest = half > 0 ? 0 : -Infinity;
    for (let x = 0; x < xs.length; x++, o += channels) {
      const column = Math.floor(xs[x]) - 1;
      const row = Math.floor(ys[x]) - 1;
      if (column >= 0 && column < width - 3 && row >= 0 && row < height - 3) {
        for (let i = 0; i < 4; i++) {
          across[i] = cubicKernel(xs[x] - column - i, -0.75);
          down[i] = cubicKernel(ys[x] - row - i, -0.75);
        }
        const first = row * stride + column * channels;
        for (let k = 0; k < channels; k++) {
          let sum = half;
          for (let j = 0, i = first + k; j < 4; j++, i += stride) {
            const left = across[0] * data[i] + across[1] * data[i + channels];
            const right = across[2] * data[i + 2 * channels] + across[3] * data[i + 3 * channels];
            sum += down[j] * (left + right);
          }
          out[o + k] = Math.min(Math.max(sum, lowest), highest);
        }
      } else read(xs[x], ys[x], out, o);
    }
  },
};
