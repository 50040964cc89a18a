// Clamped blends of the colours of float32 pixels: y = t + factor·(v − t) between low and high, with t a number or the pixel's gray.
// Four pixels of one, three or four channels a turn.

import { STEPS, table } from "./constants";

/** The parts of a blend: what is blended with, in four lanes, the factor in four, and whether it is the pixel's gray. */
const TOWARD: usize = 0, FACTOR: usize = 16, GRAY: usize = 32, BLEND: usize = 48;

// Not a number stays what it is: pmin and pmax return their first operand unless the second is less, or more.
// @ts-ignore: decorator
@inline function mix(v: v128, toward: v128, factor: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(f32x4.add(toward, f32x4.mul(factor, f32x4.sub(v, toward))), low), high);
}
// @ts-ignore: decorator
@inline function luma(r: v128, g: v128, b: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(f32x4.splat(0.299), r), f32x4.mul(f32x4.splat(0.587), g)), f32x4.mul(f32x4.splat(0.114), b));
}

/**
 * Blends pixels in place, `count` times; there is room for them in whole groups of four. With an address `sums` nothing is written but
 * there: the sums of red, green and blue, or of the one channel, three float64.
 */
export function blendFloats(
  p: usize, pixels: i32, channels: i32, blends: usize, count: i32, low: f32, high: f32, sums: usize,
): void {
  if (channels == 1) blendOf(p, pixels, 1, blends, count, low, high, sums);
  else if (channels == 3) blendOf(p, pixels, 3, blends, count, low, high, sums);
  else blendOf(p, pixels, 4, blends, count, low, high, sums);
}

// @ts-ignore: decorator
@inline
function blendOf(p: usize, pixels: i32, channels: i32, blends: usize, count: i32, low: f32, high: f32, sums: usize): void {
  const black = f32x4.splat(low), white = f32x4.splat(high), last = blends + <usize>count * BLEND;
  let red = f64x2.splat(0), green = red, blue = red;
  if (pixels > 0) do {
    const x = v128.load(p), y = channels > 1 ? v128.load(p, 16) : x, z = channels > 1 ? v128.load(p, 32) : x;
    const w = channels == 4 ? v128.load(p, 48) : x;
    let r = x, g = x, b = x;
    if (channels == 3) {
      r = v128.shuffle<f32>(v128.shuffle<f32>(x, y, 0, 3, 6, 6), z, 0, 1, 2, 5);
      g = v128.shuffle<f32>(v128.shuffle<f32>(x, y, 1, 4, 7, 7), z, 0, 1, 2, 6);
      b = v128.shuffle<f32>(v128.shuffle<f32>(x, y, 2, 5, 5, 5), z, 0, 1, 4, 7);
    } else if (channels == 4) {
      const xy = v128.shuffle<f32>(x, y, 0, 4, 1, 5), zw = v128.shuffle<f32>(z, w, 0, 4, 1, 5);
      r = v128.shuffle<i64>(xy, zw, 0, 2);
      g = v128.shuffle<i64>(xy, zw, 1, 3);
      b = v128.shuffle<f32>(v128.shuffle<f32>(x, y, 2, 6, 2, 6), v128.shuffle<f32>(z, w, 2, 6, 2, 6), 0, 1, 4, 5);
    }
    for (let blend = blends; blend < last; blend += BLEND) {
      const factor = v128.load(blend, FACTOR);
      let toward = v128.load(blend, TOWARD);
      if (channels > 1 && load<i32>(blend, GRAY)) toward = luma(r, g, b);
      r = mix(r, toward, factor, black, white);
      if (channels > 1) { g = mix(g, toward, factor, black, white); b = mix(b, toward, factor, black, white); }
    }
    if (sums) {
      const mask = i32x4.lt_s(v128.load(table(STEPS)), i32x4.splat(pixels));
      red = f64x2.add(red, wide(v128.and(r, mask)));
      if (channels > 1) { green = f64x2.add(green, wide(v128.and(g, mask))); blue = f64x2.add(blue, wide(v128.and(b, mask))); }
    } else if (channels == 1) v128.store(p, r);
    else if (channels == 3) {
      v128.store(p, v128.shuffle<f32>(v128.shuffle<f32>(r, g, 0, 4, 1, 5), b, 0, 1, 4, 2));
      v128.store(p, v128.shuffle<f32>(v128.shuffle<f32>(g, b, 1, 5, 2, 6), r, 0, 1, 6, 2), 16);
      v128.store(p, v128.shuffle<f32>(v128.shuffle<f32>(b, r, 2, 7, 3, 3), g, 0, 1, 7, 2), 32);
    } else {
      const start = v128.shuffle<f32>(r, g, 0, 4, 1, 5), end = v128.shuffle<f32>(r, g, 2, 6, 3, 7);
      v128.store(p, v128.shuffle<f32>(start, v128.shuffle<f32>(b, x, 0, 7, 0, 7), 0, 1, 4, 5));
      v128.store(p, v128.shuffle<f32>(start, v128.shuffle<f32>(b, y, 1, 7, 1, 7), 2, 3, 4, 5), 16);
      v128.store(p, v128.shuffle<f32>(end, v128.shuffle<f32>(b, z, 2, 7, 2, 7), 0, 1, 4, 5), 32);
      v128.store(p, v128.shuffle<f32>(end, v128.shuffle<f32>(b, w, 3, 7, 3, 7), 2, 3, 4, 5), 48);
    }
    p += 16 * channels;
    pixels -= 4;
  } while (pixels > 0);
  if (sums) {
    store<f64>(sums, f64x2.extract_lane(red, 0) + f64x2.extract_lane(red, 1));
    store<f64>(sums, f64x2.extract_lane(green, 0) + f64x2.extract_lane(green, 1), 8);
    store<f64>(sums, f64x2.extract_lane(blue, 0) + f64x2.extract_lane(blue, 1), 16);
  }
}

// @ts-ignore: decorator
@inline function wide(v: v128): v128 {
  return f64x2.add(f64x2.promote_low_f32x4(v), f64x2.promote_low_f32x4(v128.shuffle<i64>(v, v, 1, 0)));
}
