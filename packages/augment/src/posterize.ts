import { between, type ColourOptions } from "./colourStep.ts";
import { type Count, drawCount, expectCount } from "./drawCount.ts";
import { mapColours } from "./mapColours.ts";
import { pixelwise } from "./pixelwise.ts";
import { toByte } from "./toByte.ts";
import type { Augmentation } from "./types.ts";
import { expectValueRange, valueRange } from "./valueRange.ts";

export interface PosterizeOptions extends ColourOptions {
  /** how many of the 8 bits are kept, a whole number in [0, 8] or a pair of them to draw from; 4 by default */
  readonly bits?: Count;
}

/**
 * Fewer levels: the upper `bits` of a byte are kept, the others are 0. Floats are treated as the nearest byte.
 *
 * @throws RangeError when bits are not whole or outside [0, 8].
 * @example posterize({ bits: [3, 6] }).augment({ image }, seed);
 */
export function posterize({ bits = 4, range }: PosterizeOptions = {}): Augmentation {
  expectCount("posterize: bits", bits, 8);
  if (range) expectValueRange("posterize", range);
  return pixelwise<ColourOptions & { readonly bits: number }>({
    name: "posterize",
    draw: (seed) => ({ bits: drawCount(seed, bits, "bits"), ...(range && { range }) }),
    image: (image, { bits, range: declared }) => {
      const range = valueRange(image, declared);
      const [low, high] = range;
      const step = 2 ** (8 - bits);
      return mapColours(image, (v) => {
        const byte = toByte((255 * (between(v, range) - low)) / (high - low));
        return low + (high - low) * ((Math.floor(byte / step) * step) / 255);
      });
    },
  });
}
