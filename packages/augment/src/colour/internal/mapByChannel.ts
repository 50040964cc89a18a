import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import { colourChannels } from "./channels.ts";
import { FEW, mapChunks } from "./mapChunks.ts";
import { mapTables } from "./mapTables.ts";

/** An image of bytes, each channel of colour c mapped by f(c, value), of which it makes a table; alpha stays. */
export function mapByChannel(image: Image, f: (c: number, value: number) => number): Image {
  const result = emptyImage(image);
  const channels = image.shape[2];
  const colours = colourChannels(channels);
  const values = new Float64Array(256 * channels);
  for (let c = 0; c < channels; c++) {
    for (let v = 0; v < 256; v++) values[256 * c + v] = c < colours ? f(c, v) : v;
  }
  mapTables(result.data, image.data, channels, values);
  return result;
}

/** How often each of many bytes occurs in each channel, 256 numbers a channel. */
export function countBytes(data: PixelArray, channels: number): Int32Array {
  const counts = new Int32Array(256 * channels);
  const simd = data.length >= FEW && channels <= 4 ? kernels() : undefined;
  if (!simd) {
    for (let i = 0; i < data.length; i += channels) for (let c = 0; c < channels; c++) counts[256 * c + data[i + c]]++;
    return counts;
  }
  const here = (buffer: ArrayBuffer, address: number) => new Int32Array(buffer, address, counts.length);
  mapChunks(
    data,
    undefined,
    counts.byteLength,
    (buffer, address) => here(buffer, address).fill(0),
    (p, _, count, told) => simd.countBytes(p, count, channels, told),
    (buffer, told) => counts.set(here(buffer, told)),
  );
  return counts;
}

/** The least and the greatest byte of each channel. */
export function byteExtremes(data: PixelArray, channels: number): readonly [least: Float64Array, most: Float64Array] {
  const counts = countBytes(data, channels);
  const least = new Float64Array(channels);
  const most = new Float64Array(channels);
  for (let c = 0; c < channels; c++) {
    const own = counts.subarray(256 * c, 256 * c + 256);
    least[c] = own.findIndex((count) => count > 0);
    for (let v = 0; v < 256; v++) if (own[v] > 0) most[c] = v;
  }
  return [least, most];
}
