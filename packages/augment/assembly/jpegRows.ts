// Rows of a JPEG as src/filter/internal/jpegColours.ts has them: red, green and blue to brightness and two colours, those to half the
// size, and back. Weights of 2^16 and more are what is left of them beside whole numbers.
import { early, firstOf, lastOf, late, masksOf, take } from "./colour";

// @ts-ignore: decorator
@inline function two(low: i32, high: i32): v128 { return i32x4.splat((low & 0xffff) | (high << 16)); }
/** (a·weight + b·weight + c·weight + more) >> 16, where the last pair of weights is of c and of −more. */
// @ts-ignore: decorator
@inline function sum3(a: v128, b: v128, c: v128, pair: v128, rest: v128): v128 {
  const ones = i16x8.splat(-1);
  const low = i32x4.add(i32x4.dot_i16x8_s(firstOf(a, b), pair), i32x4.dot_i16x8_s(firstOf(c, ones), rest));
  const high = i32x4.add(i32x4.dot_i16x8_s(lastOf(a, b), pair), i32x4.dot_i16x8_s(lastOf(c, ones), rest));
  return i16x8.narrow_i32x4_s(i32x4.shr_s(low, 16), i32x4.shr_s(high, 16));
}
/** (a·weight + more) >> 16 */
// @ts-ignore: decorator
@inline function product(a: v128, pair: v128): v128 {
  const ones = i16x8.splat(-1);
  return i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.dot_i16x8_s(firstOf(a, ones), pair), 16), i32x4.shr_s(i32x4.dot_i16x8_s(lastOf(a, ones), pair), 16));
}
// @ts-ignore: decorator
@inline function put(out: usize, v: v128): void { v128.store64_lane(out, i8x16.narrow_i16x8_u(v, v), 0); }

/** A row of pixels of three or four bytes as three rows, whose last value is repeated up to `wide` values. */
export function splitRow(p: usize, width: i32, channels: i32, wide: i32, luma: usize, blues: usize, reds: usize): void {
  const masks = masksOf(channels), second: usize = channels == 4 ? 16 : 8, half = i16x8.splat(128);
  const bright = two(19595, -27066), brightBlue = two(7471, -32768), bluish = two(-11059, -21709), blueBlue = two(-32768, -32767);
  const reddish = two(-32768, -27439), redBlue = two(-5329, -32767);
  for (let x = 0; x < width; x += 8, p += 8 * channels) {
    const u = v128.load(p), v = v128.load(p + second);
    const r = i16x8.shr_u(take(u, v, masks), 7), g = i16x8.shr_u(take(u, v, masks + 32), 7), b = i16x8.shr_u(take(u, v, masks + 64), 7);
    put(luma + x, i16x8.add(g, sum3(r, g, b, bright, brightBlue)));
    put(blues + x, i16x8.add(i16x8.add(b, half), sum3(r, g, b, bluish, blueBlue)));
    put(reds + x, i16x8.add(i16x8.add(r, half), sum3(r, g, b, reddish, redBlue)));
  }
  repeat(luma, width, wide); repeat(blues, width, wide); repeat(reds, width, wide);
}
function repeat(row: usize, width: i32, wide: i32): void { memory.fill(row + width, load<u8>(row + width - 1), wide - width); }

/** Two rows of `wide` values, a multiple of sixteen, as one of means, rounded down and up by turns. */
export function halveRows(p: usize, q: usize, wide: i32, out: usize): void {
  const turns = i32x4.splat((2 << 16) | 1);
  for (let x = 0; x < wide; x += 16, out += 8) {
    const sum = i16x8.add(i16x8.extadd_pairwise_i8x16_u(v128.load(p + x)), i16x8.extadd_pairwise_i8x16_u(v128.load(q + x)));
    put(out, i16x8.shr_u(i16x8.add(sum, turns), 2));
  }
}

/**
 * A row of twice as many values as `count`, between the rows `near` and `next`, of which the first counts for three quarters. `room` is
 * for `count` numbers of 16 bits with one more on each side. Up to eight values are written behind the last.
 */
export function doubleRow(near: usize, next: usize, count: i32, room: usize, out: usize): void {
  const row = room + 16, three = i16x8.splat(3), seven = i16x8.splat(7), eight = i16x8.splat(8);
  for (let x = 0; x < count; x += 8) v128.store(row + 2 * x, i16x8.add(i16x8.mul(v128.load8x8_u(near + x), three), v128.load8x8_u(next + x)));
  store<u16>(row - 2, load<u16>(row));
  store<u16>(row + 2 * count, load<u16>(row + 2 * count - 2));
  for (let x = 0; x < count; x += 8) {
    const at = row + 2 * x, v = i16x8.mul(v128.load(at), three);
    const left = i16x8.shr_u(i16x8.add(i16x8.add(v, v128.load(at - 2)), eight), 4), right = i16x8.shr_u(i16x8.add(i16x8.add(v, v128.load(at + 2)), seven), 4);
    v128.store(out + 2 * x, v128.or(left, i16x8.shl(right, 8)));
  }
}

/** A row of pixels from three rows, eight at a time; of four channels the last is 0. */
export function mergeRow(luma: usize, blues: usize, reds: usize, width: i32, channels: i32, out: usize): void {
  const masks = masksOf(channels), second: usize = channels == 4 ? 16 : 8, half = i16x8.splat(128), more = i32x4.splat(32768);
  const redder = two(26345, -32768), greener = two(-22554, 18734), bluer = two(-14942, -32768);
  for (let x = 0; x < width; x += 8, out += 8 * channels) {
    const y = v128.load8x8_u(luma + x), u = i16x8.sub(v128.load8x8_u(blues + x), half), v = i16x8.sub(v128.load8x8_u(reds + x), half);
    const low = i32x4.add(i32x4.dot_i16x8_s(firstOf(u, v), greener), more), high = i32x4.add(i32x4.dot_i16x8_s(lastOf(u, v), greener), more);
    const r = i16x8.add(i16x8.add(y, v), product(v, redder));
    const g = i16x8.add(i16x8.sub(y, v), i16x8.narrow_i32x4_s(i32x4.shr_s(low, 16), i32x4.shr_s(high, 16)));
    const b = i16x8.add(i16x8.add(y, i16x8.add(u, u)), product(u, bluer));
    const redGreen = i8x16.narrow_i16x8_u(r, g), blue = i8x16.narrow_i16x8_u(b, b);
    v128.store(out, early(redGreen, blue, masks));
    v128.store(out + second, late(redGreen, blue, masks));
  }
}
