// Pixels as sums of weighed neighbours, in float32; bytes that are nearly half way are summed again in float64.
import { mirrorEnds } from "./blur";
import { byteOf } from "./floats";

/** Bytes of a tap: how many bytes away its value is, and its weight in float64 from the ninth on. */
const TAP: i32 = 16;
/** Bytes of two taps of one weight: how many bytes away their values are, and the weight in float32. */
const PAIR: i32 = 12;

/** A row of bytes or float32 as float32, with its mirror image `reach` pixels far on both sides. */
export function padRow(source: usize, width: i32, channels: i32, size: i32, reach: i32, out: usize): void {
  const step = channels << 2, row = out + reach * step, count = width * channels;
  if (size == 4) memory.copy(row, source, count << 2);
  else {
    let i = 0;
    for (; i + 4 <= count; i += 4) {
      v128.store(row + (i << 2), f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(source + i)))));
    }
    for (; i < count; i++) store<f32>(row + (i << 2), <f32>load<u8>(source + i));
  }
  mirrorEnds(row, width, step, reach);
}

/**
 * `rows` rows of `count` values from rows of float32 that are `stride` bytes apart, to bytes or float32 side by side. Behind each of
 * both there is room for 16 values. `told` is 1.5 · 2^23, 255 and what is nearly half way squared, each in four lanes, and where pairs
 * end that begin behind the last tap.
 */
export function filterRows(
  source: usize, stride: i32, rows: i32, count: i32, taps: usize, last: usize, size: i32, told: usize, out: usize,
): void {
  const end = load<usize>(told, 48);
  for (; rows > 0; rows--, source += stride, out += count * size) {
    for (let i = 0; i < count; i += 16) {
      const at = source + (i << 2);
      let a = f32x4.splat(0), b = a, c = a, d = a, pair = last;
      do {
        const p = at + load<i32>(pair), q = at + load<i32>(pair, 4), weight = v128.load32_splat(pair, 8);
        a = f32x4.add(a, f32x4.mul(weight, f32x4.add(v128.load(p), v128.load(q))));
        b = f32x4.add(b, f32x4.mul(weight, f32x4.add(v128.load(p, 16), v128.load(q, 16))));
        c = f32x4.add(c, f32x4.mul(weight, f32x4.add(v128.load(p, 32), v128.load(q, 32))));
        d = f32x4.add(d, f32x4.mul(weight, f32x4.add(v128.load(p, 48), v128.load(q, 48))));
      } while ((pair += PAIR) < end);
      if (size == 4) {
        const o = out + (i << 2);
        v128.store(o, a); v128.store(o, b, 16); v128.store(o, c, 32); v128.store(o, d, 48);
      } else toBytes(a, b, c, d, at, taps, last, told, out + i);
    }
  }
}

// @ts-ignore: decorator
@inline function kept(v: v128, white: v128): v128 { return f32x4.pmin(f32x4.pmax(v, f32x4.splat(0)), white); }
// @ts-ignore: decorator
@inline function off(v: v128, near: v128, whole: v128): v128 {
  const d = f32x4.sub(v, f32x4.sub(near, whole));
  return f32x4.mul(d, d);
}

// @ts-ignore: decorator
@inline
function toBytes(a: v128, b: v128, c: v128, d: v128, at: usize, taps: usize, last: usize, told: usize, o: usize): void {
  const whole = v128.load(told), white = v128.load(told, 16);
  const p = kept(a, white), q = kept(b, white), r = kept(c, white), s = kept(d, white);
  const e = f32x4.add(p, whole), f = f32x4.add(q, whole), g = f32x4.add(r, whole), h = f32x4.add(s, whole);
  // The lowest bytes of the lanes: what lies above is cut off.
  const low = i16x8.narrow_i32x4_s(i32x4.sub(e, whole), i32x4.sub(f, whole)), high = i16x8.narrow_i32x4_s(i32x4.sub(g, whole), i32x4.sub(h, whole));
  v128.store(o, i8x16.narrow_i16x8_u(low, high));
  const most = v128.load(told, 32), x = f32x4.gt(off(p, e, whole), most), y = f32x4.gt(off(q, f, whole), most), z = f32x4.gt(off(r, g, whole), most), w = f32x4.gt(off(s, h, whole), most);
  if (v128.any_true(v128.or(v128.or(x, y), v128.or(z, w)))) {
    let lanes = i32x4.bitmask(x) | (i32x4.bitmask(y) << 4) | (i32x4.bitmask(z) << 8) | (i32x4.bitmask(w) << 12);
    for (; lanes; lanes &= lanes - 1) exactly(at + (ctz(lanes) << 2), taps, last, o + ctz(lanes));
  }
}

function exactly(at: usize, taps: usize, last: usize, o: usize): void {
  let sum: f64 = 0;
  for (let tap = taps; tap < last; tap += TAP) sum += load<f64>(tap, 8) * <f64>load<f32>(at + load<i32>(tap));
  store<u8>(o, byteOf(sum));
}

/** Rows of float64 likewise, eight numbers a turn; behind each of both there is room for eight. A tap is its place, and its weight in float64. */
export function filterDoubles(source: usize, stride: i32, rows: i32, count: i32, taps: usize, last: usize, out: usize, step: i32): void {
  for (; rows > 0; rows--, source += stride, out += step) {
    for (let i = 0; i < count << 3; i += 64) {
      const at = source + i, o = out + i;
      let a = f64x2.splat(0), b = a, c = a, d = a;
      for (let tap = taps; tap < last; tap += TAP) {
        const p = at + load<i32>(tap), weight = v128.load64_splat(tap, 8);
        a = f64x2.add(a, f64x2.mul(weight, v128.load(p)));
        b = f64x2.add(b, f64x2.mul(weight, v128.load(p, 16)));
        c = f64x2.add(c, f64x2.mul(weight, v128.load(p, 32)));
        d = f64x2.add(d, f64x2.mul(weight, v128.load(p, 48)));
      }
      v128.store(o, a); v128.store(o, b, 16); v128.store(o, c, 32); v128.store(o, d, 48);
    }
  }
}
