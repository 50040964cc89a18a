import { emptyImage } from "./emptyImage.ts";
import { isBytes } from "./isBytes.ts";
import { colourChannels } from "./mapColours.ts";
import { pixelwise } from "./pixelwise.ts";
import { drawRange, expectRange, type Range } from "./range.ts";
import { toByte } from "./toByte.ts";
import type { Augmentation, Image } from "./types.ts";

export interface GaussianBlurOptions {
  /** the deviation in pixels; [0.1, 2] by default */
  readonly sigma?: Range;
  /** how many pixels far the bell reaches; ⌈3·sigma⌉ by default. torchvision's kernel size is 2·radius + 1 */
  readonly radius?: number;
}

/**
 * Every pixel becomes the mean of its neighbours, weighed by exp(−d² / (2·sigma²)); beyond the border the image is mirrored without
 * its edge pixel. Alpha stays.
 *
 * @throws RangeError when sigma is outside [0, 1000], or the radius no whole number of at least 0.
 * @example gaussianBlur({ sigma: [0.5, 1.5] }).augment({ image }, seed);
 */
export function gaussianBlur({ sigma = [0.1, 2], radius }: GaussianBlurOptions = {}): Augmentation {
  expectRange("gaussianBlur: sigma", sigma, [0, 1000], "It is in pixels.");
  if (radius !== undefined && !(Number.isSafeInteger(radius) && radius >= 0)) {
    throw new RangeError(`gaussianBlur: radius must be a whole number of at least 0, got ${radius}.`);
  }
  return pixelwise<{ readonly sigma: number; readonly radius: number }>({
    name: "gaussianBlur",
    draw: (seed) => {
      const drawn = drawRange(seed, sigma, "sigma");
      return { sigma: drawn, radius: radius ?? Math.ceil(3 * drawn) };
    },
    image: (image, { sigma, radius }) => (sigma === 0 || radius === 0 ? image : blur(image, bell(sigma, radius))),
  });
}

/** Weights of sum 1 from −radius to radius. */
function bell(sigma: number, radius: number): Float64Array {
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-0.5 * ((i - radius) / sigma) ** 2));
  const sum = weights.reduce((total, w) => total + w, 0);
  return weights.map((w) => w / sum);
}

function blur(image: Image, weights: Float64Array): Image {
  const result = emptyImage(image);
  const out = result.data;
  const [height, width, channels] = image.shape as [number, number, number];
  const colours = colourChannels(channels);
  const bytes = isBytes(out);
  const across = along(image.data, height, width, width * channels, channels, channels, weights);
  const both = along(across, width, height, channels, width * channels, channels, weights);
  for (let i = 0; i < out.length; i++) {
    if (i % channels >= colours) out[i] = image.data[i]!;
    else out[i] = bytes ? toByte(both[i]!) : both[i]!;
  }
  return result;
}

/** Weighted means along lines of `length` values, `step` apart; the lines begin `apart` from each other. */
function along(
  from: ArrayLike<number>,
  lines: number,
  length: number,
  apart: number,
  step: number,
  channels: number,
  weights: Float64Array,
): Float64Array {
  const out = new Float64Array(from.length);
  const radius = (weights.length - 1) / 2;
  for (let at = 0; at < length; at++) {
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k]!;
      const source = mirror(at + k - radius, length) * step;
      for (let line = 0; line < lines; line++) {
        const start = line * apart;
        for (let c = 0; c < channels; c++) {
          const i = start + at * step + c;
          out[i] = out[i]! + weight * from[start + source + c]!;
        }
      }
    }
  }
  return out;
}

/** The index within [0, length) that i is the mirror image of: c b | a b c | b a. */
function mirror(i: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * length - 2;
  const folded = ((i % period) + period) % period;
  return folded < length ? folded : period - folded;
}
