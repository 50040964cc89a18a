import type { Augmentation } from "../pipeline/types.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
import { toByte } from "../sample/internal/toByte.ts";
import { colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { countBytes, mapByChannel } from "./internal/mapByChannel.ts";
import { mapPixels } from "./internal/mapPixels.ts";
import { between } from "./internal/valueRange.ts";
import type { ColourOptions } from "./types.ts";

const OPTIONS: readonly string[] = [];

/**
 * Spreads each channel's values evenly: the new byte is ⌊(count of smaller values + step/2) / step⌋ with step = ⌊(count − count of the
 * greatest) / 255⌋, as PIL does; where step is 0 the channel stays. Floats are treated as the nearest byte.
 *
 * @throws RangeError when range is not [low, high] with low < high.
 * @example equalize().augment({ image }, seed);
 */
export function equalize(options: ColourOptions = {}): Augmentation {
  expectColours("equalize", options, OPTIONS);
  const { range } = options;
  return colourStep({
    name: "equalize",
    range,
    numbers: {},
    image: (image, _, range) => {
      const [low, high] = range;
      const byteOf = (v: number) => toByte((255 * (between(v, range) - low)) / (high - low));
      const channels = image.shape[2];
      const { data } = image;
      if (isBytes(data)) {
        const counts = countBytes(image);
        const each = Array.from({ length: channels }, (_, c) =>
          tableOf(Float64Array.from(counts.subarray(256 * c, 256 * c + 256))),
        );
        return mapByChannel(image, (c, v) => each[c]?.[v] ?? v);
      }
      const tables = Array.from({ length: channels }, (_, c) => {
        const counts = new Float64Array(256);
        for (let i = c; i < data.length; i += channels) counts[byteOf(data[i])]++;
        return tableOf(counts);
      });
      return mapPixels(image, (colours) => {
        for (let c = 0; c < colours.length; c++) {
          const table = tables[c];
          if (table) colours[c] = low + (high - low) * (table[byteOf(colours[c])] / 255);
        }
      });
    },
  });
}

function tableOf(counts: Float64Array): Uint8Array | undefined {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const last = counts.reduce((latest, n) => (n > 0 ? n : latest), 0);
  const step = Math.floor((total - last) / 255);
  if (step === 0) return undefined;
  const table = new Uint8Array(256);
  let below = Math.floor(step / 2);
  for (let v = 0; v < 256; v++) {
    table[v] = Math.min(255, Math.floor(below / step));
    below += counts[v];
  }
  return table;
}
