import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { blurImage } from "./internal/blurImage.ts";

export interface GaussianBlurOptions {
  /** the deviation in pixels; [0.1, 2] by default */
  readonly sigma?: Range;
  /** how many pixels far the bell reaches; ⌈3·sigma⌉ by default. torchvision's kernel size is 2·radius + 1 */
  readonly radius?: number;
}

const OPTIONS = ["sigma", "radius"];

/**
 * Every pixel becomes the mean of its neighbours, weighed by exp(−d² / (2·sigma²)); beyond the border the image is mirrored without
 * its edge pixel. Alpha stays. Bytes are weighed in whole numbers up to a radius of 16, at most 0.6 level from exact arithmetic.
 *
 * @throws RangeError when sigma is outside [0, 1000], or the radius no whole number of at least 0.
 * @example gaussianBlur({ sigma: [0.5, 1.5] }).augment({ image }, seed);
 */
export function gaussianBlur(options: GaussianBlurOptions = {}): Augmentation {
  expectOptions("gaussianBlur", options, OPTIONS);
  const { sigma = [0.1, 2], radius } = options;
  expectRange("gaussianBlur", "sigma", sigma, "[0, 1000]", "It is in pixels.");
  if (radius !== undefined) expectWhole("gaussianBlur", "radius", radius, 0, MOST);
  return pixelwise<{ readonly sigma: number; readonly radius: number }>({
    name: "gaussianBlur",
    draw: (seed) => {
      const drawn = drawRange(seed, sigma, "sigma");
      return { sigma: drawn, radius: radius ?? Math.ceil(3 * drawn) };
    },
    image: (image, { sigma, radius }) => {
      expectNumber("gaussianBlur", "sigma", sigma, "[0, 1000]");
      expectWhole("gaussianBlur", "radius", radius, 0, MOST);
      return sigma === 0 || radius === 0 ? image : blurImage(image, bell(sigma, radius));
    },
  });
}

/** Ten deviations of the widest bell: beyond, weights are left out anyway. */
const MOST = 10_000;

/** Weights of sum 1 by their distance from the centre. Those too small to matter are left out, so that nothing odd there counts. */
function bell(sigma: number, radius: number): Float64Array {
  const weights = Float64Array.from({ length: radius + 1 }, (_, i) => Math.exp(-0.5 * (i / sigma) ** 2));
  const seen = weights.filter((w) => w > 2 ** -80);
  const sum = seen.reduce((total, w) => total + 2 * w, -seen[0]);
  return seen.map((w) => w / sum);
}
