import type { Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { channelsOnKernel } from "./internal/channelsOnKernel.ts";
import { emptyFloats } from "./internal/emptyFloats.ts";
import { expectPixels } from "./internal/expectImage.ts";
import { isBytes } from "./internal/isBytes.ts";
import { normalizationOf } from "./internal/normalization.ts";
import { planesOfPixels } from "./internal/planesOnKernel.ts";
import type { Image, Normalization } from "./types.ts";

/**
 * An image or a batch as networks of the PyTorch kind take it: y[n, c, h, w] = (x[n, h, w, c] − mean[c]) / deviation[c], where
 * bytes are counted as x / 255. That is torchvision's ToTensor and Normalize. Of bytes, float32 is made: each value is one
 * product and one sum, factor·x + shift, each rounded to float32.
 *
 * @param image [H, W, C] or [N, H, W, C], bytes or floats
 * @returns [C, H, W] or [N, C, H, W], where the image lives
 * @throws TypeError when it is no image; RangeError when data and shape disagree, or for a mean that is not finite, a deviation
 * that is not positive, or not as many as channels.
 * @example toChannelsFirst(image, { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] });
 */
export function toChannelsFirst(image: Image, options: Normalization = {}): Tensor {
  expectPixels("toChannelsFirst: image", image);
  expectOptions("toChannelsFirst", options, OPTIONS);
  const { shape } = image;
  if (shape.length !== 3 && shape.length !== 4) {
    throw new RangeError(
      `toChannelsFirst: image must have shape [H, W, C] or [N, H, W, C], got [${shape.join(", ")}].`,
    );
  }
  const [height, width, channels] = shape.slice(-3) as [number, number, number];
  const { mean, deviation } = normalizationOf("toChannelsFirst", options, channels);
  const y = emptyFloats(image, [...shape.slice(0, -3), channels, height, width]);
  const { data } = image;
  const out = y.data;
  const area = height * width;
  if (isBytes(data)) {
    const factors = Float32Array.from(deviation, (d) => 1 / (255 * d));
    const shifts = Float32Array.from(mean, (m, c) => -m / deviation[c]);
    if (channelsOnKernel(out, data, area, factors, shifts)) return y;
    eachPlane(area, channels, data.length, (c, from, to) => {
      const [factor, shift] = [factors[c], shifts[c]];
      for (let i = 0; i < area; i++) out[to + i] = Math.fround(factor * data[from + i * channels]) + shift;
    });
  } else if (!planesOfPixels({ pixels: data, planes: out, area, mean, deviation })) {
    eachPlane(area, channels, data.length, (c, from, to) => {
      for (let i = 0; i < area; i++) out[to + i] = (data[from + i * channels] - mean[c]) / deviation[c];
    });
  }
  return y;
}

const OPTIONS = ["mean", "deviation"];

/** For each channel of each image: where its first value is, the channels last, and where its plane begins, the channels first. */
export function eachPlane(
  area: number,
  channels: number,
  size: number,
  work: (channel: number, last: number, first: number) => void,
): void {
  for (let start = 0; start < size; start += area * channels)
    for (let c = 0; c < channels; c++) work(c, start + c, start + c * area);
}
