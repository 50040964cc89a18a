// Values away from the mean of their 3 × 3 neighbours, the middle one of which counts five times, or towards it.

/** What is told, in vectors: factor, low and high as float32, and the factor as float64. */
const LOW: usize = 16, HIGH: usize = 32, WIDE: usize = 48;

// @ts-ignore: decorator
@inline function three(p: usize, stride: i32): v128 {
  return i16x8.add(i16x8.add(v128.load8x8_u(p - stride), v128.load8x8_u(p)), v128.load8x8_u(p + stride));
}
/** Four bytes by sums of thirteen, in float64, in the lowest bits of lanes. */
// @ts-ignore: decorator
@inline function four(v: v128, sum: v128, factor: v128): v128 {
  return v128.shuffle<i32>(two(v, sum, factor), two(v128.shuffle<i64>(v, v, 1, 0), v128.shuffle<i64>(sum, sum, 1, 0), factor), 0, 2, 4, 6);
}
function two(v: v128, sum: v128, factor: v128): v128 {
  const mean = f64x2.div(f64x2.convert_low_i32x4_s(sum), f64x2.splat(13));
  const y = f64x2.add(mean, f64x2.mul(factor, f64x2.sub(f64x2.convert_low_i32x4_s(v), mean)));
  const kept = f64x2.pmin(f64x2.pmax(y, f64x2.splat(0)), f64x2.splat(255));
  return f64x2.add(f64x2.floor(f64x2.add(kept, f64x2.splat(0.5))), f64x2.splat(4503599627370496));
}

/** `count` bytes of a row, eight a turn; neighbours are `step` and `stride` bytes away. */
export function sharpenBytes(p: usize, stride: i32, step: i32, count: i32, told: usize, out: usize): void {
  const factor = v128.load(told, WIDE);
  for (; count > 0; count -= 8, p += 8, out += 8) {
    const v = v128.load8x8_u(p);
    const sum = i16x8.add(i16x8.add(three(p - step, stride), three(p + step, stride)), i16x8.add(three(p, stride), i16x8.shl(v, 2)));
    const low = four(i32x4.extend_low_i16x8_s(v), i32x4.extend_low_i16x8_s(sum), factor);
    const both = i16x8.narrow_i32x4_s(low, four(i32x4.extend_high_i16x8_s(v), i32x4.extend_high_i16x8_s(sum), factor));
    v128.store64_lane(out, i8x16.narrow_i16x8_u(both, both), 0);
  }
}

// @ts-ignore: decorator
@inline function column(p: usize, stride: i32): v128 {
  return f32x4.add(f32x4.add(v128.load(p - stride), v128.load(p)), v128.load(p + stride));
}

/** `count` float32 likewise, four a turn. */
export function sharpenFloats(p: usize, stride: i32, step: i32, count: i32, told: usize, out: usize): void {
  const factor = v128.load(told), low = v128.load(told, LOW), high = v128.load(told, HIGH), part = f32x4.splat(1.0 / 13.0);
  for (; count > 0; count -= 4, p += 16, out += 16) {
    const v = v128.load(p), around = f32x4.add(f32x4.add(column(p - step, stride), column(p + step, stride)), column(p, stride));
    const mean = f32x4.mul(f32x4.add(around, f32x4.mul(v, f32x4.splat(4))), part);
    const y = f32x4.add(mean, f32x4.mul(factor, f32x4.sub(v, mean)));
    v128.store(out, f32x4.pmin(f32x4.pmax(y, low), high));
  }
}
