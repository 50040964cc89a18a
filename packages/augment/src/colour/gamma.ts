import type { Augmentation, Range } from "../pipeline/types.ts";
import { colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { mapColours } from "./internal/mapColours.ts";
import { powerOnKernel } from "./internal/powerOnKernel.ts";
import { between } from "./internal/valueRange.ts";
import type { ColourOptions } from "./types.ts";

export interface GammaOptions extends ColourOptions {
  /** Above 1 darkens, below 1 lightens. Default: [0.8, 1.25]. */
  readonly gamma?: Range;
}

const OPTIONS = ["gamma"];

/**
 * A power of the light: y = t^gamma with t = (x − low) / (high − low) in [0, 1], back in the image's range. Black and white stay.
 *
 * @throws RangeError when gamma is negative or not finite.
 * @example gamma({ gamma: [0.5, 2] }).augment({ image }, seed);
 */
export function gamma(options: GammaOptions = {}): Augmentation {
  expectColours("gamma", options, OPTIONS);
  const { gamma: power = [0.8, 1.25], range } = options;
  return colourStep({
    name: "gamma",
    range,
    numbers: { gamma: [power, "[0, ∞)", "1 leaves the image as it is."] },
    image: (image, { gamma }, range) => {
      const [low, high] = range;
      const fast = powerOnKernel(image, gamma, range);
      return fast ?? mapColours(image, (v) => low + (high - low) * ((between(v, range) - low) / (high - low)) ** gamma);
    },
  });
}
