import { floats32, isResident, SMALL, staging } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { PixelArray } from "../../sample/types.ts";

/** Bytes of each image that are staged at once. */
const CHUNK = 16_384;

/** Images that one turn of the staging area has room for. */
const MOST = 32;

/** Writes Σ weights[k]·images[k] on the kernel; false where there is none for them or it is not worth calling. */
export function weighOnKernel(to: PixelArray, images: readonly PixelArray[], weights: readonly number[]): boolean {
  const count = images.length;
  const simd = to.length < SMALL || isFloat64(to) || count > MOST ? undefined : kernels();
  if (!simd) return false;
  const width = to.BYTES_PER_ELEMENT;
  const length = Math.min(to.length, CHUNK / width);
  const room = Math.ceil((length * width) / 64 + 1) * 64;
  const table = staging((count + 1) * room + 8 * MOST);
  const area = table + 8 * MOST;
  const floats = floats32();
  const [buffer, entries] = [floats.buffer as ArrayBuffer, new Uint32Array(floats.buffer, table, 2 * count)];
  const kernel = isBytes(to) ? simd.weighBytes : simd.weighFloats;
  const Kind = isBytes(to) ? Uint8Array : Float32Array;
  const resident = images.map(isResident);
  const inside = isResident(to);
  const staged = Array.from({ length: count + 1 }, (_, k) => new Kind(buffer, area + k * room, length));
  for (const [k, weight] of weights.entries()) floats[table / 4 + 2 * k + 1] = weight;
  for (let start = 0; start < to.length; start += length) {
    const some = Math.min(length, to.length - start);
    for (const [k, image] of images.entries()) {
      if (!resident[k]) staged[k].set(image.subarray(start, start + some));
      entries[2 * k] = resident[k] ? image.byteOffset + start * width : area + k * room;
    }
    kernel(table, table + 8 * count, inside ? to.byteOffset + start * width : area + count * room, some);
    if (!inside) to.set(staged[count].subarray(0, some), start);
  }
  return true;
}
