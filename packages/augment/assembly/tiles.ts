// Levels of pixels, and what they become by the curves of the tiles around them: operation by operation as src/colour/clahe.ts, in float64.
import { byteOf } from "./floats";

/** What is told, as float64: low, high, a level's worth, and how much the tile below counts. */
const HIGH: usize = 8, LEVEL: usize = 16, SHARE: usize = 24;
/** Bytes of a column: where its left and right curve begin in a row of curves, and how much the right one counts. */
const COLUMN: usize = 16;

// @ts-ignore: decorator
@inline function value(p: usize, size: i32): f64 { return size == 1 ? <f64>load<u8>(p) : <f64>load<f32>(p); }
// @ts-ignore: decorator
@inline function between(v: f64, low: f64, high: f64): f64 { return v < low ? low : v > high ? high : v; }

/** The levels of pixels of `step` bytes: of one value each, or of red, green and blue together. */
export function tileLevels(p: usize, pixels: i32, step: i32, together: i32, size: i32, told: usize, plane: usize): void {
  const low = load<f64>(told), high = load<f64>(told, HIGH);
  for (; pixels > 0; pixels--, p += step, plane++) {
    let v = value(p, size);
    if (together == 3) v = 0.299 * v + 0.587 * value(p + size, size) + 0.114 * value(p + 2 * size, size);
    // What is not a number has no such bits, and is 0.
    store<u8>(plane, <u8>reinterpret<u64>(floor(255 * (between(v, low, high) - low) / (high - low) + 0.5) + 4503599627370496));
  }
}

// @ts-ignore: decorator
@inline function along(curves: usize, left: usize, right: usize, part: f64): f64 { return <f64>load<u8>(curves + left) * (1 - part) + <f64>load<u8>(curves + right) * part; }

// @ts-ignore: decorator
@inline function rounded(v: v128, more: v128, low: v128, high: v128): v128 {
  return f64x2.add(f64x2.floor(f64x2.add(f64x2.pmin(f64x2.pmax(f64x2.add(v, more), low), high), f64x2.splat(0.5))), f64x2.splat(4503599627370496));
}
// @ts-ignore: decorator
@inline function level(v: f64): f64 { return min(max(v, 0), 255); }

/** Adds to a row of such pixels, in place, what their levels gain between the curves `above` and `below`. */
export function tileRow(p: usize, pixels: i32, step: i32, together: i32, size: i32, told: usize, plane: usize, above: usize, below: usize, columns: usize): void {
  const low = load<f64>(told), high = load<f64>(told, HIGH), worth = load<f64>(told, LEVEL), share = load<f64>(told, SHARE);
  const least = f64x2.splat(level(low)), most = f64x2.splat(level(high)), three = together == 3 && size == 1;
  for (; pixels > 0; pixels--, p += step, plane++, columns += COLUMN) {
    const v = <usize>load<u8>(plane), left = load<i32>(columns) + v, right = load<i32>(columns, 4) + v, part = load<f64>(columns, 8);
    const more = worth * (along(above, left, right, part) * (1 - share) + along(below, left, right, part) * share - <f64>v);
    if (three) {
      const both = f64x2.splat(more), redGreen = rounded(f64x2(<f64>load<u8>(p), <f64>load<u8>(p, 1)), both, least, most);
      v128.store8_lane(p, redGreen, 0);
      v128.store8_lane(p, redGreen, 8, 1);
      v128.store8_lane(p, rounded(f64x2.splat(<f64>load<u8>(p, 2)), both, least, most), 0, 2);
    } else for (let k = 0, q = p; k < together; k++, q += size) {
      const y = between(value(q, size) + more, low, high);
      if (size == 1) store<u8>(q, byteOf(y));
      else store<f32>(q, <f32>y);
    }
  }
}
