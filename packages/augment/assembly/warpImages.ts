// Images of one size, one after the other, each by an affine map of its own.
import { CONSTANT, pad, padInside } from "./pad";
import { warpBytes } from "./warpBytes";
import { warpFloats } from "./warpFloats";

/**
 * `backs` holds six float64 an image, the way from the new frame back: x = a·x' + b·y' + c, y = d·x' + e·y' + f. `padded` is room
 * for an image with its ring. Channels are `size` bytes wide, 1 or 4; `fill` is the address of a pixel.
 */
export function warpImages(
  source: usize, width: i32, height: i32, channels: i32, size: i32, padded: usize, border: i32, fill: usize,
  out: usize, rows: i32, columns: i32, backs: usize, count: i32,
): void {
  const bytes = channels * size;
  for (let i: i32 = 0; i < count; i++, source += width * height * bytes, out += rows * columns * bytes, backs += 48) {
    if (i == 0 || border != CONSTANT) pad(source, width, height, bytes, padded, border, fill);
    else padInside(source, width, height, bytes, padded);
    const a = load<f64>(backs), b = load<f64>(backs, 8), c = load<f64>(backs, 16);
    const d = load<f64>(backs, 24), e = load<f64>(backs, 32), f = load<f64>(backs, 40);
    if (size == 1) warpBytes(padded, width, height, channels, out, rows, columns, a, b, c, d, e, f, fill);
    else warpFloats(padded, width, height, channels, out, rows, columns, a, b, c, d, e, f, fill);
  }
}
