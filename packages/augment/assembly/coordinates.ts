// Where pixels are read: float64 coordinates, made or given, and what they are split into.

/** As src/resampling/internal/matrix.ts. */
const HORIZON: f64 = 1e-9;

/** Between two ends; what is not a number becomes the first. */
// @ts-ignore: decorator
@inline export function kept(v: v128, low: v128, high: v128): v128 { return f64x2.pmin(f64x2.pmax(low, v), high); }

/** Where the pixels of row y come from by nine numbers: x = (a·x' + b·y + c) / w, w = g·x' + h·y + i, which is 1 if affine. */
export function follow(m: usize, y: f64, count: i32, affine: bool, xs: usize, ys: usize, bounds: usize): void {
  const fromX = v128.load64_splat(bounds), toX = v128.load64_splat(bounds, 8), fromY = v128.load64_splat(bounds, 16), toY = v128.load64_splat(bounds, 24);
  const a = f64x2.splat(load<f64>(m)), d = f64x2.splat(load<f64>(m, 24)), g = f64x2.splat(load<f64>(m, 48));
  const x0 = f64x2.splat(load<f64>(m, 8) * y + load<f64>(m, 16)), y0 = f64x2.splat(load<f64>(m, 32) * y + load<f64>(m, 40));
  const w0 = f64x2.splat(load<f64>(m, 56) * y + load<f64>(m, 64)), horizon = f64x2.splat(HORIZON), two = f64x2.splat(2);
  let x = f64x2(0, 1);
  for (; count > 0; count -= 2, xs += 16, ys += 16) {
    let u = f64x2.add(f64x2.mul(a, x), x0), v = f64x2.add(f64x2.mul(d, x), y0);
    if (!affine) {
      const w = f64x2.pmax(horizon, f64x2.add(f64x2.mul(g, x), w0));
      u = f64x2.div(u, w);
      v = f64x2.div(v, w);
    }
    v128.store(xs, kept(u, fromX, toX));
    v128.store(ys, kept(v, fromY, toY));
    x = f64x2.add(x, two);
  }
}

/** Coordinates that are given, kept within bounds. */
export function clamp(p: usize, count: i32, low: f64, high: f64): void {
  const least = f64x2.splat(low), most = f64x2.splat(high);
  for (; count > 1; count -= 2, p += 16) v128.store(p, kept(v128.load(p), least, most));
  if (count > 0) v128.store64_lane(p, kept(v128.load64_zero(p), least, most), 0);
}

/** Two whole numbers and two more, float64, to 32 bits. */
// @ts-ignore: decorator
@inline function whole(a: v128, b: v128, lift: v128): v128 {
  return v128.shuffle<i32>(f64x2.add(a, lift), f64x2.add(b, lift), 0, 2, 4, 6);
}
// @ts-ignore: decorator
@inline function narrow(a: v128, b: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 2);
}

/** The bytes from pixel (0, 0) to where pixels are read, `half` past which they round up, then what is left of both coordinates. */
export function split(xs: usize, ys: usize, count: i32, stride: i32, bytes: i32, half: f64, o: usize, wide: usize): void {
  const halves = f64x2.splat(half), lift = f64x2.splat(6755399441055744), strides = i32x4.splat(stride), sizes = i32x4.splat(bytes);
  for (; count > 0; count -= 4, xs += 32, ys += 32, o += 16) {
    const a = f64x2.add(v128.load(xs), halves), b = f64x2.add(v128.load(xs, 16), halves), p = f64x2.floor(a), q = f64x2.floor(b);
    const c = f64x2.add(v128.load(ys), halves), d = f64x2.add(v128.load(ys, 16), halves), r = f64x2.floor(c), s = f64x2.floor(d);
    v128.store(o, i32x4.add(i32x4.mul(whole(r, s, lift), strides), i32x4.mul(whole(p, q, lift), sizes)));
    v128.store(o + wide, narrow(f64x2.sub(a, p), f64x2.sub(b, q)));
    v128.store(o + 2 * wide, narrow(f64x2.sub(c, r), f64x2.sub(d, s)));
  }
}
