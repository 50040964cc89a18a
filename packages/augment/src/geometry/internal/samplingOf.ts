import { samplingFor } from "../../resampling/internal/sampling.ts";
import type { ResolvedSampling } from "../../resampling/types.ts";
import type { Image, Mask } from "../../sample/types.ts";
import type { GeometricOptions } from "../types.ts";

/** How an image is read by the options of a step, which may come from anyone's JSON. */
export const imageSampling = (what: string, image: Image, options: GeometricOptions): ResolvedSampling =>
  samplingFor(what, image, options);

/** How a mask is read by them. */
export function maskSampling(what: string, mask: Mask, options: GeometricOptions): ResolvedSampling {
  const { maskInterpolation = "nearest", border = "constant", maskBorder = border, maskFill = 0 } = options;
  if (mask.data.BYTES_PER_ELEMENT === 2 && maskInterpolation !== "nearest") {
    throw new RangeError(
      `${what}: maskInterpolation must be "nearest" for ids of 16 bits, got "${maskInterpolation}". Between ids there is none.`,
    );
  }
  const sampling = { interpolation: maskInterpolation, border: maskBorder, fill: maskFill };
  return samplingFor(`${what} (mask)`, mask as Image, sampling);
}
