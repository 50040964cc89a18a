// Pixels read at any coordinates from an image with a ring, as src/resampling/internal/gatherRow.ts, in float32. Of bytes every bit is
// that of float64: where a sum lies so near to half way between two levels that float32 may err, it is added up again there.
import { table, THREE_OF_FOUR } from "./constants";
import { clamp, follow, split } from "./coordinates";
import { bicubicByte, bilinearByte } from "./gatherExactly";
import { levels, unsureOf } from "./levels";

const NEAREST: i32 = 0, BILINEAR: i32 = 1;

/** How far float32 may err in levels, above 1.5e-4 and 8.3e-4, and half of a level less that. */
const BILINEAR_SURE: f32 = 0.5 - 0.000244140625, BICUBIC_SURE: f32 = 0.5 - 0.0009765625;

/**
 * `rows` rows of `count` pixels; `source` is the address of pixel (0, 0) within its ring. `bounds` holds what coordinates are
 * kept between, float64: x from, x to, y from, y to. With `matrix` the coordinates of a row are made at xs and ys; else they are
 * there, row by row. Both have room for three more, and `room` is 12 bytes a pixel for four more.
 */
export function gather(
  source: usize, stride: i32, channels: i32, size: i32, interpolation: i32, bounds: usize,
  matrix: usize, y: i32, rows: i32, count: i32, xs: usize, ys: usize, room: usize, out: usize,
): void {
  const affine = matrix != 0 && load<f64>(matrix, 48) == 0 && load<f64>(matrix, 56) == 0 && load<f64>(matrix, 64) == 1;
  const bytes = channels * size, wide: usize = ((count + 3) & ~3) << 2, several = channels == 3 || channels == 4;
  for (; rows > 0; rows--, y++, out += count * bytes) {
    if (matrix) follow(matrix, <f64>y, count, affine, xs, ys, bounds);
    else {
      clamp(xs, count, load<f64>(bounds), load<f64>(bounds, 8));
      clamp(ys, count, load<f64>(bounds, 16), load<f64>(bounds, 24));
    }
    split(xs, ys, count, stride, bytes, interpolation == NEAREST ? 0.5 : 0, room, wide);
    if (interpolation == NEAREST) nearestRow(source, bytes, room, count, out);
    else if (size == 4) {
      if (interpolation == BILINEAR) bilinearFloats(source, stride, bytes, room, wide, count, out);
      else bicubicFloats(source, stride, bytes, room, wide, count, out);
    } else if (several && count >= 4) bytesOf(source, stride, channels, interpolation, xs, ys, room, wide, count, out);
    else for (let i = 0; i < count; i++) exactly(source, stride, channels, interpolation, xs, ys, i, out + i * bytes);
    if (!matrix) { xs += count << 3; ys += count << 3; }
  }
}

/** Pixel i of a row of bytes, one channel after the other. */
function exactly(source: usize, stride: i32, channels: i32, interpolation: i32, xs: usize, ys: usize, i: i32, o: usize): void {
  const x = load<f64>(xs + (i << 3)), y = load<f64>(ys + (i << 3));
  if (interpolation == BILINEAR) bilinearByte(source, stride, channels, x, y, o);
  else bicubicByte(source, stride, channels, x, y, o);
}

/** Of three bytes or numbers a fourth is copied, which the next pixel writes over. */
function nearestRow(source: usize, bytes: i32, places: usize, count: i32, o: usize): void {
  const last = places + ((count - 1) << 2);
  if (bytes == 3) for (; places < last; places += 4, o += 3) store<u32>(o, load<u32>(source + load<i32>(places)));
  else if (bytes == 12) for (; places < last; places += 4, o += 12) v128.store(o, v128.load(source + load<i32>(places)));
  else if (bytes == 4) for (; places < last; places += 4, o += 4) store<u32>(o, load<u32>(source + load<i32>(places)));
  for (; places <= last; places += 4, o += bytes) {
    const p = source + load<i32>(places);
    if (bytes & 3) for (let k = 0; k < bytes; k++) store<u8>(o + k, load<u8>(p + k));
    else for (let k = 0; k < bytes; k += 4) store<u32>(o + k, load<u32>(p + k));
  }
}

// @ts-ignore: decorator
@inline function floats(words: v128): v128 { return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(words)); }
/** From one pixel to the next along a row. */
// @ts-ignore: decorator
@inline function between(v: v128, later: v128, t: v128): v128 {
  const next = i8x16.swizzle(v, later);
  return f32x4.add(floats(v), f32x4.mul(floats(i16x8.sub(next, v)), t));
}
/** With a half added; `at` is the place, and what is left of coordinates as far behind it as they are wide. */
// @ts-ignore: decorator
@inline function bilinear(source: usize, stride: i32, later: v128, at: usize, wide: usize): v128 {
  const p = source + load<i32>(at), tx = v128.load32_splat(at + wide), ty = v128.load32_splat(at + 2 * wide);
  const upper = between(v128.load8x8_u(p), later, tx), lower = between(v128.load8x8_u(p + stride), later, tx);
  return f32x4.add(f32x4.add(upper, f32x4.mul(f32x4.sub(lower, upper), ty)), f32x4.splat(0.5));
}

/** Keys' cubic with a = −0.75: the weights of the pixels at −1, 0, 1 and 2 from what is left of a coordinate. */
// @ts-ignore: decorator
@inline export function keys(t: v128): v128 {
  const s = f32x4.sub(f32x4.splat(1), t), p = v128.shuffle<i32>(s, t, 0, 4, 1, 5), q = v128.shuffle<i32>(t, s, 0, 1, 4, 5);
  const slope = f32x4.add(f32x4.mul(f32x4(-0.75, 1.25, 1.25, -0.75), q), f32x4(0, -2.25, -2.25, 0));
  return f32x4.add(f32x4(0, 1, 1, 0), f32x4.mul(f32x4.mul(p, p), slope));
}

/** The same: four rows first, then along what they make. */
function bicubic(source: usize, stride: i32, channels: i32, at: usize, wide: usize): v128 {
  const weights = keys(v128.load32_splat(at + wide)), down = keys(v128.load32_splat(at + 2 * wide)), half = f32x4.splat(0.5);
  let a = f32x4.splat(0), b = a, c = a, d = a, p = source + load<i32>(at) - stride - channels;
  for (let j = 0; j < 4; j++, p += stride) {
    const w = j < 2 ? (j == 0 ? v128.shuffle<i32>(down, down, 0, 0, 0, 0) : v128.shuffle<i32>(down, down, 1, 1, 1, 1))
      : j == 2 ? v128.shuffle<i32>(down, down, 2, 2, 2, 2) : v128.shuffle<i32>(down, down, 3, 3, 3, 3);
    const early = v128.load8x8_u(p), late = v128.load8x8_u(p, 8);
    a = f32x4.add(a, f32x4.mul(w, floats(early)));
    b = f32x4.add(b, f32x4.mul(w, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(early))));
    c = f32x4.add(c, f32x4.mul(w, floats(late)));
    if (channels == 4) d = f32x4.add(d, f32x4.mul(w, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(late))));
  }
  if (channels == 4) {
    a = f32x4.add(f32x4.mul(a, v128.shuffle<i32>(weights, weights, 0, 0, 0, 0)), f32x4.mul(b, v128.shuffle<i32>(weights, weights, 1, 1, 1, 1)));
    c = f32x4.add(f32x4.mul(c, v128.shuffle<i32>(weights, weights, 2, 2, 2, 2)), f32x4.mul(d, v128.shuffle<i32>(weights, weights, 3, 3, 3, 3)));
    return f32x4.add(f32x4.add(a, c), half);
  }
  a = f32x4.add(f32x4.mul(a, v128.shuffle<i32>(weights, weights, 0, 0, 0, 1)), f32x4(0.5, 0.5, 0.5, 0));
  b = f32x4.mul(b, v128.shuffle<i32>(weights, weights, 1, 1, 2, 2));
  c = f32x4.mul(c, v128.shuffle<i32>(weights, weights, 2, 3, 3, 3));
  return f32x4.add(
    f32x4.add(a, v128.shuffle<i32>(a, b, 3, 4, 5, 0)), f32x4.add(v128.shuffle<i32>(b, c, 2, 3, 4, 0), v128.shuffle<i32>(c, c, 1, 2, 3, 0)));
}

function read(source: usize, stride: i32, channels: i32, smooth: bool, later: v128, at: usize, wide: usize): v128 {
  return smooth ? bilinear(source, stride, later, at, wide) : bicubic(source, stride, channels, at, wide);
}

/** At least four pixels, four a turn; the last turn begins within the one before where they do not come out even. */
function bytesOf(
  source: usize, stride: i32, channels: i32, interpolation: i32, xs: usize, ys: usize, room: usize, wide: usize, count: i32, out: usize,
): void {
  const smooth = interpolation == BILINEAR, sure = smooth ? BILINEAR_SURE : BICUBIC_SURE;
  const later = channels == 4 ? i64x2(0x0f0e0d0c0b0a0908, 0) : i64x2(0x0d0c0b0a09080706, 0), order = v128.load(table(THREE_OF_FOUR));
  let a = later, b = later, c = later, d = later;
  for (let i = 0, last = count - 4; ; i = min(i + 4, last)) {
    const at = room + (i << 2), o = out + i * channels;
    a = read(source, stride, channels, smooth, later, at, wide);
    b = read(source, stride, channels, smooth, later, at + 4, wide);
    c = read(source, stride, channels, smooth, later, at + 8, wide);
    d = read(source, stride, channels, smooth, later, at + 12, wide);
    const made = levels(a, b, c, d);
    if (channels == 4) v128.store(o, made);
    else {
      const twelve = i8x16.swizzle(made, order);
      v128.store64_lane(o, twelve, 0);
      v128.store32_lane(o, twelve, 2, 8);
    }
    for (let k = 0, mask = unsureOf(a, b, c, d, sure); mask; k++, mask >>= 4)
      if (mask & ((1 << channels) - 1)) exactly(source, stride, channels, interpolation, xs, ys, i + k, o + k * channels);
    if (i == last) return;
  }
}

/** Writes four numbers of a row in which `left` bytes are left. What is not of this pixel the next one writes over. */
// @ts-ignore: decorator
@inline function putFloats(o: usize, left: i32, v: v128): void {
  if (left >= 16) v128.store(o, v);
  else for (let rest = v; left > 0; left -= 4, o += 4, rest = v128.shuffle<i32>(rest, rest, 1, 2, 3, 0)) store<f32>(o, f32x4.extract_lane(rest, 0));
}

function bilinearFloats(source: usize, stride: i32, bytes: i32, room: usize, wide: usize, count: i32, o: usize): void {
  for (let left = count * bytes; left > 0; room += 4) {
    const t = v128.load32_splat(room + wide), s = v128.load32_splat(room + 2 * wide);
    for (let p = source + load<i32>(room), end = p + bytes; p < end; p += 16) {
      const q = p + stride, first = v128.load(p), below = v128.load(q);
      const upper = f32x4.add(first, f32x4.mul(f32x4.sub(v128.load(p + bytes), first), t));
      const lower = f32x4.add(below, f32x4.mul(f32x4.sub(v128.load(q + bytes), below), t));
      putFloats(o + (p + bytes - end), left - <i32>(p + bytes - end), f32x4.add(upper, f32x4.mul(f32x4.sub(lower, upper), s)));
    }
    o += bytes;
    left -= bytes;
  }
}

function bicubicFloats(source: usize, stride: i32, bytes: i32, room: usize, wide: usize, count: i32, o: usize): void {
  for (let left = count * bytes; left > 0; room += 4) {
    const w = keys(v128.load32_splat(room + wide)), down = keys(v128.load32_splat(room + 2 * wide));
    const a = v128.shuffle<i32>(w, w, 0, 0, 0, 0), b = v128.shuffle<i32>(w, w, 1, 1, 1, 1);
    const c = v128.shuffle<i32>(w, w, 2, 2, 2, 2), d = v128.shuffle<i32>(w, w, 3, 3, 3, 3);
    for (let k = 0, first = source + load<i32>(room) - stride - bytes; k < bytes; k += 16) {
      let sum = f32x4.splat(0);
      for (let j = 0, p = first + k, s = down; j < 4; j++, p += stride, s = v128.shuffle<i32>(s, s, 1, 2, 3, 0)) {
        const early = f32x4.add(f32x4.mul(a, v128.load(p)), f32x4.mul(b, v128.load(p + bytes)));
        const late = f32x4.add(f32x4.mul(c, v128.load(p + 2 * bytes)), f32x4.mul(d, v128.load(p + 3 * bytes)));
        sum = f32x4.add(sum, f32x4.mul(v128.shuffle<i32>(s, s, 0, 0, 0, 0), f32x4.add(early, late)));
      }
      putFloats(o + k, left - k, sum);
    }
    o += bytes;
    left -= bytes;
  }
}
