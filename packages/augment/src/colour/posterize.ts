import { expectWhole } from "@reg/tensor/checks";
import { drawCount, expectCount } from "../pipeline/internal/drawCount.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation, Count } from "../pipeline/types.ts";
import { toByte } from "../sample/internal/toByte.ts";
import { expectColours } from "./internal/expectColours.ts";
import { flipBits } from "./internal/flipBits.ts";
import { mapColours } from "./internal/mapColours.ts";
import { mapLevels } from "./internal/mapLevels.ts";
import { between, valueRange } from "./internal/valueRange.ts";
import type { ColourOptions } from "./types.ts";

export interface PosterizeOptions extends ColourOptions {
  /** How many of the 8 bits are kept, a whole number in [0, 8] or a pair of them to draw from. Default: 4. */
  readonly bits?: Count;
}

const OPTIONS = ["bits"];

/**
 * Fewer levels: the upper `bits` of a byte are kept, the others are 0. Floats are treated as the nearest byte.
 *
 * @throws RangeError when bits are not whole or outside [0, 8].
 * @example posterize({ bits: [3, 6] }).augment({ image }, seed);
 */
export function posterize(options: PosterizeOptions = {}): Augmentation {
  expectColours("posterize", options, OPTIONS);
  const { bits = 4, range } = options;
  expectCount("posterize", "bits", bits, 0, 8);
  return pixelwise<ColourOptions & { readonly bits: number }>({
    name: "posterize",
    draw: (seed) => ({ bits: drawCount(seed, bits, "bits"), ...(range && { range }) }),
    image: (image, { bits, range: declared }) => {
      expectWhole("posterize", "bits", bits, 0, 8);
      const range = valueRange("posterize", image, declared);
      const [low, high] = range;
      const step = 2 ** (8 - bits);
      const levelOf = (byte: number) => low + (high - low) * ((Math.floor(byte / step) * step) / 255);
      const fast = flipBits(image, false, 0, 256 - step) ?? mapLevels(image, range, () => () => levelOf);
      return (
        fast ??
        mapColours(image, (v) => {
          const byte = toByte((255 * (between(v, range) - low)) / (high - low));
          return levelOf(byte);
        })
      );
    },
  });
}
