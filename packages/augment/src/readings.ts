import type { GeometricOptions } from "./geometric.ts";
import { type Reading, readingOf } from "./sampling.ts";
import type { Image } from "./types.ts";

/** How an image is read by the options of a step, which may come from anyone's JSON. */
export const imageReading = (what: string, image: Image, options: GeometricOptions): Reading =>
  readingOf(what, image, options);

/** How a mask is read by them. */
export const maskReading = (
  what: string,
  mask: Image,
  { maskInterpolation = "nearest", border = "constant", maskFill = 0 }: GeometricOptions,
): Reading => readingOf(`${what} (mask)`, mask, { interpolation: maskInterpolation, border, fill: maskFill });
