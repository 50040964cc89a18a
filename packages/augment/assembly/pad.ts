// A copy of an image with a ring of two pixels around, as the border has them.

import { fillPixels } from "./fillPixels";

export const RING: i32 = 2;

/** Borders by number, in the order of the names in src/sampling.ts. */
export const CONSTANT: i32 = 0;
const  EDGE: i32 = 1, REFLECT: i32 = 2, MIRROR: i32 = 3;

/** The pixel of 0..n − 1 that stands at position i, or −1 where the fill does. */
function borderIndex(i: i32, n: i32, border: i32): i32 {
  if (i >= 0 && i < n) return i;
  if (n == 0 || border == CONSTANT) return -1;
  if (border == EDGE) return i < 0 ? 0 : n - 1;
  if (border == MIRROR && n == 1) return 0;
  const period = border == REFLECT ? 2 * n : border == MIRROR ? 2 * n - 2 : n;
  const j = ((i % period) + period) % period;
  return j < n ? j : border == REFLECT ? 2 * n - 1 - j : 2 * n - 2 - j;
}

// @ts-ignore: decorator
@inline function copy(to: usize, from: usize, bytes: i32): void {
  if (bytes & 3) for (let i = 0; i < bytes; i++) store<u8>(to + i, load<u8>(from + i));
  else for (let i = 0; i < bytes; i += 4) store<u32>(to + i, load<u32>(from + i));
}

// @ts-ignore: decorator
@inline function copyRow(to: usize, from: usize, bytes: i32): void {
  let i = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, v128.load(from + i));
  for (; i + 4 <= bytes; i += 4) store<u32>(to + i, load<u32>(from + i));
  for (; i < bytes; i++) store<u8>(to + i, load<u8>(from + i));
}

/** Pixels are `bytes` wide; `fill` is the address of one. */
export function pad(source: usize, width: i32, height: i32, bytes: i32, out: usize, border: i32, fill: usize): void {
  const row = width * bytes;
  const a = borderIndex(-2, width, border), b = borderIndex(-1, width, border);
  const c = borderIndex(width, width, border), d = borderIndex(width + 1, width, border);
  for (let y = -RING; y < height + RING; y++, out += row + 2 * RING * bytes) {
    const line = borderIndex(y, height, border);
    if (line < 0 || width == 0) {
      fillPixels(out, width + 2 * RING, fill, bytes);
      continue;
    }
    const from = source + line * row, right = out + RING * bytes + row;
    copy(out, a < 0 ? fill : from + a * bytes, bytes);
    copy(out + bytes, b < 0 ? fill : from + b * bytes, bytes);
    copyRow(out + RING * bytes, from, row);
    copy(right, c < 0 ? fill : from + c * bytes, bytes);
    copy(right + bytes, d < 0 ? fill : from + d * bytes, bytes);
  }
}

/** What `pad` does where the ring is there already. */
export function padInside(source: usize, width: i32, height: i32, bytes: i32, out: usize): void {
  const row = width * bytes, stride = row + 2 * RING * bytes;
  for (out += RING * (stride + bytes); height > 0; height--, source += row, out += stride) copyRow(out, source, row);
}
