import { samplingFor } from "../../resampling/internal/sampling.ts";
import type { ResolvedSampling } from "../../resampling/types.ts";
import type { Image } from "../../sample/types.ts";
import type { GeometricOptions } from "../types.ts";

/** How an image is read by the options of a step, which may come from anyone's JSON. */
export const imageSampling = (what: string, image: Image, options: GeometricOptions): ResolvedSampling =>
  samplingFor(what, image, options);

/** How a mask is read by them. */
export const maskSampling = (
  what: string,
  mask: Image,
  { maskInterpolation = "nearest", border = "constant", maskFill = 0 }: GeometricOptions,
): ResolvedSampling =>
  samplingFor(`${what} (mask)`, mask, { interpolation: maskInterpolation, border, fill: maskFill });
