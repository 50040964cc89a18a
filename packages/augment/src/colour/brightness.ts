import type { Augmentation, Range } from "../pipeline/types.ts";
import { colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { mapColours } from "./internal/mapColours.ts";
import { mapLines } from "./internal/mapLines.ts";
import { between } from "./internal/valueRange.ts";
import type { ColourOptions } from "./types.ts";

export interface BrightnessOptions extends ColourOptions {
  /** 1 where a shift is given. Default: [0.8, 1.2]. */
  readonly factor?: Range;
  /** Share of the range from black to white that is added, as Keras does. Default: 0. */
  readonly shift?: Range;
}

const OPTIONS = ["factor", "shift"];

/**
 * Lighter or darker: y = low + factor·(x − low) + shift·(high − low), clamped. A factor alone is torchvision's rule, a shift alone
 * Keras'.
 *
 * @throws RangeError when the factor is negative or a number is not finite.
 * @example brightness({ factor: [0.6, 1.4] }).augment({ image }, seed);
 */
export function brightness(options: BrightnessOptions = {}): Augmentation {
  expectColours("brightness", options, OPTIONS);
  const { range, shift = 0, factor = options.shift === undefined ? [0.8, 1.2] : 1 } = options;
  return colourStep({
    name: "brightness",
    range,
    numbers: { factor: [factor, "[0, ∞)", "1 leaves the image as it is."], shift: [shift, "(-∞, ∞)"] },
    image: (image, { factor, shift }, range) => {
      const [low, high] = range;
      const line = { factor, shift: low - factor * low + shift * (high - low), low, high };
      const fast = mapLines(image, () => line);
      return fast ?? mapColours(image, (v) => between(low + factor * (v - low) + shift * (high - low), range));
    },
  });
}
