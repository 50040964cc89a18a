import type { Augmentation, Range } from "../pipeline/types.ts";
import { isRgb, luma } from "./internal/channels.ts";
import { blendToward, colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { grayOnKernel } from "./internal/grayOnKernel.ts";
import { mapPixels } from "./internal/mapPixels.ts";
import type { ColourOptions } from "./types.ts";

export interface SaturationOptions extends ColourOptions {
  /** 0 is gray, 1 the image. Default: [0.8, 1.2]. */
  readonly factor?: Range;
}

const OPTIONS = ["factor"];

/**
 * More or less colour: y = g + factor·(x − g), clamped, with g the pixel's gray, 0.299·r + 0.587·g + 0.114·b. Images without red,
 * green and blue stay as they are.
 *
 * @throws RangeError when the factor is negative or not finite.
 * @example saturation({ factor: [0.5, 1.5] }).augment({ image }, seed);
 */
export function saturation(options: SaturationOptions = {}): Augmentation {
  expectColours("saturation", options, OPTIONS);
  const { factor = [0.8, 1.2], range } = options;
  return colourStep({
    name: "saturation",
    range,
    numbers: { factor: [factor, "[0, ∞)", "1 leaves the image as it is."] },
    image: (image, { factor }, range) => {
      if (!isRgb(image)) return image;
      const fast = grayOnKernel(image, factor, range);
      return (
        fast ??
        mapPixels(image, (colours) => blendToward(luma(colours[0], colours[1], colours[2]), colours, factor, range))
      );
    },
  });
}
