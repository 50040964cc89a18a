// Images of one size, one after the other, each by an affine map of its own.
import { fillPixels } from "./fillPixels";
import { CONSTANT, padAround, padInside, RING } from "./pad";
import { end, from, rowSpan } from "./span";
import { rowOfBytes } from "./warpBytes";
import { rowOfFloats } from "./warpFloats";

/**
 * `backs` holds six float64 an image, the way from the new frame back: x = a·x' + b·y' + c, y = d·x' + e·y' + f. `padded` is room
 * for an image with its ring. Channels are `size` bytes wide, 1 or 4; `fill` is the address of a pixel.
 */
export function warpImages(
  source: usize, width: i32, height: i32, channels: i32, size: i32, padded: usize, border: i32, fill: usize,
  out: usize, rows: i32, columns: i32, backs: usize, count: i32,
): void {
  const bytes = channels * size, stride = (width + 2 * RING) * bytes;
  for (let i: i32 = 0; i < count; i++, source += width * height * bytes, backs += 48) {
    padInside(source, width, height, bytes, padded);
    if (i == 0 || border != CONSTANT) padAround(width, height, bytes, padded, border, fill);
    const a = load<f64>(backs), d = load<f64>(backs, 24), perX = 1 / a, perY = 1 / d;
    for (let y: i32 = 0; y < rows; y++, out += columns * bytes) {
      const x0 = load<f64>(backs, 8) * <f64>y + load<f64>(backs, 16), y0 = load<f64>(backs, 32) * <f64>y + load<f64>(backs, 40);
      rowSpan(a, perX, x0, d, perY, y0, width, height, columns);
      const first = from, last = end, o = out + first * bytes;
      if (first > 0) fillPixels(out, first, fill, bytes);
      if (size == 1) rowOfBytes(padded, stride, channels, o, first, last, a, x0 + RING, d, y0 + RING);
      else rowOfFloats(padded, stride, bytes, o, first, last, a, x0 + RING, d, y0 + RING);
      if (last < columns) fillPixels(out + last * bytes, columns - last, fill, bytes);
    }
  }
}
