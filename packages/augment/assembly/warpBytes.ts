// An affine map of bytes, read bilinearly: coordinates to 1/1024 pixel across and 1/256 down, in fixed point of 16 bits that
// is computed anew every BLOCK pixels, all integer, bit for bit as src/warpSpans.ts. `source` is what `pad` made.
// Down, two neighbours make 16 bits without a sign; with their highest bit turned they are signed and 32768 less, which
// `ROUNDING` makes good at the end.
import { ACROSS, DOWN, ROUNDING, SECOND_BYTE, SIGN, table, THREE_OF_FOUR } from "./constants";

const BLOCK: i32 = 64;

export function prepareBytes(): void {
  for (let q: i32 = 0; q < 256; q++) store<u32>(table(DOWN) + (q << 2), q * 0x10001);
  for (let p: i32 = 0; p < 1024; p++) store<u32>(table(ACROSS) + (p << 2), (p << 16) | (1024 - p));
  v128.store(table(SIGN), i16x8.splat(-0x8000));
  v128.store(table(ROUNDING), i32x4.splat(0x8000 * 1024 + 0x20000));
  v128.store(table(SECOND_BYTE), i8x16(1, -1, 1, -1, 5, -1, 5, -1, 9, -1, 9, -1, 13, -1, 13, -1));
  v128.store(table(THREE_OF_FOUR), i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1));
}

/** The pixels x to last of a row; `moreX` and `moreY` are whole pixels that are added to their coordinates. */
export function rowOfBytes(
  source: usize, stride: i32, channels: i32, o: usize, x: i32, last: i32, a: f64, x0: f64, d: f64, y0: f64, moreX: i32, moreY: i32,
): void {
  const stepX = <i32>floor(a * 65536 + 0.5), stepY = <i32>floor(d * 65536 + 0.5);
  while (x < last) {
    const fixedX = <i32>floor((a * <f64>x + x0) * 65536 + 32.5) + (moreX << 16);
    const fixedY = <i32>floor((d * <f64>x + y0) * 65536 + 128.5) + (moreY << 16);
    const count = min(BLOCK, last - x);
    if (count < 4 || channels == 2 || channels > 4) block(source, stride, channels, o, count, fixedX, fixedY, stepX, stepY);
    else if (channels == 1) fours1(source, stride, o, count, fixedX, fixedY, stepX, stepY);
    else foursOf(source, stride, channels, o, count, fixedX, fixedY, stepX, stepY);
    x += count;
    o += count * channels;
  }
}

// At least four pixels, four a turn; the last turn begins within the one before where they do not come out even. Weights come
// from tables where a pixel has several channels, and are made in lanes where it has one.

/** 256·top + weight·(bottom − top) − 32768 in each lane. */
// @ts-ignore: decorator
@inline function down(top: v128, bottom: v128, weight: v128, sign: v128): v128 {
  return v128.xor(i16x8.add(i16x8.shl(top, 8), i16x8.mul(i16x8.sub(bottom, top), weight)), sign);
}
/** Pairs of left and right to levels. */
// @ts-ignore: decorator
@inline function across(pairs: v128, weights: v128, rounding: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(pairs, weights), rounding), 18);
}
// @ts-ignore: decorator
@inline function narrow(p: v128, q: v128, r: v128, s: v128): v128 {
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(p, q), i16x8.narrow_i32x4_s(r, s));
}

/** A pixel of three channels and one that is none, or of four; `at` is y and x in fixed point, 32 bits each. */
// @ts-ignore: decorator
@inline
function pixel(tables: usize, source: usize, stride: i32, channels: i32, at: i64, sign: v128, rounding: v128, later: v128): v128 {
  const p = source + <i32>(at >>> 48) * stride + (<u32>at >>> 16) * channels;
  const weight = v128.load32_splat(tables + (<i32>(at >>> 38) & 0x3fc), DOWN), weights = v128.load32_splat(tables + ((<i32>at >>> 4) & 0xffc), ACROSS);
  const v = down(v128.load8x8_u(p), v128.load8x8_u(p + stride), weight, sign);
  const right = i8x16.swizzle(v, later);
  return across(i8x16.shuffle(v, right, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23), weights, rounding);
}

/** Both coordinates are one number, and the turn is known by where it writes: engines have few registers. */
function foursOf(source: usize, stride: i32, channels: i32, o: usize, count: i32, x: i32, y: i32, stepX: i32, stepY: i32): void {
  const tables = table(0), order = v128.load(table(THREE_OF_FOUR)), sign = v128.load(table(SIGN)), rounding = v128.load(table(ROUNDING));
  const later = channels == 4 ? i64x2(0x0f0e0d0c0b0a0908, 0) : i64x2(0x0d0c0b0a09080706, 0);
  const last = o + (count - 4) * channels, step = (<i64>stepY << 32) + <i64>stepX;
  for (let at = (<i64>y << 32) + <i64>x; ; ) {
    const p = pixel(tables, source, stride, channels, at, sign, rounding, later); at += step;
    const q = pixel(tables, source, stride, channels, at, sign, rounding, later); at += step;
    const r = pixel(tables, source, stride, channels, at, sign, rounding, later); at += step;
    const s = pixel(tables, source, stride, channels, at, sign, rounding, later); at += step;
    const sixteen = narrow(p, q, r, s);
    if (channels == 4) v128.store(o, sixteen);
    else {
      const twelve = i8x16.swizzle(sixteen, order);
      v128.store64_lane(o, twelve, 0);
      v128.store32_lane(o, twelve, 2, 8);
    }
    if (o == last) return;
    o += 4 * channels;
    if (o > last) { at -= <i64>((o - last) / channels) * step; o = last; }
  }
}

/** Where four pixels begin, in bytes from the first; `sizes` is the length of a row and of a pixel as 16-bit lanes. */
// @ts-ignore: decorator
@inline function placesOf(x: v128, y: v128, sizes: v128, high: v128): v128 {
  return i32x4.dot_i16x8_s(v128.or(v128.and(x, high), i32x4.shr_u(y, 16)), sizes);
}
/** 256 times the weight of below, twice. */
// @ts-ignore: decorator
@inline function lower(y: v128, second: v128): v128 { return i8x16.swizzle(y, second); }
/** 1024 times the weights of left and right: 1024 − p and p. */
// @ts-ignore: decorator
@inline function sides(x: v128, most: v128, whole: v128): v128 {
  const p = v128.and(i32x4.shr_u(x, 6), most);
  return i32x4.add(i32x4.sub(i32x4.shl(p, 16), p), whole);
}

/** One channel: each pair of lanes, left and right, has weights of its own. */
function fours1(source: usize, stride: i32, o: usize, count: i32, x: i32, y: i32, stepX: i32, stepY: i32): void {
  const second = v128.load(table(SECOND_BYTE)), sign = v128.load(table(SIGN)), rounding = v128.load(table(ROUNDING));
  const high = i32x4.splat(-0x10000), most = i32x4.splat(1023), whole = i32x4.splat(1024), sizes = i32x4.splat((1 << 16) | stride);
  const turnX = i32x4.splat(4 * stepX), turnY = i32x4.splat(4 * stepY);
  let xs = i32x4.add(i32x4.splat(x), i32x4.mul(i32x4.splat(stepX), i32x4(0, 1, 2, 3)));
  let ys = i32x4.add(i32x4.splat(y), i32x4.mul(i32x4.splat(stepY), i32x4(0, 1, 2, 3)));
  let top = i32x4.splat(0), bottom = top;
  for (let i: i32 = 0, last = count - 4; ; ) {
    const places = placesOf(xs, ys, sizes, high);
    const p = source + i32x4.extract_lane(places, 0), q = source + i32x4.extract_lane(places, 1);
    const r = source + i32x4.extract_lane(places, 2), s = source + i32x4.extract_lane(places, 3);
    top = v128.load16_lane(p, top, 0); bottom = v128.load16_lane(p + stride, bottom, 0);
    top = v128.load16_lane(q, top, 1); bottom = v128.load16_lane(q + stride, bottom, 1);
    top = v128.load16_lane(r, top, 2); bottom = v128.load16_lane(r + stride, bottom, 2);
    top = v128.load16_lane(s, top, 3); bottom = v128.load16_lane(s + stride, bottom, 3);
    const pairs = down(i16x8.extend_low_i8x16_u(top), i16x8.extend_low_i8x16_u(bottom), lower(ys, second), sign);
    const four = across(pairs, sides(xs, most, whole), rounding);
    v128.store32_lane(o, narrow(four, four, four, four), 0);
    if (i == last) return;
    i += 4;
    o += 4;
    xs = i32x4.add(xs, turnX);
    ys = i32x4.add(ys, turnY);
    const over = i - last;
    if (over > 0) {
      i = last;
      o -= over;
      xs = i32x4.sub(xs, i32x4.splat(over * stepX));
      ys = i32x4.sub(ys, i32x4.splat(over * stepY));
    }
  }
}

/** Any number of channels. */
function block(source: usize, stride: i32, channels: i32, o: usize, count: i32, x: i32, y: i32, stepX: i32, stepY: i32): void {
  for (; count > 0; count--) {
    let p = source + (y >> 16) * stride + (x >> 16) * channels;
    const tx = (x >> 6) & 1023, ty = (y >> 8) & 255;
    for (let k: i32 = 0; k < channels; k++, p++, o++) {
      const left = <i32>load<u8>(p), right = <i32>load<u8>(p + channels);
      const l = (left << 8) + (<i32>load<u8>(p + stride) - left) * ty;
      const r = (right << 8) + (<i32>load<u8>(p + stride + channels) - right) * ty;
      store<u8>(o, (l * (1024 - tx) + r * tx + 0x20000) >> 18);
    }
    x += stepX; y += stepY;
  }
}
