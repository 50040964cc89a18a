import type { PixelArray } from "../../sample/types.ts";
import { cubicKernel } from "./taps.ts";

/** A row of pixels to be read at coordinates that lie within an image with a ring; `origin` is where its pixel (0, 0) is. */
export interface GatherRow {
  readonly data: PixelArray;
  readonly origin: number;
  readonly stride: number;
  readonly channels: number;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly out: PixelArray;
}

/** Each writes a row from out[o] on; sums are float64, for bytes with a half added to round by. */
export const gatherRow = {
  nearest({ data, origin, stride, channels, xs, ys, out }: GatherRow, o: number): void {
    for (let x = 0; x < xs.length; x++, o += channels) {
      const from = origin + Math.floor(ys[x] + 0.5) * stride + Math.floor(xs[x] + 0.5) * channels;
      for (let k = 0; k < channels; k++) out[o + k] = data[from + k];
    }
  },

  bilinear({ data, origin, stride, channels, xs, ys, out }: GatherRow, o: number, half: number): void {
    for (let x = 0; x < xs.length; x++, o += channels) {
      const column = Math.floor(xs[x]);
      const row = Math.floor(ys[x]);
      const tx = xs[x] - column;
      const ty = ys[x] - row;
      const top = origin + row * stride + column * channels;
      for (let k = 0; k < channels; k++) {
        const i = top + k;
        const upper = data[i] + (data[i + channels] - data[i]) * tx;
        const below = data[i + stride];
        const lower = below + (data[i + stride + channels] - below) * tx;
        out[o + k] = upper + (lower - upper) * ty + half;
      }
    }
  },

  bicubic({ data, origin, stride, channels, xs, ys, out }: GatherRow, o: number, half: number): void {
    const [across, down] = [new Float64Array(4), new Float64Array(4)];
    const highest = half > 0 ? 255 : Infinity;
    const lowest = half > 0 ? 0 : -Infinity;
    for (let x = 0; x < xs.length; x++, o += channels) {
      const column = Math.floor(xs[x]) - 1;
      const row = Math.floor(ys[x]) - 1;
      for (let i = 0; i < 4; i++) {
        across[i] = cubicKernel(xs[x] - column - i, -0.75);
        down[i] = cubicKernel(ys[x] - row - i, -0.75);
      }
      const first = origin + row * stride + column * channels;
      for (let k = 0; k < channels; k++) {
        let sum = half;
        for (let j = 0, i = first + k; j < 4; j++, i += stride) {
          const left = across[0] * data[i] + across[1] * data[i + channels];
          const right = across[2] * data[i + 2 * channels] + across[3] * data[i + 3 * channels];
          sum += down[j] * (left + right);
        }
        out[o + k] = Math.min(Math.max(sum, lowest), highest);
      }
    }
  },
};
