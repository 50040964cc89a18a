import type { Augmentation } from "../pipeline/types.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
import { toByte } from "../sample/internal/toByte.ts";
import { colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { countBytes, mapByChannel } from "./internal/mapByChannel.ts";
import { mapLevels } from "./internal/mapLevels.ts";
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
      const channels = image.shape[2];
      const { data } = image;
      if (isBytes(data)) {
        const each = tablesOf(countBytes(data, channels));
        return mapByChannel(image, (c, v) => each[c]?.[v] ?? v);
      }
      const white = (byte: number) => low + (high - low) * (byte / 255);
      const fast = mapLevels(image, range, (counts) => {
        const each = tablesOf(counts());
        return (c) => each[c] && ((level) => white(each[c]?.[level] ?? level));
      });
      if (fast) return fast;
      const byteOf = (v: number) => toByte((255 * (between(v, range) - low)) / (high - low));
      const counts = new Int32Array(256 * channels);
      for (let i = 0; i < data.length; i++) {
        const level = byteOf(data[i]);
        if (level >= 0) counts[256 * (i % channels) + level]++; // not a number is no level
      }
      const tables = tablesOf(counts);
      return mapPixels(image, (colours) => {
        for (let c = 0; c < colours.length; c++) {
          const table = tables[c];
          if (table) colours[c] = white(table[byteOf(colours[c])]);
        }
      });
    },
  });
}

/** The new byte of each byte by channel, from 256 counts a channel; none where the channel stays. */
const tablesOf = (counts: Int32Array): (Uint8Array | undefined)[] =>
  Array.from({ length: counts.length / 256 }, (_, c) => tableOf(counts.subarray(256 * c, 256 * c + 256)));

function tableOf(counts: Int32Array): Uint8Array | undefined {
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
