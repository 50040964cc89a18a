import { isBytes } from "./isBytes.ts";
import type { Matrix } from "./matrix.ts";
import { padded, RING } from "./padded.ts";
import type { Reading } from "./sampling.ts";
import { rowSpan } from "./span.ts";
import type { Frame, Image, PixelArray } from "./types.ts";

/** Pixels of a row whose coordinates are stepped in fixed point before they are computed anew. */
const BLOCK = 64;

/** One row of a warp: where it reads, from which pixel on, and what it writes. */
interface Row {
  /** the image with its ring, and the length of its rows */
  readonly source: PixelArray;
  readonly stride: number;
  readonly channels: number;
  /** source x = a·x + x0 and y = d·x + y0, the ring counted in */
  readonly a: number;
  readonly d: number;
  readonly x0: number;
  readonly y0: number;
  readonly out: PixelArray;
}

/** What assembly/warpBytes.ts and warpFloats.ts do: the spans that read inside the image or next to it, and the fill elsewhere. */
export function warpSpans(
  out: PixelArray,
  image: Image,
  [a, b, c, d, e, f]: Matrix,
  [rows, columns]: Frame,
  { border, fill }: Reading,
): void {
  const [height, width, channels] = image.shape as [number, number, number];
  const source = padded(image, border, fill);
  const stride = (width + 2 * RING) * channels;
  const inside = isBytes(out) ? byteSpan : floatSpan;
  for (let y = 0; y < rows; y++) {
    const [x0, y0, start] = [b * y + c, e * y + f, y * columns * channels];
    const [from, end] = rowSpan(a, x0, d, y0, width, height, columns);
    for (let i = 0; i < from * channels; i++) out[start + i] = fill[i % channels];
    inside({ source, stride, channels, a, d, x0: x0 + RING, y0: y0 + RING, out }, from, end, start);
    for (let i = end * channels; i < columns * channels; i++) out[start + i] = fill[i % channels];
  }
}

function byteSpan(
  { source, stride, channels, a, d, x0, y0, out }: Row,
  from: number,
  end: number,
  start: number,
): void {
  const stepX = Math.floor(a * 65536 + 0.5) | 0; // | 0: whole numbers of 32 bits, which engines keep apart
  const stepY = Math.floor(d * 65536 + 0.5) | 0;
  let o = start + from * channels;
  for (let x = from; x < end; ) {
    let fixedX = Math.floor((a * x + x0) * 65536 + 32.5) | 0;
    let fixedY = Math.floor((d * x + y0) * 65536 + 128.5) | 0;
    const stop = Math.min(x + BLOCK, end);
    for (; x < stop; x++) {
      const top = (fixedY >> 16) * stride + (fixedX >> 16) * channels;
      const bottom = top + stride;
      const tx = (fixedX >> 6) & 1023;
      const ty = (fixedY >> 8) & 255;
      for (let k = 0; k < channels; k++, o++) {
        const left = source[top + k];
        const right = source[top + channels + k];
        const l = (left << 8) + (source[bottom + k] - left) * ty;
        const r = (right << 8) + (source[bottom + channels + k] - right) * ty;
        out[o] = (l * (1024 - tx) + r * tx + 0x20000) >> 18;
      }
      fixedX = (fixedX + stepX) | 0;
      fixedY = (fixedY + stepY) | 0;
    }
  }
}

function floatSpan(
  { source, stride, channels, a, d, x0, y0, out }: Row,
  from: number,
  end: number,
  start: number,
): void {
  let o = start + from * channels;
  for (let x = from; x < end; x++) {
    const sx = a * x + x0;
    const sy = d * x + y0;
    const column = Math.floor(sx);
    const line = Math.floor(sy);
    const tx = sx - column;
    const ty = sy - line;
    const top = line * stride + column * channels;
    const bottom = top + stride;
    for (let k = 0; k < channels; k++, o++) {
      const left = source[top + k];
      const below = source[bottom + k];
      const upper = left + (source[top + channels + k] - left) * tx;
      const lower = below + (source[bottom + channels + k] - below) * tx;
      out[o] = upper + (lower - upper) * ty;
    }
  }
}
