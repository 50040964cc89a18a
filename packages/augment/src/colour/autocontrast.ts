import type { Augmentation } from "../pipeline/types.ts";
import { colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { mapPixels } from "./internal/mapPixels.ts";
import type { ColourOptions } from "./types.ts";

const OPTIONS: readonly string[] = [];

/**
 * Stretches each channel from its least and greatest value to black and white: y = low + (high − low)·(x − min) / (max − min). A
 * channel of one value stays as it is.
 *
 * @throws RangeError when range is not [low, high] with low < high.
 * @example autocontrast().augment({ image }, seed);
 */
export function autocontrast(options: ColourOptions = {}): Augmentation {
  expectColours("autocontrast", options, OPTIONS);
  const { range } = options;
  return colourStep({
    name: "autocontrast",
    range,
    numbers: {},
    image: (image, _, [low, high]) => {
      const { data } = image;
      const channels = image.shape[2];
      const least = new Float64Array(channels).fill(Infinity);
      const most = new Float64Array(channels).fill(-Infinity);
      for (let i = 0; i < data.length; i += channels) {
        for (let c = 0; c < channels; c++) {
          least[c] = Math.min(least[c], data[i + c]);
          most[c] = Math.max(most[c], data[i + c]);
        }
      }
      return mapPixels(image, (colours) => {
        for (let c = 0; c < colours.length; c++) {
          const width = most[c] - least[c];
          if (width > 0) colours[c] = low + (high - low) * ((colours[c] - least[c]) / width);
        }
      });
    },
  });
}
