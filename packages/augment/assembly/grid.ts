// Grids of points, and the gradients of images that are read at them, in float64.
import { kept } from "./coordinates";
import { inner, outer } from "./gatherExactly";
import { borderIndex } from "./pad";

const NEAREST: i32 = 0, BILINEAR: i32 = 1;

/** Pixel positions of `count` points (u, v) in [−1, 1], float32: ((u + 1)·spread − less) / 2, kept within bounds as those of gather. */
export function pointsOf(grid: usize, count: i32, width: f64, height: f64, less: f64, bounds: usize, xs: usize, ys: usize): void {
  const spread = f64x2(width, height), off = f64x2.splat(less), one = f64x2.splat(1), half = f64x2.splat(0.5);
  const low = f64x2(load<f64>(bounds), load<f64>(bounds, 16)), high = f64x2(load<f64>(bounds, 8), load<f64>(bounds, 24));
  for (; count > 0; count--, grid += 8, xs += 8, ys += 8) {
    const p = f64x2.mul(f64x2.sub(f64x2.mul(f64x2.add(f64x2.promote_low_f32x4(v128.load64_zero(grid)), one), spread), off), half);
    const q = kept(p, low, high);
    v128.store64_lane(xs, q, 0);
    v128.store64_lane(ys, q, 1);
  }
}

// @ts-ignore: decorator
@inline function innerSlope(d: f64): f64 { return (3.75 * d - 4.5) * d; }
// @ts-ignore: decorator
@inline function outerSlope(d: f64): f64 { return ((3 * d - 10) * d + 8) * -0.75; }

/** The weights of the pixels of one axis from what is left of a position, four float64, then their slopes. */
function weigh(t: f64, interpolation: i32, at: usize): void {
  if (interpolation == BILINEAR) {
    v128.store(at, f64x2(1 - t, t));
    v128.store(at, f64x2(-1, 1), 32);
  } else {
    v128.store(at, f64x2(outer(t + 1), inner(t)));
    v128.store(at, f64x2(inner(1 - t), outer(2 - t)), 16);
    v128.store(at, f64x2(outerSlope(t + 1), innerSlope(t)), 32);
    v128.store(at, f64x2(-innerSlope(1 - t), -outerSlope(2 - t)), 48);
  }
}

/**
 * Adds what `count` pixels of dy give the pixels they were made of to sums, float64, and writes the gradients of their points. `source`
 * and `sums` are the addresses of pixel (0, 0) within rings, rows of the first `stride` bytes apart, of the second twice that. `room` is 128 bytes.
 */
export function scatterPoints(
  source: usize, sums: usize, stride: i32, channels: i32, interpolation: i32, xs: usize, ys: usize, count: i32,
  room: usize, dy: usize, dgrid: usize, perU: f64, perV: f64,
): void {
  if (interpolation == NEAREST) { scatterNearest(sums, stride, channels, xs, ys, count, dy, dgrid); return; }
  const taps = interpolation == BILINEAR ? 2 : 4;
  const bytes = channels << 2, even = channels & ~1, before = taps == 4 ? stride + bytes : 0;
  for (; count > 0; count--, xs += 8, ys += 8, dy += bytes, dgrid += 8) {
    const x = load<f64>(xs), y = load<f64>(ys), column = floor(x), line = floor(y);
    weigh(x - column, interpolation, room);
    weigh(y - line, interpolation, room + 64);
    let at = <i32>line * stride + <i32>column * bytes - before, du: f64 = 0, dv: f64 = 0;
    for (let j = 0; j < taps; j++, at += stride) {
      const down = load<f64>(room + (j << 3), 64), slope = load<f64>(room + (j << 3), 96);
      for (let i = 0, p = source + at, q = sums + (at << 1); i < taps; i++, p += bytes, q += bytes << 1) {
        const across = load<f64>(room + (i << 3)), weight = across * down, weights = f64x2.splat(weight);
        let c = 0, products = f64x2.splat(0);
        for (; c < even; c += 2) {
          const g = f64x2.promote_low_f32x4(v128.load64_zero(dy + (c << 2)));
          v128.store(q + (c << 3), f64x2.add(v128.load(q + (c << 3)), f64x2.mul(weights, g)));
          products = f64x2.add(products, f64x2.mul(g, f64x2.promote_low_f32x4(v128.load64_zero(p + (c << 2)))));
        }
        let product = f64x2.extract_lane(products, 0) + f64x2.extract_lane(products, 1);
        if (c < channels) {
          const g = <f64>load<f32>(dy + (c << 2));
          store<f64>(q + (c << 3), load<f64>(q + (c << 3)) + weight * g);
          product += g * <f64>load<f32>(p + (c << 2));
        }
        du += load<f64>(room + (i << 3), 32) * down * product;
        dv += across * slope * product;
      }
    }
    store<f32>(dgrid, <f32>(du * perU));
    store<f32>(dgrid, <f32>(dv * perV), 4);
  }
}

/** Of one pixel each, which stays the same as its point moves. */
function scatterNearest(sums: usize, stride: i32, channels: i32, xs: usize, ys: usize, count: i32, dy: usize, dgrid: usize): void {
  const bytes = channels << 2, even = bytes & ~7;
  memory.fill(dgrid, 0, count << 3);
  for (; count > 0; count--, xs += 8, ys += 8) {
    let q = sums + ((<i32>floor(load<f64>(ys) + 0.5) * stride + <i32>floor(load<f64>(xs) + 0.5) * bytes) << 1);
    for (const end = dy + even; dy < end; dy += 8, q += 16) v128.store(q, f64x2.add(v128.load(q), f64x2.promote_low_f32x4(v128.load64_zero(dy))));
    if (even < bytes) { store<f64>(q, load<f64>(q) + <f64>load<f32>(dy)); dy += 4; }
  }
}

// @ts-ignore: decorator
@inline function add(to: usize, from: usize, count: i32): void {
  for (let i = 0; i < count; i++) store<f64>(to + (i << 3), load<f64>(to + (i << 3)) + load<f64>(from + (i << 3)));
}

/** The transpose of a ring: adds the sums in it to those of the pixels it repeats, and writes the pixels as float32. */
export function foldRing(
  sums: usize, width: i32, height: i32, channels: i32, border: i32, left: i32, top: i32, right: i32, bottom: i32, out: usize,
): void {
  const stride = ((width + left + right) * channels) << 3, inside = sums + ((left * channels) << 3), row = width * channels;
  for (let k = 0; k < top + height + bottom; k++) {
    const line = inside + k * stride;
    for (let i = 0; i < left + right; i++) {
      const from = i < left ? i - left : width + i - left, to = borderIndex(from, width, border);
      if (to >= 0) add(line + ((to * channels) << 3), line + ((from * channels) << 3), channels);
    }
  }
  for (let i = 0; i < top + bottom; i++) {
    const from = i < top ? i - top : height + i - top, to = borderIndex(from, height, border);
    if (to >= 0) add(inside + (top + to) * stride, inside + (top + from) * stride, row);
  }
  for (let k = 0; k < height; k++) {
    const line = inside + (top + k) * stride;
    for (let i = 0; i < row; i++, out += 4) store<f32>(out, <f32>load<f64>(line + (i << 3)));
  }
}
