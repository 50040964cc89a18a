// Images of one size, one after the other, each by an affine map of its own.
import { fillPixels } from "./fillPixels";
import { CONSTANT, padAround, padInside, RING } from "./pad";
import { end, from, rowSpan } from "./span";
import { rowOfBytes } from "./warpBytes";
import { rowOfFloats } from "./warpFloats";

/** Bytes of `maps` an image. */
const MAP: i32 = 64;

/**
 * `maps` holds for each image six float64, the way from the new frame back, x = a·x' + b·y' + c, y = d·x' + e·y' + f, and four
 * int32, how wide its ring is to the left, above, to the right and below. `padded` is room for an image with its ring. Channels
 * are `size` bytes wide, 1 or 4; `fill` is the address of a pixel.
 */
export function warpImages(
  source: usize, width: i32, height: i32, channels: i32, size: i32, padded: usize, border: i32, fill: usize,
  out: usize, rows: i32, columns: i32, maps: usize, count: i32,
): void {
  const bytes = channels * size;
  for (let i: i32 = 0; i < count; i++, source += width * height * bytes, maps += MAP) {
    const left = load<i32>(maps, 48), top = load<i32>(maps, 52), right = load<i32>(maps, 56), bottom = load<i32>(maps, 60);
    const stride = (width + left + right) * bytes;
    padInside(source, width, height, bytes, padded, left, top, right);
    if (i == 0 || border != CONSTANT) padAround(width, height, bytes, padded, border, fill, left, top, right, bottom);
    const a = load<f64>(maps), d = load<f64>(maps, 24), perX = 1 / a, perY = 1 / d;
    const inner = padded + (top - RING) * stride + (left - RING) * bytes;
    for (let y: i32 = 0; y < rows; y++, out += columns * bytes) {
      const x0 = load<f64>(maps, 8) * <f64>y + load<f64>(maps, 16), y0 = load<f64>(maps, 32) * <f64>y + load<f64>(maps, 40);
      rowSpan(a, perX, x0, d, perY, y0, <f64>(1 - left), <f64>(width + right - RING), <f64>(1 - top), <f64>(height + bottom - RING), columns);
      const first = from, last = end, o = out + first * bytes;
      if (first > 0) fillPixels(out, first, fill, bytes);
      if (size == 1) rowOfBytes(padded, stride, channels, o, first, last, a, x0 + RING, d, y0 + RING, left - RING, top - RING);
      else rowOfFloats(inner, stride, bytes, o, first, last, a, x0 + RING, d, y0 + RING);
      if (last < columns) fillPixels(out + last * bytes, columns - last, fill, bytes);
    }
  }
}
