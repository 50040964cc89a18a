import { floats32 } from "@reg/tensor/kernel";
import type { ByteBlend } from "./byteBlends.ts";
import { isRgb } from "./colourStep.ts";
import { type Kernels, kernels } from "./kernels.ts";
import { head, pixelChunks } from "./pixelChunks.ts";
import type { Image, PixelArray } from "./types.ts";

/** With fewer bytes than this a plain loop is done before a kernel is called. */
const SMALL = 512;

/** The bytes that assembly/colour.ts has for a blend, and where sums are written, after two of them. */
const BLEND = 80;
const SUMS = 2 * BLEND;

/** What `blendBytes` does, on the kernel; false where there is none for such pixels or it is not worth calling. */
export function blendOnKernel(out: PixelArray, image: Image, blends: readonly ByteBlend[]): boolean {
  const simd = kernelsFor(image);
  if (!simd) return false;
  const channels = image.shape[2]!;
  const told = tell(blends, blends.length - 1);
  pixelChunks(image.data, out, (address, count) => {
    simd.blendBytes(address, Math.ceil(count / (8 * channels)), channels, told, blends.length);
  });
  return true;
}

/** What `sumBytes` does for red, green and blue, on the kernel. */
export function sumOnKernel(image: Image, blends: readonly ByteBlend[], most: number): Float64Array | undefined {
  const simd = kernelsFor(image);
  if (!simd) return undefined;
  const channels = image.shape[2]!;
  const told = tell(blends, -1);
  const sums = new Float64Array(3);
  const found = new Int32Array(floats32().buffer as ArrayBuffer, told + SUMS, 24);
  const add = (times: number, places: number) => {
    for (let i = 0; i < places; i++) if (i % channels < 3) sums[i % channels]! += times * found[i]!;
  };
  pixelChunks(image.data, undefined, (address, count) => {
    if (blends.length > 0) {
      simd.sumBlended(address, Math.ceil(count / (8 * channels)), channels, told, most, told + SUMS);
      add(1, 3);
      return;
    }
    // Of whole levels n and a part p: min(128·v, 128·n + p) = (128 − p)·min(v, n) + p·min(v, n + 1).
    const [levels, part] = [most >> 7, most & 127];
    simd.sumBytes(address, Math.ceil(count / 24), levels, told + SUMS);
    add(128 - part, 24);
    if (part === 0) return;
    simd.sumBytes(address, Math.ceil(count / 24), levels + 1, told + SUMS);
    add(part, 24);
  });
  return sums;
}

const kernelsFor = (image: Image): Kernels | undefined =>
  isRgb(image) && image.data.length >= SMALL ? kernels() : undefined;

/** Writes the blends where kernels read them; the last of all has bytes for lanes. */
function tell(blends: readonly ByteBlend[], last: number): number {
  const address = head();
  const buffer = floats32().buffer as ArrayBuffer;
  for (const [i, { most, weight, grayWeight, add, top }] of blends.entries()) {
    const words = new Int32Array(buffer, address + i * BLEND, BLEND / 4);
    const pair = (low: number, high: number) => (low & 0xffff) | (high << 16);
    words.fill(pair(most, most), 0, 4);
    words.fill(pair(weight, grayWeight), 4, 8);
    words.fill(add, 8, 12);
    words.fill(i === last ? top * 0x1010101 : pair(top, top), 12, 16);
    words[16] = grayWeight === 0 ? 0 : 1;
  }
  return address;
}
