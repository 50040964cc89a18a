import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { drawCount, expectCount } from "../pipeline/internal/drawCount.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation, Count } from "../pipeline/types.ts";
import { medianImage } from "./internal/medianImage.ts";

export interface MedianBlurOptions {
  /** How many pixels far the square reaches. OpenCV's kernel size is 2·radius + 1. Default: [1, 2]. */
  readonly radius?: Count;
}

const OPTIONS = ["radius"];

/**
 * Every colour becomes the median of the square of 2·radius + 1 pixels around it; beyond the border the edge pixel is repeated.
 * Alpha stays.
 *
 * Huang, Yang & Tang, "A fast two-dimensional median filtering algorithm" (1979), for bytes
 * beyond a radius of 7.
 *
 * @throws RangeError when the radius is no whole number of 0 to 100, or pair of them.
 * @example medianBlur({ radius: 1 }).augment({ image }, seed);
 */
export function medianBlur(options: MedianBlurOptions = {}): Augmentation {
  expectOptions("medianBlur", options, OPTIONS);
  const { radius = [1, 2] } = options;
  expectCount("medianBlur", "radius", radius, 0, 100);
  return pixelwise<{ readonly radius: number }>({
    name: "medianBlur",
    draw: (seed) => ({ radius: drawCount(seed, radius, "radius") }),
    image: (image, { radius }) => {
      expectWhole("medianBlur", "radius", radius, 0, 100);
      return radius === 0 ? image : medianImage(image, radius);
    },
  });
}
