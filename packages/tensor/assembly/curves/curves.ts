// Exponential, logarithm and hyperbolic tangent of four numbers, right to about one unit in the last place of float32.
// Moshier: "Methods and programs for mathematical functions" (1989) has the polynomials.

// @ts-ignore: decorator
@inline function all(x: f32): v128 { return f32x4.splat(x); }
// @ts-ignore: decorator
@inline function step(sum: v128, x: v128, next: f32): v128 { return f32x4.add(f32x4.mul(sum, x), all(next)); }

// Halves of a polynomial are evaluated side by side: a chain of all its steps would be what is waited for.
/** a + b·x */
// @ts-ignore: decorator
@inline function line(x: v128, a: f32, b: f32): v128 { return f32x4.add(all(a), f32x4.mul(x, all(b))); }
/** a + x·b */
// @ts-ignore: decorator
@inline function plus(a: v128, x: v128, b: v128): v128 { return f32x4.add(a, f32x4.mul(x, b)); }

/** eˣ: 0 below −87.3, ∞ above 88.7; NaN stays. */
// @ts-ignore: decorator
@inline export function exp4(x: v128): v128 {
  const v = f32x4.pmin(f32x4.pmax(x, all(-87.4)), all(88.8));
  const n = f32x4.nearest(f32x4.mul(v, all(1.44269504088896341)));
  const r = f32x4.sub(f32x4.sub(v, f32x4.mul(n, all(0.693359375))), f32x4.mul(n, all(-2.12194440e-4)));
  const z = f32x4.mul(r, r);
  let p = plus(line(r, 4.1665795894e-2, 8.3334519073e-3), z, line(r, 1.3981999507e-3, 1.9875691500e-4));
  p = plus(line(r, 5.0000001201e-1, 1.6666665459e-1), z, p);
  p = f32x4.add(f32x4.add(f32x4.mul(p, z), r), all(1));
  // 2ⁿ in two steps: n may be 128, which one exponent does not hold.
  const whole = i32x4.trunc_sat_f32x4_s(n), half = i32x4.shr_s(whole, 1);
  p = f32x4.mul(p, i32x4.shl(i32x4.add(half, i32x4.splat(127)), 23));
  p = f32x4.mul(p, i32x4.shl(i32x4.add(i32x4.sub(whole, half), i32x4.splat(127)), 23));
  p = v128.andnot(p, f32x4.lt(x, all(-87.336544)));
  p = v128.bitselect(all(Infinity), p, f32x4.gt(x, all(88.722839)));
  return v128.bitselect(p, x, f32x4.eq(x, x));
}

/** ln x: −∞ at 0, NaN below; ∞ and NaN stay. */
// @ts-ignore: decorator
@inline export function log4(x: v128): v128 { return logOf(x, all(0)); }

/** ln(2ᵉ·x), for a whole e. */
// @ts-ignore: decorator
@inline export function logOf(x: v128, more: v128): v128 {
  const small = f32x4.lt(x, all(1.17549435e-38));
  const v = v128.bitselect(f32x4.mul(x, all(8388608)), x, small);
  // The exponent such that the rest lies in [√½, √2).
  const shifted = i32x4.sub(v, i32x4.splat(0x3f3504f3));
  const k = i32x4.shr_s(shifted, 23);
  const m = f32x4.sub(i32x4.sub(v, i32x4.shl(k, 23)), all(1));
  const e = f32x4.add(f32x4.sub(f32x4.convert_i32x4_s(k), v128.and(small, all(23))), more);
  const z = f32x4.mul(m, m);
  const square = f32x4.mul(z, z), near = plus(line(m, 3.3333331174e-1, -2.4999993993e-1), z, line(m, 2.0000714765e-1, -1.6668057665e-1));
  const far = plus(line(m, 1.4249322787e-1, -1.2420140846e-1), z, line(m, 1.1676998740e-1, -1.1514610310e-1));
  let p = plus(near, square, plus(far, square, all(7.0376836292e-2)));
  p = f32x4.mul(f32x4.mul(p, m), z);
  p = f32x4.add(p, f32x4.mul(e, all(-2.12194440e-4)));
  p = f32x4.sub(p, f32x4.mul(z, all(0.5)));
  p = f32x4.add(f32x4.add(m, p), f32x4.mul(e, all(0.693359375)));
  p = v128.bitselect(x, p, f32x4.eq(x, all(Infinity)));
  p = v128.bitselect(all(-Infinity), p, f32x4.eq(x, all(0)));
  return v128.bitselect(p, all(NaN), f32x4.ge(x, all(0)));
}

/** tanh x: a polynomial in the middle, by the exponential outside. */
// @ts-ignore: decorator
@inline export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x), z = f32x4.mul(x, x);
  let p = all(-5.70498872745e-3);
  p = step(p, z, 2.06390887954e-2); p = step(p, z, -5.37397155531e-2); p = step(p, z, 1.33314422036e-1);
  p = step(p, z, -3.33332819422e-1);
  const near = f32x4.add(x, f32x4.mul(f32x4.mul(p, z), x));
  const t = exp4(f32x4.mul(size, all(-2)));
  const far = f32x4.div(f32x4.sub(all(1), t), f32x4.add(all(1), t));
  return v128.bitselect(near, v128.or(far, v128.and(x, all(-0.0))), f32x4.lt(size, all(0.625)));
}
