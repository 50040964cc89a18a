import { floats32, staging } from "@reg/tensor/kernel";
import type { ValueRange } from "../../colour/types.ts";
import { kernels } from "../../internal/kernels.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";

/** With fewer values than this a plain loop is done before a kernel is called. */
const SMALL = 256;

/** Rows that are staged at once, with one more above and below, and the most bytes: the area is not to grow while views of images are held. */
const ROWS = 16;
const MOST = 900_000;

/** Bytes that kernels are told, and that they may read and write behind a row. */
const TOLD = 64;
const SLACK = 64;

/** All values but of the outermost pixels as sharpness has them, on the kernel; false where there is none for them or it is not worth calling. */
export function sharpenOnKernel(
  out: PixelArray,
  { data, shape }: Image,
  factor: number,
  [low, high]: ValueRange,
): boolean {
  const [height, width, channels] = shape as [number, number, number];
  const size = data.BYTES_PER_ELEMENT;
  const count = width * channels;
  const room = TOLD + (ROWS + 3) * count * size + 3 * SLACK;
  const simd = isFloat64(data) || data.length < SMALL || width < 3 || room > MOST ? undefined : kernels();
  if (!simd) return false;
  const told = Math.ceil(staging(room) / 64) * 64;
  const source = told + TOLD;
  const target = source + Math.ceil(((ROWS + 2) * count * size + SLACK) / 64) * 64;
  const buffer = floats32().buffer as ArrayBuffer;
  for (const [i, v] of [factor, low, high].entries()) new Float32Array(buffer, told + 16 * i, 4).fill(v);
  new Float64Array(buffer, told + 48, 2).fill(factor);
  const Kind = isBytes(data) ? Uint8Array : Float32Array;
  const inner = count - 2 * channels;
  const made = new Kind(buffer, target, inner);
  const kernel = isBytes(data) ? simd.sharpenBytes : simd.sharpenFloats;
  const step = channels * size;
  for (let top = 0; top < height - 2; top += ROWS) {
    const rows = Math.min(ROWS, height - 2 - top);
    new Kind(buffer, source, (rows + 2) * count).set(data.subarray(top * count, (top + rows + 2) * count));
    for (let y = 1; y <= rows; y++) {
      kernel(source + y * count * size + step, count * size, step, inner, told, target);
      out.set(made, (top + y) * count + channels);
    }
  }
  return true;
}
