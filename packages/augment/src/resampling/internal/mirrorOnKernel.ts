import { floats32, isResident, staging } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";

/** With fewer bytes than this a plain loop is done before a kernel is called. */
const SMALL = 1024;

/** Bytes that are staged at once, so that they stay in the first caches. */
const CHUNK = 32_768;

/** Pixels of how many bytes the kernel turns. */
const SIZES = [1, 3, 4, 12, 16];

/** Writes each row of the image backwards, on the kernel; false where there is none for such pixels or it is not worth calling. */
export function mirrorOnKernel(out: PixelArray, { data, shape }: Image): boolean {
  const [height, width, channels] = shape as [number, number, number];
  const size = channels * data.BYTES_PER_ELEMENT;
  const inside = isResident(data) && isResident(out);
  if (isFloat64(data) || data.BYTES_PER_ELEMENT === (2 as number) || !SIZES.includes(size) || data.byteLength < SMALL)
    return false;
  const simd = kernels();
  if (!simd) return false;
  if (inside) {
    simd.mirror(data.byteOffset, out.byteOffset, width, height, size);
    return true;
  }
  const rows = Math.max(1, Math.floor(CHUNK / (width * size)));
  const room = Math.ceil((rows * width * size) / 64 + 1) * 64;
  const source = staging(2 * room);
  const buffer = floats32().buffer as ArrayBuffer;
  const length = rows * width * channels;
  const Kind = isBytes(data) ? Uint8Array : Float32Array;
  const [given, made] = [new Kind(buffer, source, length), new Kind(buffer, source + room, length)];
  for (let start = 0; start < data.length; start += length) {
    const count = Math.min(length, data.length - start);
    given.set(data.subarray(start, start + count));
    simd.mirror(source, source + room, width, count / (width * channels), size);
    out.set(count === length ? made : made.subarray(0, count), start);
  }
  return true;
}
