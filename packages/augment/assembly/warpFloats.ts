// An affine map of float32 pixels, read bilinearly. Coordinates are float64 at the start of every BLOCK pixels, and within
// in fixed point of 23 bits from the whole pixel there, so that they are as good in a large image as in a small one. With
// steps of up to 7 pixels they stay in 32 bits. `source` is what `pad` made, and 4 bytes after it may be read.
import { FRACTION, STEPS, table, UNIT } from "./constants";

const BLOCK: i32 = 32;
const ONE: f64 = 8388608;

export function prepareFloats(): void {
  v128.store(table(FRACTION), i32x4.splat(0x7fffff));
  v128.store(table(UNIT), f32x4.splat(<f32>(1 / ONE)));
  v128.store(table(STEPS), i32x4(0, 1, 2, 3));
}

/** The pixels x to last of a row. */
export function rowOfFloats(source: usize, stride: i32, bytes: i32, o: usize, x: i32, last: i32, a: f64, x0: f64, d: f64, y0: f64): void {
  const stepX = <i32>nearest(a * ONE), stepY = <i32>nearest(d * ONE);
  while (x < last) {
    const sx = a * <f64>x + x0, sy = d * <f64>x + y0, column = floor(sx), line = floor(sy);
    const p = source + <i32>line * stride + <i32>column * bytes;
    const fixedX = <i32>((sx - column) * ONE), fixedY = <i32>((sy - line) * ONE);
    const count = min(BLOCK, last - x);
    if (bytes == 12 || bytes == 16) several(p, stride, bytes, o, count, fixedX, fixedY, stepX, stepY);
    else if (bytes == 4 && count >= 4) fours(p, stride, o, count, fixedX, fixedY, stepX, stepY);
    else block(p, stride, bytes, o, count, fixedX, fixedY, stepX, stepY);
    x += count;
    o += count * bytes;
  }
}

/** What is left of whole pixels, as float32. */
// @ts-ignore: decorator
@inline function part(fixed: v128, fraction: v128, unit: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(v128.and(fixed, fraction)), unit);
}
// @ts-ignore: decorator
@inline function between(first: v128, later: v128, weight: v128): v128 {
  return f32x4.add(first, f32x4.mul(f32x4.sub(later, first), weight));
}

/** Four channels of a pixel; of three, the fourth is whatever comes next. */
// @ts-ignore: decorator
@inline function pixel(p: usize, stride: i32, bytes: i32, tx: v128, ty: v128): v128 {
  const q = p + stride;
  return between(between(v128.load(p), v128.load(p + bytes), tx), between(v128.load(q), v128.load(q + bytes), tx), ty);
}

/** Four pixels of one channel: left and right are loaded together and taken apart. */
// @ts-ignore: decorator
@inline
function single(p: usize, q: usize, r: usize, s: usize, stride: i32, tx: v128, ty: v128): v128 {
  const early = v128.load64_lane(q, v128.load64_zero(p), 1), late = v128.load64_lane(s, v128.load64_zero(r), 1);
  const below = v128.load64_lane(q + stride, v128.load64_zero(p + stride), 1), after = v128.load64_lane(s + stride, v128.load64_zero(r + stride), 1);
  const upper = between(v128.shuffle<f32>(early, late, 0, 2, 4, 6), v128.shuffle<f32>(early, late, 1, 3, 5, 7), tx);
  const lower = between(v128.shuffle<f32>(below, after, 0, 2, 4, 6), v128.shuffle<f32>(below, after, 1, 3, 5, 7), tx);
  return between(upper, lower, ty);
}

/**
 * One channel, at least four pixels, four a turn; the last turn begins within the one before where they do not come out even.
 */
function fours(p: usize, stride: i32, o: usize, count: i32, x: i32, y: i32, stepX: i32, stepY: i32): void {
  const fraction = v128.load(table(FRACTION)), unit = v128.load(table(UNIT)), steps = v128.load(table(STEPS));
  const strides = i32x4.splat(stride), turnX = i32x4.splat(4 * stepX), turnY = i32x4.splat(4 * stepY);
  let xs = i32x4.add(i32x4.splat(x), i32x4.mul(i32x4.splat(stepX), steps));
  let ys = i32x4.add(i32x4.splat(y), i32x4.mul(i32x4.splat(stepY), steps));
  for (let i: i32 = 0, last = count - 4; ; ) {
    const places = i32x4.add(i32x4.mul(i32x4.shr_s(ys, 23), strides), i32x4.shl(i32x4.shr_s(xs, 23), 2));
    const p0 = p + i32x4.extract_lane(places, 0), p1 = p + i32x4.extract_lane(places, 1);
    const p2 = p + i32x4.extract_lane(places, 2), p3 = p + i32x4.extract_lane(places, 3);
    v128.store(o, single(p0, p1, p2, p3, stride, part(xs, fraction, unit), part(ys, fraction, unit)));
    if (i == last) return;
    i += 4;
    o += 16;
    xs = i32x4.add(xs, turnX);
    ys = i32x4.add(ys, turnY);
    const over = i - last;
    if (over > 0) {
      i = last;
      o -= over << 2;
      xs = i32x4.sub(xs, i32x4.splat(over * stepX));
      ys = i32x4.sub(ys, i32x4.splat(over * stepY));
    }
  }
}

/** Three or four channels. What is written after a pixel of three is written over by the next. */
function several(p: usize, stride: i32, bytes: i32, o: usize, count: i32, x: i32, y: i32, stepX: i32, stepY: i32): void {
  const fraction = v128.load(table(FRACTION)), unit = v128.load(table(UNIT));
  for (;;) {
    const tx = part(i32x4.splat(x), fraction, unit), ty = part(i32x4.splat(y), fraction, unit);
    const v = pixel(p + (y >> 23) * stride + (x >> 23) * bytes, stride, bytes, tx, ty);
    if (--count == 0) {
      if (bytes == 16) v128.store(o, v);
      else { v128.store64_lane(o, v, 0); v128.store32_lane(o, v, 2, 8); }
      return;
    }
    v128.store(o, v);
    o += bytes;
    x += stepX; y += stepY;
  }
}

/** Any number of channels. */
function block(p: usize, stride: i32, bytes: i32, o: usize, count: i32, x: i32, y: i32, stepX: i32, stepY: i32): void {
  for (; count > 0; count--) {
    const tx = <f32>(<f64>(x & 0x7fffff) / ONE), ty = <f32>(<f64>(y & 0x7fffff) / ONE);
    let q = p + (y >> 23) * stride + (x >> 23) * bytes;
    for (let k: i32 = 0; k < bytes; k += 4, q += 4, o += 4) {
      const left = load<f32>(q), below = load<f32>(q + stride);
      const upper = left + (load<f32>(q + bytes) - left) * tx;
      const lower = below + (load<f32>(q + stride + bytes) - below) * tx;
      store<f32>(o, upper + (lower - upper) * ty);
    }
    x += stepX; y += stepY;
  }
}
