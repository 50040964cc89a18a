import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import { colourChannels } from "./channels.ts";

/**
 * Each colour value by `f`; alpha is copied. Bytes go through a table of 256, rounded to the nearest (halves up) and
 * clamped to 0..255; floats are what `f` returns.
 */
export function mapColours(image: Image, f: (value: number) => number): Image {
  const result = emptyImage(image);
  const channels = image.shape[2];
  const colours = colourChannels(channels);
  const { data } = image;
  const out = result.data;
  if (isBytes(data)) {
    const table = new Uint8Array(256);
    for (let v = 0; v < 256; v++) table[v] = Math.min(255, Math.max(0, Math.floor(f(v) + 0.5)));
    lookUp(out, data, table);
  } else for (let i = 0; i < data.length; i++) out[i] = f(data[i]);
  if (colours < channels) for (let i = colours; i < data.length; i += channels) out[i] = data[i];
  return result;
}

/** Each byte by a table of 256, four at a time where words begin with both arrays. */
function lookUp(out: PixelArray, data: PixelArray, table: Uint8Array): void {
  let done = 0;
  if (data.byteOffset % 4 === 0 && out.byteOffset % 4 === 0) {
    const [from, to] = [wordsOf(data), wordsOf(out)];
    done = 4 * from.length;
    for (let i = 0; i < from.length; i++) {
      const w = from[i];
      to[i] = table[w & 255] | (table[(w >> 8) & 255] << 8) | (table[(w >> 16) & 255] << 16) | (table[w >>> 24] << 24);
    }
  }
  for (let i = done; i < data.length; i++) out[i] = table[data[i]];
}

const wordsOf = ({ buffer, byteOffset, length }: PixelArray): Int32Array =>
  new Int32Array(buffer, byteOffset, length >> 2);
