import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Image } from "../../sample/types.ts";
import { colourChannels } from "./channels.ts";

/** An image of bytes, each channel of colour c mapped by f(c, value), of which it makes a table; alpha stays. */
export function mapByChannel(image: Image, f: (c: number, value: number) => number): Image {
  const result = emptyImage(image);
  const channels = image.shape[2];
  const colours = colourChannels(channels);
  const tables = new Uint8Array(256 * channels);
  for (let c = 0; c < channels; c++) {
    for (let v = 0; v < 256; v++) tables[256 * c + v] = c < colours ? toByte(f(c, v)) : v;
  }
  const [from, to] = [image.data, result.data];
  if (channels === 3) {
    for (let i = 0; i < from.length; i += 3) {
      to[i] = tables[from[i]];
      to[i + 1] = tables[256 + from[i + 1]];
      to[i + 2] = tables[512 + from[i + 2]];
    }
  } else for (let i = 0; i < from.length; i++) to[i] = tables[256 * (i % channels) + from[i]];
  return result;
}

/** How often each byte occurs in each channel, 256 numbers a channel. */
export function countBytes({ data, shape }: Image): Int32Array {
  const channels = shape[2];
  const counts = new Int32Array(256 * channels);
  for (let i = 0; i < data.length; i += channels) for (let c = 0; c < channels; c++) counts[256 * c + data[i + c]]++;
  return counts;
}
