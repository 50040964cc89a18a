// Logarithm, exponential and the normal quantile, operation by operation as src/draws/internal, so that bits are the same.

export const TWO53: f64 = 9007199254740992;
const LN2_HIGH: f64 = 0.6931471803691238, LN2_LOW: f64 = 1.9082149292705877e-10;

/** e to the power of each of two numbers. */
export function expTwo(x: v128): v128 {
  const v = f64x2.div(x, f64x2.splat(LN2_HIGH + LN2_LOW)), up = f64x2.ceil(v), one = f64x2.splat(1), two = f64x2.splat(2);
  const k = f64x2.sub(up, v128.and(f64x2.gt(f64x2.sub(up, f64x2.splat(0.5)), v), one));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, f64x2.splat(LN2_HIGH))), f64x2.mul(k, f64x2.splat(LN2_LOW))), t = f64x2.mul(r, r);
  let s = f64x2.mul(f64x2.splat(-691.0 / 653837184000.0), t);
  s = plus(s, 1.0 / 23950080.0, t); s = plus(s, -1.0 / 604800.0, t); s = plus(s, 1.0 / 15120.0, t); s = plus(s, -1.0 / 360.0, t);
  s = plus(s, 1.0 / 6.0, t);
  const exponents = i64x2.extend_low_i32x4_s(i32x4.add(i32x4.trunc_sat_f64x2_s_zero(k), i32x4.splat(1023)));
  const value = f64x2.mul(f64x2.add(one, f64x2.div(f64x2.mul(two, r), f64x2.sub(f64x2.add(two, s), r))), i64x2.shl(exponents, 52));
  return v128.bitselect(f64x2.splat(Infinity), v128.andnot(value, f64x2.lt(x, f64x2.splat(-708))), f64x2.gt(x, f64x2.splat(709)));
}
// @ts-ignore: decorator
@inline function plus(sum: v128, next: f64, t: v128): v128 { return f64x2.mul(f64x2.add(sum, f64x2.splat(next)), t); }

/** As far from ½ quantiles are found by `centres`, beyond by `tails`. */
export const CENTRE: f64 = 0.425;
/** Bytes of their numbers. */
export const QUANTILES: usize = 464;
/** Where among them those of `logTwo` are, ten. */
export const LOGARITHMS: usize = 384;

/** Writes the numbers of `centres` and `tails`: engines load them faster than they make them anew for each pair. */
export function prepareQuantiles(at: usize): void {
  pair(at, 2509.0809287301227, 5226.495278852546); pair(at + 16, 33430.57558358813, 28729.085735721943);
  pair(at + 32, 67265.7709270087, 39307.89580009271); pair(at + 48, 45921.95393154987, 21213.794301586597);
  pair(at + 64, 13731.69376550946, 5394.196021424751); pair(at + 80, 1971.5909503065513, 687.1870074920579);
  pair(at + 96, 133.14166789178438, 42.31333070160091); pair(at + 112, 3.3871328727963665, 1);
  // Near, √−log p ≤ 5, and far.
  pair(at + 128, 0.0007745450142783414, 1.0507500716444169e-9); pair(at + 144, 0.022723844989269184, 0.0005475938084995345);
  pair(at + 160, 0.2417807251774506, 0.015198666563616457); pair(at + 176, 1.2704582524523684, 0.14810397642748008);
  pair(at + 192, 3.6478483247632045, 0.6897673349851); pair(at + 208, 5.769497221460691, 1.6763848301838038);
  pair(at + 224, 4.630337846156546, 2.053191626637759); pair(at + 240, 1.4234371107496835, 1);
  pair(at + 256, 2.0103343992922881e-7, 2.0442631033899397e-15); pair(at + 272, 0.000027115555687434876, 1.421511758316446e-7);
  pair(at + 288, 0.0012426609473880784, 0.000018463183175100548); pair(at + 304, 0.026532189526576124, 0.0007868691311456133);
  pair(at + 320, 0.29656057182850487, 0.014875361290850615); pair(at + 336, 1.7848265399172913, 0.1369298809227358);
  pair(at + 352, 5.463784911164114, 0.599832206555888); pair(at + 368, 6.657904643501103, 1);
  for (let i = 0; i < 10; i++) store<f64>(at + (i << 3), 1 / <f64>(21 - 2 * i), LOGARITHMS);
}
function pair(at: usize, up: f64, down: f64): void { v128.store(at, f64x2(up, down)); }

/** Two polynomials of degree seven, one over the other, of two numbers. */
function quotient(at: usize, r: v128): v128 {
  let up = v128.load64_splat(at), down = v128.load64_splat(at, 8);
  up = f64x2.add(f64x2.mul(up, r), v128.load64_splat(at, 16)); down = f64x2.add(f64x2.mul(down, r), v128.load64_splat(at, 24));
  up = f64x2.add(f64x2.mul(up, r), v128.load64_splat(at, 32)); down = f64x2.add(f64x2.mul(down, r), v128.load64_splat(at, 40));
  up = f64x2.add(f64x2.mul(up, r), v128.load64_splat(at, 48)); down = f64x2.add(f64x2.mul(down, r), v128.load64_splat(at, 56));
  up = f64x2.add(f64x2.mul(up, r), v128.load64_splat(at, 64)); down = f64x2.add(f64x2.mul(down, r), v128.load64_splat(at, 72));
  up = f64x2.add(f64x2.mul(up, r), v128.load64_splat(at, 80)); down = f64x2.add(f64x2.mul(down, r), v128.load64_splat(at, 88));
  up = f64x2.add(f64x2.mul(up, r), v128.load64_splat(at, 96)); down = f64x2.add(f64x2.mul(down, r), v128.load64_splat(at, 104));
  return f64x2.div(f64x2.add(f64x2.mul(up, r), v128.load64_splat(at, 112)), f64x2.add(f64x2.mul(down, r), v128.load64_splat(at, 120)));
}

/** Two quantiles at once near the centre. */
export function centres(q: v128, at: usize): v128 {
  return f64x2.mul(q, quotient(at, f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q))));
}

/** The logarithms of two positive numbers that are not denormal. */
export function logTwo(x: v128, at: usize): v128 {
  const exponents = i64x2.sub(i64x2.shr_u(x, 52), i64x2.splat(1023)), one = f64x2.splat(1);
  const m = v128.or(v128.and(x, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3ff0000000000000));
  const large = f64x2.gt(m, f64x2.splat(1.4142135623730951));
  const k = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(i64x2.sub(exponents, large), exponents, 0, 2, 0, 2));
  const v = v128.bitselect(f64x2.mul(m, f64x2.splat(0.5)), m, large), s = f64x2.div(f64x2.sub(v, one), f64x2.add(v, one)), t = f64x2.mul(s, s);
  let r = f64x2.mul(v128.load64_splat(at), t);
  for (let p = at + 8; p < at + 80; p += 8) r = f64x2.mul(f64x2.add(r, v128.load64_splat(p)), t);
  const twice = f64x2.add(s, s), low = f64x2.add(f64x2.mul(twice, r), f64x2.mul(k, f64x2.splat(LN2_LOW)));
  return f64x2.add(f64x2.mul(k, f64x2.splat(LN2_HIGH)), f64x2.add(twice, low));
}

/** The same far from it. */
export function tails(bits: v128, at: usize): v128 {
  const steps = f64x2.add(f64x2.mul(f64x2.splat(2), f64x2.sub(bits, f64x2.splat(TWO53 / 2))), f64x2.splat(1)), five = f64x2.splat(5);
  const chance = f64x2.mul(f64x2.sub(f64x2.splat(TWO53), f64x2.abs(steps)), f64x2.splat(1 / (2 * TWO53)));
  const r = f64x2.sqrt(f64x2.neg(logTwo(chance, at + LOGARITHMS))), far = f64x2.gt(r, five);
  let z = quotient(at + 128, f64x2.sub(r, f64x2.splat(1.6)));
  if (v128.any_true(far)) z = v128.bitselect(quotient(at + 256, f64x2.sub(r, five)), z, far);
  return v128.or(z, v128.and(steps, f64x2.splat(-0.0))); // as negative as the draw is
}

export function quantile(bits: f64, at: usize): f64 {
  const both = f64x2.splat(bits), q = (2 * (bits - TWO53 / 2) + 1) / (2 * TWO53);
  return f64x2.extract_lane(abs(q) > CENTRE ? tails(both, at) : centres(f64x2.splat(q), at), 0);
}
