// Exponentials of float64 numbers, two at a time, operation by operation as `exp` of @reg/tensor, so that bits are the same.

// @ts-ignore: decorator
@inline function times(x: v128, factor: f64): v128 { return f64x2.mul(x, f64x2.splat(factor)); }
// @ts-ignore: decorator
@inline function next(s: v128, c: f64, t: v128): v128 { return f64x2.mul(f64x2.add(s, f64x2.splat(c)), t); }

const LN2_HIGH: f64 = 0.6931471803691238, LN2_LOW: f64 = 1.9082149292705877e-10;
/** Adding this leaves a whole number, and the bias of exponents, in the lowest bits. */
const WHOLE: f64 = 4503599627370496.0 + 1023.0;

/** out = exp(x), for an even n. */
export function exps(x: usize, out: usize, n: u32): void {
  const low = f64x2.splat(-708), high = f64x2.splat(709), half = f64x2.splat(0.5), one = f64x2.splat(1), two = f64x2.splat(2);
  let k = n >> 1;
  if (k) do {
    const given = v128.load(x), small = f64x2.lt(given, low), large = f64x2.gt(given, high);
    const v = f64x2.max(low, f64x2.min(high, given));
    const by = f64x2.div(v, f64x2.splat(LN2_HIGH + LN2_LOW)), up = f64x2.ceil(by);
    const power = f64x2.sub(up, v128.and(f64x2.gt(f64x2.sub(up, half), by), one));
    const r = f64x2.sub(f64x2.sub(v, times(power, LN2_HIGH)), times(power, LN2_LOW)), t = f64x2.mul(r, r);
    let s = times(t, -691.0 / 653837184000.0);
    s = next(s, 1.0 / 23950080.0, t); s = next(s, -1.0 / 604800.0, t); s = next(s, 1.0 / 15120.0, t);
    s = next(s, -1.0 / 360.0, t); s = next(s, 1.0 / 6.0, t);
    const scale = i64x2.shl(f64x2.add(power, f64x2.splat(WHOLE)), 52);
    const e = f64x2.mul(f64x2.add(one, f64x2.div(f64x2.mul(two, r), f64x2.sub(f64x2.add(two, s), r))), scale);
    v128.store(out, v128.bitselect(f64x2.splat(Infinity), v128.andnot(e, small), large));
    x += 16; out += 16;
  } while (--k);
}
