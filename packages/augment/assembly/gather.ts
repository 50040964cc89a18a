// Pixels read at any coordinates from an image with a ring, operation by operation as src/resampling/internal/gatherRow.ts:
// float64 for bytes, so that every bit is the same, and float32 weights for floats.

const NEAREST: i32 = 0, BILINEAR: i32 = 1;
/** As src/resampling/internal/matrix.ts. */
const HORIZON: f64 = 1e-9;

/** Where the pixels of row y come from by nine numbers: x = (a·x' + b·y + c) / w, w = g·x' + h·y + i, which is 1 if affine. */
function follow(m: usize, y: f64, count: i32, affine: bool, xs: usize, ys: usize, bounds: usize): void {
  const fromX = v128.load64_splat(bounds), toX = v128.load64_splat(bounds, 8), fromY = v128.load64_splat(bounds, 16), toY = v128.load64_splat(bounds, 24);
  const a = f64x2.splat(load<f64>(m)), d = f64x2.splat(load<f64>(m, 24)), g = f64x2.splat(load<f64>(m, 48));
  const x0 = f64x2.splat(load<f64>(m, 8) * y + load<f64>(m, 16)), y0 = f64x2.splat(load<f64>(m, 32) * y + load<f64>(m, 40));
  const w0 = f64x2.splat(load<f64>(m, 56) * y + load<f64>(m, 64)), horizon = f64x2.splat(HORIZON), two = f64x2.splat(2);
  let x = f64x2(0, 1);
  for (; count > 0; count -= 2, xs += 16, ys += 16) {
    let u = f64x2.add(f64x2.mul(a, x), x0), v = f64x2.add(f64x2.mul(d, x), y0);
    if (!affine) {
      const w = f64x2.max(f64x2.add(f64x2.mul(g, x), w0), horizon);
      u = f64x2.div(u, w);
      v = f64x2.div(v, w);
    }
    v128.store(xs, f64x2.min(f64x2.max(u, fromX), toX));
    v128.store(ys, f64x2.min(f64x2.max(v, fromY), toY));
    x = f64x2.add(x, two);
  }
}

/**
 * `rows` rows of `count` pixels; `source` is the address of pixel (0, 0) within its ring. `bounds` holds what coordinates are
 * kept between, float64: x from, x to, y from, y to. With `matrix` the coordinates of a row are made at xs and ys, which have
 * room for one more; else they are there, row by row.
 */
export function gather(
  source: usize, stride: i32, channels: i32, size: i32, interpolation: i32, bounds: usize,
  matrix: usize, y: i32, rows: i32, count: i32, xs: usize, ys: usize, out: usize,
): void {
  const affine = matrix != 0 && load<f64>(matrix, 48) == 0 && load<f64>(matrix, 56) == 0 && load<f64>(matrix, 64) == 1;
  for (; rows > 0; rows--, y++, out += count * channels * size) {
    if (matrix) follow(matrix, <f64>y, count, affine, xs, ys, bounds);
    else {
      clamp(xs, count, load<f64>(bounds), load<f64>(bounds, 8));
      clamp(ys, count, load<f64>(bounds, 16), load<f64>(bounds, 24));
    }
    if (interpolation == NEAREST) nearestRow(source, stride, channels * size, xs, ys, count, out);
    else if (interpolation == BILINEAR) {
      if (size == 4) bilinearFloats(source, stride, channels, xs, ys, count, out);
      else bilinearBytes(source, stride, channels, xs, ys, count, out);
    } else if (size == 4) bicubicFloats(source, stride, channels, xs, ys, count, out);
    else bicubicBytes(source, stride, channels, xs, ys, count, out);
    if (!matrix) { xs += count << 3; ys += count << 3; }
  }
}

function clamp(p: usize, count: i32, low: f64, high: f64): void {
  const least = f64x2.splat(low), most = f64x2.splat(high);
  for (; count > 1; count -= 2, p += 16) v128.store(p, f64x2.min(f64x2.max(v128.load(p), least), most));
  if (count > 0) store<f64>(p, min(max(load<f64>(p), low), high));
}

// @ts-ignore: decorator
@inline function copy(o: usize, p: usize, bytes: i32): void {
  if (bytes == 3) { store<u16>(o, load<u16>(p)); store<u8>(o, load<u8>(p, 2), 2); }
  else if (bytes == 12) { store<u64>(o, load<u64>(p)); store<u32>(o, load<u32>(p, 8), 8); }
  else if (bytes == 4) store<u32>(o, load<u32>(p));
  else if (bytes & 3) for (let k = 0; k < bytes; k++) store<u8>(o + k, load<u8>(p + k));
  else for (let k = 0; k < bytes; k += 4) store<u32>(o + k, load<u32>(p + k));
}
/** The whole numbers next to two, halves up, in the two lowest lanes. */
// @ts-ignore: decorator
@inline function whole(p: usize, half: v128): v128 {
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.floor(f64x2.add(v128.load(p), half)));
}

function nearestRow(source: usize, stride: i32, bytes: i32, xs: usize, ys: usize, count: i32, o: usize): void {
  const half = f64x2.splat(0.5), strides = i32x4.splat(stride), sizes = i32x4.splat(bytes);
  for (; count > 0; count -= 2, xs += 16, ys += 16, o += bytes) {
    const places = i32x4.add(i32x4.mul(whole(ys, half), strides), i32x4.mul(whole(xs, half), sizes));
    copy(o, source + i32x4.extract_lane(places, 0), bytes);
    if (count == 1) return;
    o += bytes;
    copy(o, source + i32x4.extract_lane(places, 1), bytes);
  }
}

/** The first four bytes as 32-bit lanes. */
// @ts-ignore: decorator
@inline function four(p: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p)));
}
// @ts-ignore: decorator
@inline function later(v: v128): v128 { return v128.shuffle<i64>(v, v, 1, 0); }
/** first + (second − first)·t for the two lowest lanes, whole numbers. */
// @ts-ignore: decorator
@inline function between(first: v128, step: v128, t: v128): v128 {
  return f64x2.add(f64x2.convert_low_i32x4_s(first), f64x2.mul(f64x2.convert_low_i32x4_s(step), t));
}
// @ts-ignore: decorator
@inline function mixed(upper: v128, lower: v128, t: v128, half: v128): v128 {
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.add(f64x2.add(upper, f64x2.mul(f64x2.sub(lower, upper), t)), half));
}
/** Writes three or four levels from two pairs. */
// @ts-ignore: decorator
@inline function put(o: usize, channels: i32, first: v128, second: v128): void {
  const levels = i16x8.narrow_i32x4_s(v128.shuffle<i64>(first, second, 0, 2), first), bytes = i8x16.narrow_i16x8_u(levels, levels);
  if (channels == 4) v128.store32_lane(o, bytes, 0);
  else { v128.store16_lane(o, bytes, 0); v128.store8_lane(o, bytes, 2, 2); }
}

function bilinearBytes(source: usize, stride: i32, channels: i32, xs: usize, ys: usize, count: i32, o: usize): void {
  const half = f64x2.splat(0.5), several = channels == 3 || channels == 4;
  for (; count > 0; count--, xs += 8, ys += 8, o += channels) {
    const x = load<f64>(xs), y = load<f64>(ys), column = floor(x), line = floor(y), tx = x - column, ty = y - line;
    const p = source + <i32>line * stride + <i32>column * channels;
    if (several) {
      const left = four(p), below = four(p + stride), across = f64x2.splat(tx), down = f64x2.splat(ty);
      const right = i32x4.sub(four(p + channels), left), after = i32x4.sub(four(p + stride + channels), below);
      const first = mixed(between(left, right, across), between(below, after, across), down, half);
      const second = mixed(between(later(left), later(right), across), between(later(below), later(after), across), down, half);
      put(o, channels, first, second);
    } else for (let k = 0; k < channels; k++) {
      const left = <f64>load<u8>(p + k), below = <f64>load<u8>(p + stride + k);
      const upper = left + (<f64>load<u8>(p + channels + k) - left) * tx;
      const lower = below + (<f64>load<u8>(p + stride + channels + k) - below) * tx;
      store<u8>(o + k, <u8>(upper + (lower - upper) * ty + 0.5));
    }
  }
}

function bilinearFloats(source: usize, stride: i32, channels: i32, xs: usize, ys: usize, count: i32, o: usize): void {
  const bytes = channels << 2, several = channels == 3 || channels == 4;
  for (; count > 0; count--, xs += 8, ys += 8, o += bytes) {
    const x = load<f64>(xs), y = load<f64>(ys), column = floor(x), line = floor(y), tx = <f32>(x - column), ty = <f32>(y - line);
    const p = source + <i32>line * stride + <i32>column * bytes;
    if (several) {
      const left = v128.load(p), below = v128.load(p + stride), t = f32x4.splat(tx);
      const upper = f32x4.add(left, f32x4.mul(f32x4.sub(v128.load(p + bytes), left), t));
      const lower = f32x4.add(below, f32x4.mul(f32x4.sub(v128.load(p + stride + bytes), below), t));
      putFloats(o, channels, f32x4.add(upper, f32x4.mul(f32x4.sub(lower, upper), f32x4.splat(ty))));
    } else for (let k = 0; k < bytes; k += 4) {
      const left = load<f32>(p + k), below = load<f32>(p + stride + k);
      const upper = left + (load<f32>(p + bytes + k) - left) * tx, lower = below + (load<f32>(p + stride + bytes + k) - below) * tx;
      store<f32>(o + k, upper + (lower - upper) * ty);
    }
  }
}

// @ts-ignore: decorator
@inline function putFloats(o: usize, channels: i32, v: v128): void {
  if (channels == 4) v128.store(o, v);
  else { v128.store64_lane(o, v, 0); v128.store32_lane(o, v, 2, 8); }
}

/** Keys' cubic with a = −0.75 at t and 1 − t from the two pixels between, in order of t and of `other`. */
// @ts-ignore: decorator
@inline function inner(d: f64): f64 { return (1.25 * d - 2.25) * d * d + 1; }
// @ts-ignore: decorator
@inline function outer(d: f64): f64 { return (((d - 5) * d + 8) * d - 4) * -0.75; }

function bicubicBytes(source: usize, stride: i32, channels: i32, xs: usize, ys: usize, count: i32, o: usize): void {
  const white = f64x2.splat(255), black = f64x2.splat(0), several = channels == 3 || channels == 4;
  for (; count > 0; count--, xs += 8, ys += 8, o += channels) {
    const x = load<f64>(xs), y = load<f64>(ys), column = floor(x) - 1, line = floor(y) - 1, dx = x - column, dy = y - line;
    let p = source + <i32>line * stride + <i32>column * channels;
    const a0 = outer(dx), a1 = inner(dx - 1), a2 = inner(2 - dx), a3 = outer(3 - dx);
    const d0 = outer(dy), d1 = inner(dy - 1), d2 = inner(2 - dy), d3 = outer(3 - dy);
    if (several) {
      let first = f64x2.splat(0.5), second = first;
      for (let j = 0; j < 4; j++, p += stride) {
        const v0 = four(p), v1 = four(p + channels), v2 = four(p + 2 * channels), v3 = four(p + 3 * channels);
        const weight = f64x2.splat(j < 2 ? (j == 0 ? d0 : d1) : j == 2 ? d2 : d3);
        first = f64x2.add(first, f64x2.mul(weight, across(v0, v1, v2, v3, a0, a1, a2, a3)));
        second = f64x2.add(second, f64x2.mul(weight, across(later(v0), later(v1), later(v2), later(v3), a0, a1, a2, a3)));
      }
      first = f64x2.min(f64x2.max(first, black), white);
      second = f64x2.min(f64x2.max(second, black), white);
      put(o, channels, i32x4.trunc_sat_f64x2_s_zero(first), i32x4.trunc_sat_f64x2_s_zero(second));
    } else for (let k = 0; k < channels; k++) {
      let sum = 0.5;
      for (let j = 0, i = p + k; j < 4; j++, i += stride) {
        const left = a0 * <f64>load<u8>(i) + a1 * <f64>load<u8>(i + channels);
        const right = a2 * <f64>load<u8>(i + 2 * channels) + a3 * <f64>load<u8>(i + 3 * channels);
        sum += (j < 2 ? (j == 0 ? d0 : d1) : j == 2 ? d2 : d3) * (left + right);
      }
      store<u8>(o + k, <u8>min(max(sum, 0), 255));
    }
  }
}

// @ts-ignore: decorator
@inline function across(v0: v128, v1: v128, v2: v128, v3: v128, a0: f64, a1: f64, a2: f64, a3: f64): v128 {
  const left = f64x2.add(
    f64x2.mul(f64x2.splat(a0), f64x2.convert_low_i32x4_s(v0)), f64x2.mul(f64x2.splat(a1), f64x2.convert_low_i32x4_s(v1)));
  const right = f64x2.add(
    f64x2.mul(f64x2.splat(a2), f64x2.convert_low_i32x4_s(v2)), f64x2.mul(f64x2.splat(a3), f64x2.convert_low_i32x4_s(v3)));
  return f64x2.add(left, right);
}

function bicubicFloats(source: usize, stride: i32, channels: i32, xs: usize, ys: usize, count: i32, o: usize): void {
  const bytes = channels << 2, several = channels == 3 || channels == 4;
  for (; count > 0; count--, xs += 8, ys += 8, o += bytes) {
    const x = load<f64>(xs), y = load<f64>(ys), column = floor(x) - 1, line = floor(y) - 1, dx = x - column, dy = y - line;
    let p = source + <i32>line * stride + <i32>column * bytes;
    const a0 = <f32>outer(dx), a1 = <f32>inner(dx - 1), a2 = <f32>inner(2 - dx), a3 = <f32>outer(3 - dx);
    const d0 = <f32>outer(dy), d1 = <f32>inner(dy - 1), d2 = <f32>inner(2 - dy), d3 = <f32>outer(3 - dy);
    if (several) {
      let sum = f32x4.splat(0);
      for (let j = 0; j < 4; j++, p += stride) {
        const left = f32x4.add(f32x4.mul(f32x4.splat(a0), v128.load(p)), f32x4.mul(f32x4.splat(a1), v128.load(p + bytes)));
        const right = f32x4.add(f32x4.mul(f32x4.splat(a2), v128.load(p + 2 * bytes)), f32x4.mul(f32x4.splat(a3), v128.load(p + 3 * bytes)));
        sum = f32x4.add(sum, f32x4.mul(f32x4.splat(j < 2 ? (j == 0 ? d0 : d1) : j == 2 ? d2 : d3), f32x4.add(left, right)));
      }
      putFloats(o, channels, sum);
    } else for (let k = 0; k < bytes; k += 4) {
      let sum: f32 = 0;
      for (let j = 0, i = p + k; j < 4; j++, i += stride) {
        const left = a0 * load<f32>(i) + a1 * load<f32>(i + bytes), right = a2 * load<f32>(i + 2 * bytes) + a3 * load<f32>(i + 3 * bytes);
        sum += (j < 2 ? (j == 0 ? d0 : d1) : j == 2 ? d2 : d3) * (left + right);
      }
      store<f32>(o + k, sum);
    }
  }
}

