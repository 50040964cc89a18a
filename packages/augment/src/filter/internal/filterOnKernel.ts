import { floats32, isResident, staging } from "@reg/tensor/kernel";
import { WHOLE } from "../../internal/fourPixels.ts";
import { kernels } from "../../internal/kernels.ts";
import { borderIndex } from "../../resampling/internal/borderIndex.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";

/** With fewer values than this a plain loop is done before a kernel is called. */
const SMALL = 256;

/** Rows that are made at once, and the most bytes that this may stage: the area is not to grow while views of images are held. */
const ROWS = 16;
const MOST = 900_000;

/** Bytes of a tap, of two of one weight, and of what else is told. */
const TAP = 16;
const PAIR = 12;
const TOLD = 64;

/** A neighbour, so many whole pixels to the right and down, and what it weighs. */
export interface Tap {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/** Taps by twos of one weight, as all are of a line through the middle; those left alone are two of half their weight. */
function pairsOf(taps: readonly Tap[]): { readonly a: Tap; readonly b: Tap; readonly weight: number }[] {
  const alone = new Map<number, Tap>();
  const pairs = [];
  for (const tap of taps) {
    const weight = Math.fround(tap.weight);
    const other = alone.get(weight);
    if (other) pairs.push({ a: other, b: tap, weight });
    if (other) alone.delete(weight);
    else alone.set(weight, tap);
  }
  return [...pairs, ...Array.from(alone, ([weight, tap]) => ({ a: tap, b: tap, weight: weight / 2 }))];
}

/** What `filterImage` does but for alpha, on the kernel; false where there is none for such pixels or it is not worth calling. */
export function filterOnKernel(out: PixelArray, { data, shape }: Image, taps: readonly Tap[]): boolean {
  const [height, width, channels] = shape as [number, number, number];
  const [reach, far] = [Math.max(...taps.map(({ x }) => Math.abs(x))), Math.max(...taps.map(({ y }) => Math.abs(y)))];
  const size = data.BYTES_PER_ELEMENT;
  const count = width * channels;
  const stride = 4 * (width + 2 * reach) * channels;
  const pairs = pairsOf(taps);
  const heads = Math.ceil((TOLD + TAP * taps.length + PAIR * pairs.length) / 16) * 16;
  const room = heads + stride * (ROWS + 2 * far) + 64 + (count + 16) * size + (ROWS * count + 16) * size;
  const simd = isFloat64(data) || data.length < SMALL || room > MOST ? undefined : kernels();
  if (!simd) return false;
  const told = Math.ceil(staging(room + 64) / 16) * 16;
  const buffer = floats32().buffer as ArrayBuffer;
  const [list, rows] = [told + TOLD, told + heads];
  const raw = rows + stride * (ROWS + 2 * far) + 64;
  const target = raw + (count + 16) * size;
  // Each product and sum is off by 2^-24 at most of what all add up to, which 255 of 2^-24 is less than 2^-16 of; and twice that.
  const weights = taps.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
  const near = Math.max(0, 0.5 - (taps.length + 2) * weights * 2 ** -15);
  for (const [i, v] of [WHOLE, 255, near ** 2].entries()) new Float32Array(buffer, told + 16 * i, 4).fill(v);
  const view = new DataView(buffer);
  const [last, end] = [list + TAP * taps.length, list + TAP * taps.length + PAIR * pairs.length];
  view.setUint32(told + 48, end, true);
  const away = ({ x, y }: Pick<Tap, "x" | "y">) => y * stride + 4 * x * channels;
  for (const [i, { x, y, weight }] of taps.entries()) {
    view.setInt32(list + TAP * i, away({ x, y }), true);
    view.setFloat64(list + TAP * i + 8, weight, true);
  }
  for (const [i, { a, b, weight }] of pairs.entries()) {
    view.setInt32(last + PAIR * i, away(a), true);
    view.setInt32(last + PAIR * i + 4, away(b), true);
    view.setFloat32(last + PAIR * i + 8, weight, true);
  }
  const Kind = isBytes(data) ? Uint8Array : Float32Array;
  const [staged, made] = [new Kind(buffer, raw, count), new Kind(buffer, target, ROWS * count)];
  const inside = isResident(data);
  for (let y = 0; y < height; y += ROWS) {
    const some = Math.min(ROWS, height - y);
    for (let line = 0; line < some + 2 * far; line++) {
      const start = borderIndex(y + line - far, height, "reflect") * count;
      if (!inside) staged.set(data.subarray(start, start + count));
      const from = inside ? data.byteOffset + start * size : raw;
      simd.padRow(from, width, channels, size, reach, rows + line * stride);
    }
    const first = rows + far * stride + 4 * reach * channels;
    // What is written past the last of some rows is written again by the next.
    const here = isResident(out) && (height - y - some) * count >= 16;
    const to = here ? out.byteOffset + y * count * size : target;
    simd.filterRows(first, stride, some, count, list, last, size, told, to);
    if (!here) out.set(some === ROWS ? made : made.subarray(0, some * count), y * count);
  }
  return true;
}
