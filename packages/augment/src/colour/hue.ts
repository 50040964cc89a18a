import type { Augmentation, Range } from "../pipeline/types.ts";
import { isRgb } from "./internal/channels.ts";
import { colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { hueOnKernel } from "./internal/hueOnKernel.ts";
import { mapPixels } from "./internal/mapPixels.ts";
import { turnHue } from "./internal/turnHue.ts";
import type { ColourOptions } from "./types.ts";

export interface HueOptions extends ColourOptions {
  /** In turns of the colour wheel: 1/3 makes red green. Default: [−0.05, 0.05]. */
  readonly shift?: Range;
}

const OPTIONS = ["shift"];

/**
 * Turns the colours around the wheel (HSV): the greatest and least of red, green and blue stay, the hue h becomes h + shift. Images
 * without red, green and blue stay as they are.
 *
 * @throws RangeError when the shift is outside [−0.5, 0.5].
 * @example hue({ shift: [-0.1, 0.1] }).augment({ image }, seed);
 */
export function hue(options: HueOptions = {}): Augmentation {
  expectColours("hue", options, OPTIONS);
  const { shift = [-0.05, 0.05], range } = options;
  return colourStep({
    name: "hue",
    range,
    numbers: { shift: [shift, "[-0.5, 0.5]", "It is in turns of the colour wheel."] },
    image: (image, { shift }, range) => {
      if (!isRgb(image) || shift === 0) return image;
      const fast = hueOnKernel(image, 6 * shift, range);
      return fast ?? mapPixels(image, (colours) => turnHue(colours, 0, 6 * shift, range));
    },
  });
}
