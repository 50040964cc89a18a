import { expectShape, type Tensor } from "@reg/tensor";
import { expectBoolean, expectOptions } from "@reg/tensor/checks";
import { emptyLike, isResident } from "@reg/tensor/kernel";
import { normalizationOf } from "./internal/normalization.ts";
import { pixelsOfPlanes } from "./internal/planesOnKernel.ts";
import { ResidentBytes } from "./internal/residentBytes.ts";
import { toByte } from "./internal/toByte.ts";
import { eachPlane } from "./toChannelsFirst.ts";
import type { Image, Normalization } from "./types.ts";

export interface ToChannelsLastOptions extends Normalization {
  /** Bytes of 0..255, rounded and clamped, instead of floats. Default: false. */
  readonly bytes?: boolean;
}

/**
 * The inverse of `toChannelsFirst`, to an image one can look at: x[n, h, w, c] = deviation[c]·y[n, c, h, w] + mean[c], as bytes
 * times 255.
 *
 * @param y [C, H, W] or [N, C, H, W]
 * @returns [H, W, C] or [N, H, W, C]
 * @throws RangeError for another number of axes, and as `toChannelsFirst` does.
 * @example const seen = toChannelsLast(x, { mean: 0.5, deviation: 0.5, bytes: true });
 */
export function toChannelsLast(y: Tensor, options: ToChannelsLastOptions = {}): Image {
  expectShape("toChannelsLast: y", y);
  expectOptions("toChannelsLast", options, OPTIONS);
  const { shape } = y;
  if (shape.length !== 3 && shape.length !== 4) {
    throw new RangeError(`toChannelsLast: y must have shape [C, H, W] or [N, C, H, W], got [${shape.join(", ")}].`);
  }
  const [channels, height, width] = shape.slice(-3) as [number, number, number];
  const { mean, deviation } = normalizationOf("toChannelsLast", options, channels);
  const xShape = [...shape.slice(0, -3), height, width, channels];
  const { bytes = false } = options;
  expectBoolean("toChannelsLast", "bytes", bytes);
  const x = bytes ? emptyBytes(y, xShape) : emptyLike(y, xShape);
  const { data } = y;
  const out = x.data;
  const area = height * width;
  if (pixelsOfPlanes({ pixels: out, planes: data, area, mean, deviation })) return x;
  eachPlane(area, channels, data.length, (c, last, first) => {
    const [m, d] = [mean[c], deviation[c]];
    for (let i = 0; i < area; i++) {
      const value = d * data[first + i] + m;
      out[last + i * channels] = bytes ? toByte(255 * value) : value;
    }
  });
  return x;
}

const OPTIONS = ["mean", "deviation", "bytes"];

function emptyBytes(y: Tensor, shape: readonly number[]): Image {
  const size = y.data.length;
  if (!isResident(y.data)) return { data: new Uint8ClampedArray(size), shape };
  return new ResidentBytes(emptyLike(y, [Math.ceil(size / 4)]), Uint8ClampedArray, shape);
}
