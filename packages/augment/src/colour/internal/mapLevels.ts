import { WHOLE } from "../../internal/fourPixels.ts";
import { type Kernels, kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import type { Image } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";
import { colourChannels } from "./channels.ts";
import { CHUNK, mapChunks } from "./mapChunks.ts";
import { takesFloats } from "./mapLines.ts";

/** Bytes that the kernel of levels is told, before tables or counts of 1,024 bytes a channel and the levels of a chunk. */
const TOLD = 96;

/** Where tables or counts begin, and where the levels of a chunk do, after what is told. */
const tableAt = (told: number): number => told + TOLD;
const levelsAt = (told: number, channels: number): number => told + TOLD + 1024 * channels;
const roomFor = (channels: number): number => levelsAt(0, channels) + CHUNK / 4;

/** Writes what `toLevels` is told. */
export function tellRange(buffer: ArrayBuffer, address: number, [low, high]: ValueRange): void {
  const told = new Float32Array(buffer, address, 20);
  for (const [i, v] of [low, high, 255 / (high - low), WHOLE, 0.4995 ** 2].entries()) told.fill(v, 4 * i, 4 * i + 4);
  new Float64Array(buffer, address + 80, 2).set([low, high]);
}

/** How often each level 0..255 occurs in each channel, 256 numbers a channel. */
function countLevels({ data, shape }: Image, range: ValueRange, { toLevels, countBytes }: Kernels): Int32Array {
  const channels = shape[2];
  const counts = new Int32Array(256 * channels);
  const here = (buffer: ArrayBuffer, told: number) => new Int32Array(buffer, tableAt(told), counts.length);
  mapChunks(
    data,
    undefined,
    roomFor(channels),
    (buffer, told) => {
      tellRange(buffer, told, range);
      here(buffer, told).fill(0);
    },
    (p, _, count, told) => {
      const levels = levelsAt(told, channels);
      toLevels(p, levels, count, told);
      countBytes(levels, count, channels, tableAt(told));
    },
    (buffer, told) => counts.set(here(buffer, told)),
  );
  return counts;
}

/**
 * Float32 colours, each channel by what a function says of its levels 0..255, which may ask how often each occurs; undefined where
 * a plain loop does it, as where one is not a number. Alpha stays.
 */
export function mapLevels(
  image: Image,
  range: ValueRange,
  tableOf: (counts: () => Int32Array) => (c: number) => ((level: number) => number) | undefined,
): Image | undefined {
  const { data, shape } = image;
  const simd = takesFloats(image) ? kernels() : undefined;
  if (!simd) return undefined;
  const channels = shape[2];
  const colours = colourChannels(channels);
  const table = tableOf(() => countLevels(image, range, simd));
  const kept: number[] = [];
  const tell = (buffer: ArrayBuffer, address: number) => {
    tellRange(buffer, address, range);
    const told = new Float32Array(buffer, tableAt(address), 256 * channels);
    for (let c = 0; c < channels; c++) {
      const own = c < colours ? table(c) : undefined;
      if (!own) kept.push(c);
      for (let v = 0; v < 256; v++) told[256 * c + v] = own?.(v) ?? v;
    }
  };
  const result = emptyImage(image);
  const out = result.data;
  let strange = 0;
  mapChunks(data, out, roomFor(channels), tell, (p, o, count, told) => {
    const levels = levelsAt(told, channels);
    strange += simd.toLevels(p, levels, count, told);
    simd.lookUpFloats(levels, o, count, channels, tableAt(told));
  });
  if (strange > 0) return undefined;
  for (const c of kept) for (let i = c; i < data.length; i += channels) out[i] = data[i];
  return result;
}
