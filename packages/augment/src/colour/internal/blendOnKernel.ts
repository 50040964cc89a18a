import { floats32 } from "@reg/tensor/kernel";
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
  const found = new Int32Array(floats32().buffer as ArrayBuffer, told + SUMS, 24);
  // Of whole levels n and a part p: min(128·v, 128·n + p) = (128 − p)·min(v, n) + p·min(v, n + 1).
  const [level, part] = [most >> 7, most & 127];
  const addUp = (address: number, count: number, most: number, times: number) => {
    simd.sumBytes(address, Math.ceil(count / 24), most, told + SUMS);
    for (let i = 0; i < 24; i++) if (i % channels < 3) sums[i % channels] += times * found[i];
  };
  pixelChunks(image.data, undefined, (address, count) => {
    if (blends.length === 0) {
      addUp(address, count, level, 128 - part);
      if (part > 0) addUp(address, count, level + 1, part);
      return;
    }
    found.fill(0);
    simd.blendBytes(address, Math.ceil(count / (8 * channels)), channels, told, blends.length, told + SUMS);
    for (let i = 0; i < 12; i++) sums[i >> 2] += found[i];
  });
  return sums;
}

const kernelsFor = (image: Image): Kernels | undefined =>
  isRgb(image) && image.data.length >= SMALL ? kernels() : undefined;

/** Writes the blends where kernels read them; `highest` is the top of the last. */
function tell(blends: readonly ByteBlend[], highest: number): number {
  const address = head();
  const buffer = floats32().buffer as ArrayBuffer;
  for (const [i, { most, weight, grayWeight, add, top }] of blends.entries()) {
    const words = new Int32Array(buffer, address + i * BLEND, BLEND / 4);
    const lanes = (low: number, high: number) => (low & 0xffff) | (high << 16);
    const limit = i === blends.length - 1 ? highest : top;
    words.fill(lanes(most, most), 0, 4);
    words.fill(lanes(weight, grayWeight), 4, 8);
    words.fill(add, 8, 12);
    words.fill(lanes(limit, limit), 12, 16);
    words[16] = grayWeight === 0 ? 0 : 1;
  }
  return address;
}
