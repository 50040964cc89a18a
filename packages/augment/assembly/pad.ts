// A copy of an image with a ring of pixels around, as the border has them.

import { fillPixels } from "./fillPixels";
import { mirrorRow, mirrors } from "./mirror";

/** The narrowest ring. */
export const RING: i32 = 2;

/** Borders by number, in the order of the names in src/sampling.ts. */
export const CONSTANT: i32 = 0;
const EDGE: i32 = 1, REFLECT: i32 = 2, MIRROR: i32 = 3;

/** Rows whose sides are filled at once, so that they stay in the first cache. */
const BLOCK: i32 = 32;

/** The pixel of 0..n − 1 that stands at position i, or −1 where the fill does. */
export function borderIndex(i: i32, n: i32, border: i32): i32 {
  if (i >= 0 && i < n) return i;
  if (n == 0 || border == CONSTANT) return -1;
  if (border == EDGE) return i < 0 ? 0 : n - 1;
  if (border == MIRROR && n == 1) return 0;
  const period = border == REFLECT ? 2 * n : border == MIRROR ? 2 * n - 2 : n;
  const j = ((i % period) + period) % period;
  return j < n ? j : border == REFLECT ? 2 * n - 1 - j : 2 * n - 2 - j;
}

function copyPixel(to: usize, from: usize, bytes: i32): void {
  if (bytes == 3) { store<u16>(to, load<u16>(from)); store<u8>(to, load<u8>(from, 2), 2); }
  else if (bytes & 3) for (let i = 0; i < bytes; i++) store<u8>(to + i, load<u8>(from + i));
  else for (let i = 0; i < bytes; i += 4) store<u32>(to + i, load<u32>(from + i));
}

export function copyRow(to: usize, from: usize, bytes: i32): void {
  let i = 0;
  for (; i + 64 <= bytes; i += 64) {
    const a = v128.load(from + i), b = v128.load(from + i, 16), c = v128.load(from + i, 32), d = v128.load(from + i, 48);
    v128.store(to + i, a);
    v128.store(to + i, b, 16);
    v128.store(to + i, c, 32);
    v128.store(to + i, d, 48);
  }
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, v128.load(from + i));
  if (i == bytes) return;
  if (bytes >= 16) { v128.store(to + bytes - 16, v128.load(from + bytes - 16)); return; } // the two do not overlap
  for (; i + 4 <= bytes; i += 4) store<u32>(to + i, load<u32>(from + i));
  for (; i < bytes; i++) store<u8>(to + i, load<u8>(from + i));
}

/** Copies the image to its place in `out`; pixels are `bytes` wide. */
export function padInside(source: usize, width: i32, height: i32, bytes: i32, out: usize, left: i32, top: i32, right: i32): void {
  const row = width * bytes, stride = row + (left + right) * bytes;
  for (out += top * stride + left * bytes; height > 0; height--, source += row, out += stride) copyRow(out, source, row);
}

/** Fills the ring around it; `fill` is the address of a pixel. */
export function padAround(
  width: i32, height: i32, bytes: i32, out: usize, border: i32, fill: usize, left: i32, top: i32, right: i32, bottom: i32,
): void {
  const columns = width + left + right, stride = columns * bytes;
  if (border == CONSTANT) {
    // What lies to the right of a row and to the left of the next is one run.
    fillPixels(out, top * columns + left, fill, bytes);
    for (let y: i32 = 0, o = out + top * stride + (left + width) * bytes; y < height; y++, o += stride)
      fillPixels(o, y + 1 < height ? right + left : right + bottom * columns, fill, bytes);
    return;
  }
  const far = max(left, right), mirrored = border == REFLECT || border == MIRROR, apart = border == MIRROR ? bytes : 0;
  if (border == EDGE || (far * bytes + apart <= width * bytes && (mirrors(bytes) || !mirrored))) {
    // What lies beside a row is a part of it.
    for (let y: i32 = 0, line = out + top * stride + left * bytes; y < height; y++, line += stride) {
      const end = line + width * bytes, before = line - left * bytes;
      if (border == EDGE) { fillPixels(before, left, line, bytes); fillPixels(end, right, end - bytes, bytes); }
      else if (mirrored) { mirrorRow(line + apart, before, left, bytes); mirrorRow(end - apart - right * bytes, end, right, bytes); }
      else { copyRow(before, end - left * bytes, left * bytes); copyRow(end, line, right * bytes); }
    }
  } else for (let y: i32 = 0; y < height; y += BLOCK) {
    const rows = min(BLOCK, height - y), line = out + (top + y) * stride;
    for (let k = 0; k < left + right; k++) {
      const place = k < left ? k : width + k, column = borderIndex(place - left, width, border);
      let from = line + (column + left) * bytes, to = line + place * bytes;
      for (let i = rows; i > 0; i--, to += stride, from += stride) copyPixel(to, from, bytes);
    }
  }
  for (let k = 0; k < top + bottom; k++) {
    const place = k < top ? k : height + k, line = borderIndex(place - top, height, border);
    copyRow(out + place * stride, out + (top + line) * stride, stride);
  }
}

/** An image with its ring at `out`. */
export function padImage(
  source: usize, width: i32, height: i32, bytes: i32, out: usize, border: i32, fill: usize, left: i32, top: i32, right: i32, bottom: i32,
): void {
  padInside(source, width, height, bytes, out, left, top, right);
  padAround(width, height, bytes, out, border, fill, left, top, right, bottom);
}
