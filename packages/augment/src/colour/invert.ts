import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation } from "../pipeline/types.ts";
import { expectColours } from "./internal/expectColours.ts";
import { flipBits } from "./internal/flipBits.ts";
import { mapColours } from "./internal/mapColours.ts";
import { mapLines } from "./internal/mapLines.ts";
import { valueRange } from "./internal/valueRange.ts";
import type { ValueRange } from "./types.ts";

export interface InvertOptions {
  /** Black and white of float images. Bytes are 0..255. Default: [0, 1]. */
  readonly range?: ValueRange;
}

const OPTIONS: readonly string[] = [];

/**
 * The negative: y = low + high − x. Alpha stays.
 *
 * @throws RangeError when range is not [low, high] with low < high.
 * @example invert().augment({ image }, 0);
 */
export function invert(options: InvertOptions = {}): Augmentation {
  expectColours("invert", options, OPTIONS);
  const { range } = options;
  return pixelwise<InvertOptions>({
    name: "invert",
    draw: () => ({ ...(range && { range }) }),
    image: (image, params) => {
      const [low, high] = valueRange("invert", image, params.range);
      const sum = low + high;
      const fast = flipBits(image, true, 0, 255) ?? mapLines(image, () => ({ factor: -1, shift: sum }));
      return fast ?? mapColours(image, (v) => sum - v);
    },
  });
}
