import { floats32 } from "@reg/tensor/kernel";
import { emptyImage } from "./emptyImage.ts";
import { isBytes } from "./isBytes.ts";
import { kernels } from "./kernels.ts";
import { head, pixelChunks } from "./pixelChunks.ts";
import type { Image, PixelArray } from "./types.ts";

/** With fewer bytes than this a plain loop is done before a kernel is called. */
const SMALL = 1024;

/** How many of C channels are colours: the last of two or four is alpha. */
export const colourChannels = (channels: number): number =>
  channels === 2 || channels === 4 ? channels - 1 : channels;

/**
 * Each colour value by `f`; alpha is copied. Bytes go through a table of 256, rounded to the nearest (halves up) and
 * clamped to 0..255; floats are what `f` returns.
 */
export function mapColours(image: Image, f: (value: number) => number): Image {
  const result = emptyImage(image);
  const channels = image.shape[2]!;
  const colours = colourChannels(channels);
  const { data } = image;
  const out = result.data;
  if (isBytes(data)) {
    const table = new Uint8Array(256);
    for (let v = 0; v < 256; v++) table[v] = Math.min(255, Math.max(0, Math.floor(f(v) + 0.5)));
    lookUp(out, data, table);
  } else for (let i = 0; i < data.length; i++) out[i] = f(data[i]!);
  if (colours < channels) for (let i = colours; i < data.length; i += channels) out[i] = data[i]!;
  return result;
}

/** Each byte by a table of 256, on the kernel where that is worth calling. */
function lookUp(out: PixelArray, data: PixelArray, table: Uint8Array): void {
  const simd = data.length < SMALL ? undefined : kernels();
  if (!simd) {
    for (let i = 0; i < data.length; i++) out[i] = table[data[i]!]!;
    return;
  }
  const told = head();
  new Uint8Array(floats32().buffer as ArrayBuffer, told, 256).set(table);
  pixelChunks(data, out, (address, count) => simd.lookUp(address, count, told));
}
