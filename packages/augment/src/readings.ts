import type { GeometricOptions } from "./geometric.ts";
import { fillOf, type Reading } from "./sampling.ts";
import type { Image } from "./types.ts";

/** How an image is read by the options of a step. */
export const imageReading = (what: string, image: Image, options: GeometricOptions): Reading => {
  const { interpolation = "bilinear", border = "constant", fill } = options;
  return { interpolation, border, fill: fillOf(what, fill, image) };
};

/** How a mask is read by them. */
export const maskReading = (what: string, mask: Image, options: GeometricOptions): Reading => {
  const { maskInterpolation = "nearest", border = "constant", maskFill } = options;
  return { interpolation: maskInterpolation, border, fill: fillOf(what, maskFill, mask) };
};
