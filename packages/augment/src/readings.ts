import type { GeometricOptions } from "./geometric.ts";
import { expectSampling, fillOf, type Reading } from "./sampling.ts";
import type { Image } from "./types.ts";

/** How an image is read by the options of a step, which may come from anyone's JSON. */
export const imageReading = (what: string, image: Image, options: GeometricOptions): Reading => {
  const { interpolation = "bilinear", border = "constant", fill } = options;
  const reading = { interpolation, border, fill: fillOf(what, fill, image) };
  expectSampling(what, { border, fill: reading.fill });
  return reading;
};

/** How a mask is read by them. */
export const maskReading = (what: string, mask: Image, options: GeometricOptions): Reading => {
  const { maskInterpolation = "nearest", border = "constant", maskFill } = options;
  const reading = { interpolation: maskInterpolation, border, fill: fillOf(what, maskFill, mask) };
  expectSampling(`${what} (mask)`, { border, fill: reading.fill });
  return reading;
};
