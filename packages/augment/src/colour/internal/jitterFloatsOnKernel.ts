import { floats32 } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isFloat32 } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import type { ValueRange } from "../types.ts";
import type { ColourChange } from "./colourChange.ts";
import { grayOf } from "./grayOf.ts";
import { head, pixelChunks } from "./pixelChunks.ts";

/** With fewer values than this a plain loop is done before a kernel is called. */
const SMALL = 256;

/** The words that assembly/colourFloats.ts has for a blend, and where sums are written, after three of them. */
const BLEND = 12;
const SUMS = 3 * BLEND;

/** What `jitterFloats` does without hue, on the kernel; undefined where there is none for such pixels or it is not worth calling. */
export function jitterFloatsOnKernel(
  image: Image,
  changes: readonly ColourChange[],
  [low, high]: ValueRange,
): Image | undefined {
  const { data, shape } = image;
  const channels = shape[2];
  if (!isFloat32(data) || data.length < SMALL || ![1, 3, 4].includes(channels)) return undefined;
  const simd = kernels();
  if (!simd) return undefined;
  const result = emptyImage(image);
  const told = head();
  const words = new Float32Array(floats32().buffer as ArrayBuffer, told, SUMS);
  const found = new Float64Array(words.buffer, told + 4 * SUMS, 3);
  const sums = new Float64Array(channels === 1 ? 1 : 3);
  let done = 0;
  const run = (to: Float32Array | undefined) =>
    pixelChunks(data, to, (address, count) => {
      simd.blendFloats(address, count / channels, channels, told, done, low, high, to ? 0 : told + 4 * SUMS);
      if (!to) for (let c = 0; c < sums.length; c++) sums[c] += found[c];
    });
  for (const { name, amount } of changes) {
    if (name === "contrast") run(undefined);
    const at = BLEND * done++;
    words.fill(name === "contrast" ? grayOf(sums, data.length / channels) : low, at, at + 4);
    words.fill(amount, at + 4, at + 8);
    words[at + 8] = name === "saturation" ? 1 : 0;
  }
  run(result.data as Float32Array);
  return result;
}
