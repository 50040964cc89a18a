// Slopes of isotropic total variation, in float64 two at a time.

// @ts-ignore: decorator
@inline function wide(at: usize): v128 { return f64x2.promote_low_f32x4(v128.load64_zero(at)); }
// @ts-ignore: decorator
@inline function give(at: usize, v: v128): void { v128.store64_lane(at, f32x4.demote_f64x2_zero(v), 0); }
// @ts-ignore: decorator
@inline function slopes(x: usize, next: usize, size: v128, by: v128): v128 {
  return v128.and(f64x2.div(f64x2.mul(by, f64x2.sub(wide(next), wide(x))), size), f64x2.ne(size, f64x2.splat(0)));
}

/** For each of `count` places and the next one, `stride` numbers on, with slope = by·difference / size: dx −= slope, next dx += slope. */
export function isotropicSlopes(x: usize, sizes: usize, dx: usize, count: u32, stride: u32, by: f64): void {
  const factor = f64x2.splat(by), apart: usize = <usize>stride << 2;
  let pairs = count >> 1, before = f64x2.splat(-0.0);
  if (stride == 1) {
    for (; pairs; pairs--, x += 8, sizes += 16, dx += 8) {
      const slope = slopes(x, x + 4, v128.load(sizes), factor), first = f64x2.add(wide(dx), v128.shuffle<i64>(before, slope, 1, 2));
      give(dx, f64x2.sub(f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(first)), slope));
      before = slope;
    }
    store<f32>(dx, <f32>(<f64>load<f32>(dx) + f64x2.extract_lane(before, 1)));
  } else {
    for (; pairs; pairs--, x += 8, sizes += 16, dx += 8) {
      const slope = slopes(x, x + apart, v128.load(sizes), factor);
      give(dx, f64x2.sub(wide(dx), slope));
      give(dx + apart, f64x2.add(wide(dx + apart), slope));
    }
  }
  const size = load<f64>(sizes);
  if (count & 1 && size != 0) {
    const slope = by * (<f64>load<f32>(x + apart) - <f64>load<f32>(x)) / size;
    store<f32>(dx, <f32>(<f64>load<f32>(dx) - slope));
    store<f32>(dx + apart, <f32>(<f64>load<f32>(dx + apart) + slope));
  }
}
