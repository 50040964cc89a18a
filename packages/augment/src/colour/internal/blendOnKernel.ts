import { words32 } from "@reg/tensor/kernel";
import { type Kernels, kernels } from "../../internal/kernels.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import type { ByteBlend } from "./byteBlends.ts";
import { isRgb } from "./channels.ts";
import { head, pixelChunks } from "./pixelChunks.ts";

/** With fewer bytes than this a plain loop is done before a kernel is called. */
const SMALL = 512;

/** The bytes that assembly/colour.ts has for a blend, and where sums are written, after two of them. */
const BLEND = 80;
const SUMS = 2 * BLEND;

/** What `blendBytes` does, on the kernel; false where there is none for such pixels or it is not worth calling. */
export function blendOnKernel(out: PixelArray, image: Image, blends: readonly ByteBlend[]): boolean {
  const simd = kernelsFor(image);
  if (!simd) return false;
  const channels = image.shape[2];
  const told = tell(blends, 0x101 * blends[blends.length - 1].top);
  pixelChunks(image.data, out, (address, count) => {
    simd.blendBytes(address, Math.ceil(count / (8 * channels)), channels, told, blends.length, 0);
  });
  return true;
}

/** What `sumBytes` does for red, green and blue, on the kernel. */
export function sumOnKernel(image: Image, blends: readonly ByteBlend[], most: number): Float64Array | undefined {
  const simd = kernelsFor(image);
  if (!simd) return undefined;
  const channels = image.shape[2];
  const told = tell(blends, Math.min(most, blends.at(-1)?.top ?? most));
  const sums = new Float64Array(3);
  const [words, found] = [words32(), (told + SUMS) / 4];
  // Of whole levels n and a part p: min(128·v, 128·n + p) = (128 − p)·min(v, n) + p·min(v, n + 1).
  const [level, part] = [most >> 7, most & 127];
  const addUp = (address: number, count: number, most: number, times: number) => {
    simd.sumBytes(address, Math.ceil(count / 24), most, told + SUMS);
    for (let i = 0; i < 24; i++) if (i % channels < 3) sums[i % channels] += times * words[found + i];
  };
  pixelChunks(image.data, undefined, (address, count) => {
    if (blends.length === 0) {
      addUp(address, count, level, 128 - part);
      if (part > 0) addUp(address, count, level + 1, part);
      return;
    }
    words.fill(0, found, found + 12);
    simd.blendBytes(address, Math.ceil(count / (8 * channels)), channels, told, blends.length, told + SUMS);
    for (let i = 0; i < 12; i++) sums[i >> 2] += words[found + i];
  });
  return sums;
}

const kernelsFor = (image: Image): Kernels | undefined =>
  isRgb(image) && image.data.length >= SMALL ? kernels() : undefined;

/** Writes the blends where kernels read them; `highest` is the top of the last. */
function tell(blends: readonly ByteBlend[], highest: number): number {
  const address = head();
  const words = words32();
  for (let i = 0; i < blends.length; i++) {
    const { most, weight, grayWeight, add, top } = blends[i];
    const [at, limit] = [(address + i * BLEND) / 4, i === blends.length - 1 ? highest : top];
    for (let lane = at; lane < at + 4; lane++) {
      words[lane] = lanes(most, most);
      words[lane + 4] = lanes(weight, grayWeight);
      words[lane + 8] = add;
      words[lane + 12] = lanes(limit, limit);
    }
    words[at + 16] = grayWeight === 0 ? 0 : 1;
  }
  return address;
}

const lanes = (low: number, high: number): number => (low & 0xffff) | (high << 16);
