// Exponentials and logarithms of float64 numbers, two at a time, operation by operation as `exp` and `log` of @reg/tensor, so
// that bits are the same.

// @ts-ignore: decorator
@inline function times(x: v128, factor: f64): v128 { return f64x2.mul(x, f64x2.splat(factor)); }
// @ts-ignore: decorator
@inline function next(s: v128, c: f64, t: v128): v128 { return f64x2.mul(f64x2.add(s, f64x2.splat(c)), t); }

const LN2_HIGH: f64 = 0.6931471803691238, LN2_LOW: f64 = 1.9082149292705877e-10;
/** Adding this leaves a whole number, and the bias of exponents, in the lowest bits. */
const WHOLE: f64 = 4503599627370496.0 + 1023.0;
/** 1.5·2⁵², and its bits: to these a small whole number adds as to a number. */
const MIDDLE: f64 = 6755399441055744.0, MIDDLE_BITS: i64 = 0x4338000000000000;
/** The bits of √½. */
const ROOT_HALF_BITS: i64 = 0x3fe6a09e667f3bcd;

/** eˣ: 0 below −708, ∞ above 709. */
// @ts-ignore: decorator
@inline export function exp2(x: v128): v128 {
  const low = f64x2.splat(-708), high = f64x2.splat(709), one = f64x2.splat(1), two = f64x2.splat(2);
  const small = f64x2.lt(x, low), large = f64x2.gt(x, high);
  const v = f64x2.pmax(f64x2.pmin(x, high), low);
  const by = f64x2.div(v, f64x2.splat(LN2_HIGH + LN2_LOW)), up = f64x2.ceil(by);
  const power = f64x2.sub(up, v128.and(f64x2.gt(f64x2.sub(up, f64x2.splat(0.5)), by), one));
  const r = f64x2.sub(f64x2.sub(v, times(power, LN2_HIGH)), times(power, LN2_LOW)), t = f64x2.mul(r, r);
  let s = times(t, -691.0 / 653837184000.0);
  s = next(s, 1.0 / 23950080.0, t); s = next(s, -1.0 / 604800.0, t); s = next(s, 1.0 / 15120.0, t);
  s = next(s, -1.0 / 360.0, t); s = next(s, 1.0 / 6.0, t);
  const scale = i64x2.shl(f64x2.add(power, f64x2.splat(WHOLE)), 52);
  const e = f64x2.mul(f64x2.add(one, f64x2.div(f64x2.mul(two, r), f64x2.sub(f64x2.add(two, s), r))), scale);
  return v128.bitselect(f64x2.splat(Infinity), v128.andnot(e, small), large);
}

/** ln x, for normal numbers above 0. */
// @ts-ignore: decorator
@inline export function log2(x: v128): v128 {
  const k = i64x2.shr_s(i64x2.sub(x, i64x2.splat(ROOT_HALF_BITS)), 52), one = f64x2.splat(1);
  const m = i64x2.sub(x, i64x2.shl(k, 52)); // in [√½, √2)
  const power = f64x2.sub(i64x2.add(k, i64x2.splat(MIDDLE_BITS)), f64x2.splat(MIDDLE));
  const r = f64x2.div(f64x2.sub(m, one), f64x2.add(m, one)), t = f64x2.mul(r, r), two = times(r, 2);
  let s = times(t, 1.0 / 21.0);
  s = next(s, 1.0 / 19.0, t); s = next(s, 1.0 / 17.0, t); s = next(s, 1.0 / 15.0, t); s = next(s, 1.0 / 13.0, t);
  s = next(s, 1.0 / 11.0, t); s = next(s, 1.0 / 9.0, t); s = next(s, 1.0 / 7.0, t); s = next(s, 1.0 / 5.0, t);
  s = next(s, 1.0 / 3.0, t);
  return f64x2.add(times(power, LN2_HIGH), f64x2.add(two, f64x2.add(f64x2.mul(two, s), times(power, LN2_LOW))));
}
