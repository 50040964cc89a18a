import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { blurAxes, blurImage } from "./internal/blurImage.ts";

export interface GaussianBlurOptions {
  /** The deviation in pixels. Default: [0.1, 2]. */
  readonly sigma?: Range;
  /** A deviation of its own across. Default: `sigma`. */
  readonly x?: Range;
  /** A deviation of its own down. Default: `sigma`. */
  readonly y?: Range;
  /** How many pixels far the bell reaches. Torchvision's kernel size is 2·radius + 1. Default: ⌈3·sigma⌉. */
  readonly radius?: number;
}

const OPTIONS = ["sigma", "x", "y", "radius"];

/**
 * Every pixel becomes the mean of its neighbours, weighed by exp(−d² / (2·sigma²)); beyond the border the image is mirrored without
 * its edge pixel. Alpha stays. Bytes are weighed in whole numbers up to a radius of 16, at most 0.6 level from exact arithmetic.
 *
 * @throws RangeError when sigma is outside [0, 1000], or the radius no whole number of at least 0.
 * @example gaussianBlur({ sigma: [0.5, 1.5] }).augment({ image }, seed);
 */
export function gaussianBlur(options: GaussianBlurOptions = {}): Augmentation {
  expectOptions("gaussianBlur", options, OPTIONS);
  const { sigma = [0.1, 2], x, y, radius } = options;
  if (x !== undefined) expectRange("gaussianBlur", "x", x, "[0, 1000]", "It is in pixels.");
  if (y !== undefined) expectRange("gaussianBlur", "y", y, "[0, 1000]", "It is in pixels.");
  expectRange("gaussianBlur", "sigma", sigma, "[0, 1000]", "It is in pixels.");
  if (radius !== undefined) expectWhole("gaussianBlur", "radius", radius, 0, MOST);
  const perAxis = x !== undefined || y !== undefined;
  return pixelwise<BlurParams>({
    name: "gaussianBlur",
    draw: (seed) => {
      const both = drawRange(seed, sigma, "sigma");
      const axes = {
        x: x === undefined ? both : drawRange(seed, x, "x"),
        y: y === undefined ? both : drawRange(seed, y, "y"),
      };
      const widest = perAxis ? Math.max(axes.x, axes.y) : both;
      return { sigma: both, ...(perAxis && axes), radius: radius ?? Math.ceil(3 * widest) };
    },
    image: (image, { sigma, x = sigma, y = sigma, radius }) => {
      for (const [name, deviation] of Object.entries({ sigma, x, y })) {
        expectNumber("gaussianBlur", name, deviation, "[0, 1000]");
      }
      expectWhole("gaussianBlur", "radius", radius, 0, MOST);
      if (radius === 0 || (x === 0 && y === 0)) return image;
      return x === y ? blurImage(image, bell(x, radius)) : blurAxes(image, bell(x, radius), bell(y, radius));
    },
  });
}

interface BlurParams {
  readonly sigma: number;
  readonly x?: number;
  readonly y?: number;
  readonly radius: number;
}

/** Ten deviations of the widest bell: beyond, weights are left out anyway. */
const MOST = 10_000;

/** Weights of sum 1 by their distance from the centre. Those too small to matter are left out, so that nothing odd there counts. */
function bell(sigma: number, radius: number): Float64Array {
  if (sigma === 0) return Float64Array.of(1);
  const weights = Float64Array.from({ length: radius + 1 }, (_, i) => Math.exp(-0.5 * (i / sigma) ** 2));
  const seen = weights.filter((w) => w > 2 ** -80);
  const sum = seen.reduce((total, w) => total + 2 * w, -seen[0]);
  return seen.map((w) => w / sum);
}
