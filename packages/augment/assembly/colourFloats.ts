// Clamped blends of the colours of float32 pixels: y = t + factor·(v − t) between low and high, with t a number or the pixel's gray.
// Four pixels of three or four channels a turn, or twelve of one, which has no gray: its vectors stand for red, green and blue.
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

/** A channel of four pixels, `step` bytes apart. */
// @ts-ignore: decorator
@inline function take(p: usize, step: usize): v128 {
  const two = v128.load32_lane(p + step, v128.load32_zero(p), 1);
  return v128.load32_lane(p + 3 * step, v128.load32_lane(p + 2 * step, two, 2), 3);
}
// @ts-ignore: decorator
@inline function put(p: usize, step: usize, v: v128): void {
  v128.store32_lane(p, v, 0);
  v128.store32_lane(p + step, v, 1);
  v128.store32_lane(p + 2 * step, v, 2);
  v128.store32_lane(p + 3 * step, v, 3);
}

/**
 * Blends pixels in place, `count` times; there is room for them in whole turns. With an address `sums` nothing is written but
 * there: the sums of red, green and blue, or of the one channel, three float64.
 */
export function blendFloats(
  p: usize, pixels: i32, channels: i32, blends: usize, count: i32, low: f32, high: f32, sums: usize,
): void {
  const black = f32x4.splat(low), white = f32x4.splat(high), last = blends + <usize>count * BLEND;
  const turn = channels == 1 ? 12 : 4, step = channels << 2;
  let red = f64x2.splat(0), green = red, blue = red;
  if (pixels > 0) do {
    let r: v128, g: v128, b: v128;
    if (channels == 1) { r = v128.load(p); g = v128.load(p, 16); b = v128.load(p, 32); }
    else { r = take(p, step); g = take(p + 4, step); b = take(p + 8, step); }
    for (let blend = blends; blend < last; blend += BLEND) {
      const factor = v128.load(blend, FACTOR);
      let toward = v128.load(blend, TOWARD);
      if (load<i32>(blend, GRAY)) toward = luma(r, g, b);
      r = mix(r, toward, factor, black, white);
      g = mix(g, toward, factor, black, white);
      b = mix(b, toward, factor, black, white);
    }
    if (sums) {
      red = f64x2.add(red, wide(r, pixels));
      if (channels == 1) red = f64x2.add(f64x2.add(red, wide(g, pixels - 4)), wide(b, pixels - 8));
      else { green = f64x2.add(green, wide(g, pixels)); blue = f64x2.add(blue, wide(b, pixels)); }
    } else if (channels == 1) { v128.store(p, r); v128.store(p, g, 16); v128.store(p, b, 32); }
    else { put(p, step, r); put(p + 4, step, g); put(p + 8, step, b); }
    p += turn * step;
    pixels -= turn;
  } while (pixels > 0);
  if (sums) {
    store<f64>(sums, f64x2.extract_lane(red, 0) + f64x2.extract_lane(red, 1));
    store<f64>(sums, f64x2.extract_lane(green, 0) + f64x2.extract_lane(green, 1), 8);
    store<f64>(sums, f64x2.extract_lane(blue, 0) + f64x2.extract_lane(blue, 1), 16);
  }
}

/** The sums of two lanes each, of those before `count`. */
// @ts-ignore: decorator
@inline function wide(v: v128, count: i32): v128 {
  const known = v128.and(v, i32x4.lt_s(v128.load(table(STEPS)), i32x4.splat(count)));
  return f64x2.add(f64x2.promote_low_f32x4(known), f64x2.promote_low_f32x4(v128.shuffle<i64>(known, known, 1, 0)));
}
