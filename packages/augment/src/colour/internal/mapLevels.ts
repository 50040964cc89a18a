import { type Kernels, kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";
import { colourChannels } from "./channels.ts";
import { WHOLE } from "./fourPixels.ts";
import { mapChunks } from "./mapChunks.ts";
import { takesFloats } from "./mapLines.ts";

/** The bytes next to float32 values of which white is 255; undefined where one is not a number. */
function levelsOf(data: PixelArray, range: ValueRange, { toLevels }: Kernels): Uint8Array | undefined {
  const levels = new Uint8Array(data.length);
  const [low, high] = range;
  const tell = (buffer: ArrayBuffer, address: number) => {
    const told = new Float32Array(buffer, address, 20);
    for (const [i, v] of [low, high, 255 / (high - low), WHOLE, 0.4995 ** 2].entries()) told.fill(v, 4 * i, 4 * i + 4);
    new Uint8Array(buffer, address + 80, 16).fill(255).set([0, 4, 8, 12]);
    new Float64Array(buffer, address + 96, 2).set(range);
  };
  let strange = 0;
  mapChunks(data, levels, 112, tell, (p, o, count, told) => {
    strange += toLevels(p, o, count, told);
  });
  return strange > 0 ? undefined : levels;
}

/** Float32 colours, each channel by what a function of all levels 0..255 says of its own; undefined where a plain loop does it. Alpha stays. */
export function mapLevels(
  image: Image,
  range: ValueRange,
  tablesOf: (levels: Uint8Array) => (c: number) => ((level: number) => number) | undefined,
): Image | undefined {
  const { data, shape } = image;
  const simd = takesFloats(image) ? kernels() : undefined;
  const levels = simd && levelsOf(data, range, simd);
  if (!simd || !levels) return undefined;
  const channels = shape[2];
  const colours = colourChannels(channels);
  const result = emptyImage(image);
  const table = tablesOf(levels);
  const kept: number[] = [];
  const tell = (buffer: ArrayBuffer, address: number) => {
    const told = new Float32Array(buffer, address, 256 * channels);
    for (let c = 0; c < channels; c++) {
      const own = c < colours ? table(c) : undefined;
      if (!own) kept.push(c);
      for (let v = 0; v < 256; v++) told[256 * c + v] = own?.(v) ?? v;
    }
  };
  const out = result.data;
  mapChunks(levels, out, 1024 * channels, tell, (p, o, count, told) => simd.lookUpFloats(p, o, count, channels, told));
  for (const c of kept) for (let i = c; i < data.length; i += channels) out[i] = data[i];
  return result;
}
