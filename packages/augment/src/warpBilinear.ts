import { isBytes } from "./isBytes.ts";
import type { Matrix } from "./matrix.ts";
import { padded, RING } from "./padded.ts";
import { pixelReader } from "./pixelReader.ts";
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
  x0: number;
  y0: number;
  readonly out: PixelArray;
}

/**
 * An affine map read bilinearly. Rows are cut into the span that reads inside the image or next to it, which runs without
 * tests on a padded copy, and the rest, which reads beyond the border.
 *
 * Bytes are exact integer arithmetic: coordinates to 1/512 pixel, between the two axes 6 more bits than a byte, halves up.
 * The result is at most 1.01 levels from exact.
 */
export function warpBilinear(
  out: PixelArray,
  image: Image,
  back: Matrix,
  [rows, columns]: Frame,
  reading: Reading,
): void {
  const [height, width, channels] = image.shape as [number, number, number];
  const { border, fill } = reading;
  const [a, b, c, d, e, f] = back;
  const stride = (width + 2 * RING) * channels;
  const row: Row = { source: padded(image, border, fill), stride, channels, a, d, x0: 0, y0: 0, out };
  const inside = isBytes(out) ? byteSpan : floatSpan;
  const beyond = border === "constant" ? undefined : pixelReader(image, reading);
  for (let y = 0; y < rows; y++) {
    const x0 = b * y + c;
    const y0 = e * y + f;
    const start = y * columns * channels;
    const outside = (from: number, end: number): void => {
      for (let x = from, o = start + from * channels; x < end; x++, o += channels) {
        if (beyond) beyond(a * x + x0, d * x + y0, out, o);
        else for (let k = 0; k < channels; k++) out[o + k] = fill[k]!;
      }
    };
    const [from, end] = rowSpan(a, x0, d, y0, width, height, columns);
    row.x0 = x0 + RING;
    row.y0 = y0 + RING;
    outside(0, from);
    inside(row, from, end, start);
    outside(end, columns);
  }
}

function byteSpan(
  { source, stride, channels, a, d, x0, y0, out }: Row,
  from: number,
  end: number,
  start: number,
): void {
  const stepX = Math.floor(a * 65536 + 0.5);
  const stepY = Math.floor(d * 65536 + 0.5);
  let o = start + from * channels;
  for (let x = from; x < end; ) {
    let fixedX = Math.floor((a * x + x0) * 65536 + 64.5);
    let fixedY = Math.floor((d * x + y0) * 65536 + 64.5);
    const stop = Math.min(x + BLOCK, end);
    for (; x < stop; x++) {
      const top = (fixedY >> 16) * stride + (fixedX >> 16) * channels;
      const bottom = top + stride;
      const tx = (fixedX >> 7) & 511;
      const ty = (fixedY >> 7) & 511;
      for (let k = 0; k < channels; k++, o++) {
        const left = source[top + k]!;
        const right = source[top + channels + k]!;
        const l = (left << 6) + (((source[bottom + k]! - left) * ty + 4) >> 3);
        const r = (right << 6) + (((source[bottom + channels + k]! - right) * ty + 4) >> 3);
        out[o] = (l * (512 - tx) + r * tx + 16384) >> 15;
      }
      fixedX += stepX;
      fixedY += stepY;
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
      const left = source[top + k]!;
      const below = source[bottom + k]!;
      const upper = left + (source[top + channels + k]! - left) * tx;
      const lower = below + (source[bottom + channels + k]! - below) * tx;
      out[o] = upper + (lower - upper) * ty;
    }
  }
}
