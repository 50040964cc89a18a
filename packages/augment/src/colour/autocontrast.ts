import type { Augmentation } from "../pipeline/types.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
import { colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { byteExtremes, mapByChannel } from "./internal/mapByChannel.ts";
import { floatExtremes, mapLines } from "./internal/mapLines.ts";
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
      const [least, most] = isBytes(data) ? byteExtremes(data, channels) : floatExtremes(data, channels);
      const stretched = (c: number, v: number) => {
        const width = most[c] - least[c];
        return width > 0 ? low + (high - low) * ((v - least[c]) / width) : v;
      };
      if (isBytes(data)) return mapByChannel(image, stretched);
      const fast = mapLines(image, (c) => {
        const width = most[c] - least[c];
        const factor = width > 0 ? (high - low) / width : 1;
        return { factor, shift: width > 0 ? low - factor * least[c] : -0 };
      });
      return (
        fast ??
        mapPixels(image, (colours) => {
          for (let c = 0; c < colours.length; c++) colours[c] = stretched(c, colours[c]);
        })
      );
    },
  });
}
