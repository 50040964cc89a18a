import type { Augmentation } from "../pipeline/types.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
import { colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { countBytes, mapByChannel } from "./internal/mapByChannel.ts";
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
      if (isBytes(data)) {
        const counts = countBytes(image);
        for (let c = 0; c < channels; c++) {
          const own = counts.subarray(256 * c, 256 * c + 256);
          least[c] = own.findIndex((count) => count > 0);
          for (let v = 0; v < 256; v++) if (own[v] > 0) most[c] = v;
        }
      } else {
        for (let i = 0; i < data.length; i += channels) {
          for (let c = 0; c < channels; c++) {
            least[c] = Math.min(least[c], data[i + c]);
            most[c] = Math.max(most[c], data[i + c]);
          }
        }
      }
      const stretched = (c: number, v: number) => {
        const width = most[c] - least[c];
        return width > 0 ? low + (high - low) * ((v - least[c]) / width) : v;
      };
      if (isBytes(data)) return mapByChannel(image, stretched);
      return mapPixels(image, (colours) => {
        for (let c = 0; c < colours.length; c++) colours[c] = stretched(c, colours[c]);
      });
    },
  });
}
