import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import type { Image } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";
import { colourChannels } from "./channels.ts";
import { mapChunks } from "./mapChunks.ts";
import { takesFloats } from "./mapLines.ts";

/** log2((1 + s) / (1 − s)) = s · Σ of these times powers of s², the highest first. */
const LOGS = /* @__PURE__ */ [9, 7, 5, 3, 1].map((k) => 2 / (k * Math.LN2));
/** 2^f = Σ of these times powers of f, the highest first. */
const POWERS = /* @__PURE__ */ [720, 120, 24, 6, 2, 1, 1].map((factorial, i) => Math.LN2 ** (6 - i) / factorial);
/** The least power of two that float32 has in full. */
const LEAST = -126;
/** The bits of √½. */
const ROOT = 0x3f3504f3;

/** Float32 colours, as shares of a range, to a power, in float32, on the kernel; undefined where there is none for them. Alpha stays. */
export function powerOnKernel(image: Image, power: number, [low, high]: ValueRange): Image | undefined {
  const simd = takesFloats(image) ? kernels() : undefined;
  if (!simd) return undefined;
  const result = emptyImage(image);
  const { data } = image;
  const width = high - low;
  const tell = (buffer: ArrayBuffer, address: number) => {
    const numbers = [low, high, 1 / width, width, power, 0 ** power, ...LOGS, ...POWERS, 0, LEAST];
    const told = new Float32Array(buffer, address, 4 * numbers.length);
    for (const [i, v] of numbers.entries()) told.fill(v, 4 * i, 4 * i + 4);
    new Int32Array(buffer, address + 4 * 4 * (numbers.length - 2), 4).fill(ROOT);
  };
  const out = result.data;
  mapChunks(data, out, 320, tell, (p, o, count, told) => simd.power(p, o, count, told));
  const channels = image.shape[2];
  const colours = colourChannels(channels);
  if (colours < channels) for (let i = colours; i < data.length; i += channels) out[i] = data[i];
  return result;
}
