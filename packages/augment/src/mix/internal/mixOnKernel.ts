import { floats32, isResident, SMALL, staging } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { PixelArray } from "../../sample/types.ts";
import { byteWeight } from "./byteWeight.ts";

/** Bytes of each array that are staged at once, so that they stay in the first caches. */
const CHUNK = 16_384;

/** Fills row n of `to` with the mix of rows n and `pair` of `from`. */
export type MixRow = (n: number, pair: number, lambda: number) => void;

/** What mixes rows of `size` values on the kernel; undefined where there is none for them or it is not worth calling. */
export function mixOnKernel(to: PixelArray, from: PixelArray, size: number): MixRow | undefined {
  const simd = size < SMALL || isFloat64(from) ? undefined : kernels();
  if (!simd) return undefined;
  const bytes = isBytes(from);
  const mix = bytes
    ? (a: number, b: number, out: number, count: number, lambda: number) =>
        simd.mixBytes(a, b, out, count, byteWeight(lambda))
    : (a: number, b: number, out: number, count: number, lambda: number) =>
        simd.mixFloats(a, b, out, count, lambda, 1 - lambda);
  const width = from.BYTES_PER_ELEMENT;
  if (isResident(from) && isResident(to)) {
    const [source, target, row] = [from.byteOffset, to.byteOffset, size * width];
    return (n, pair, lambda) => mix(source + n * row, source + pair * row, target + n * row, size, lambda);
  }
  const length = Math.min(size, CHUNK / width);
  const room = Math.ceil((length * width) / 64 + 1) * 64;
  const area = staging(3 * room);
  const buffer = floats32().buffer as ArrayBuffer;
  const Kind = bytes ? Uint8Array : Float32Array;
  const [a, b, out] = [0, 1, 2].map((i) => new Kind(buffer, area + i * room, length)) as [
    PixelArray,
    PixelArray,
    PixelArray,
  ];
  return (n, pair, lambda) => {
    for (let start = 0; start < size; start += length) {
      const count = Math.min(length, size - start);
      const [own, other] = [n * size + start, pair * size + start];
      a.set(from.subarray(own, own + count));
      b.set(from.subarray(other, other + count));
      mix(area, area + room, area + 2 * room, count, lambda);
      to.set(count === length ? out : out.subarray(0, count), own);
    }
  };
}
