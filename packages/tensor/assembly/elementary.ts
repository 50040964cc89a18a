// Logarithm, exponential and the normal quantile, operation by operation as src/draws/internal, so that bits are the same.

export const TWO53: f64 = 9007199254740992;
const LN2_HIGH: f64 = 0.6931471803691238, LN2_LOW: f64 = 1.9082149292705877e-10;

export function log(x: f64): f64 {
  const word = reinterpret<u64>(x);
  let k = <i32>(word >> 52) - 1023, m = reinterpret<f64>((word & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) { m /= 2; k++; }
  const s = (m - 1) / (m + 1), t = s * s;
  let r: f64 = (1.0 / 21.0) * t;
  r = (r + 1.0 / 19.0) * t; r = (r + 1.0 / 17.0) * t; r = (r + 1.0 / 15.0) * t; r = (r + 1.0 / 13.0) * t; r = (r + 1.0 / 11.0) * t;
  r = (r + 1.0 / 9.0) * t; r = (r + 1.0 / 7.0) * t; r = (r + 1.0 / 5.0) * t; r = (r + 1.0 / 3.0) * t;
  return <f64>k * LN2_HIGH + (2 * s + (2 * s * r + <f64>k * LN2_LOW));
}

export function exp(x: f64): f64 {
  if (x < -708) return 0;
  if (x > 709) return Infinity;
  const v = x / (LN2_HIGH + LN2_LOW), up = ceil(v), k = up - 0.5 > v ? up - 1 : up;
  const r = x - k * LN2_HIGH - k * LN2_LOW, t = r * r;
  let s: f64 = (-691.0 / 653837184000.0) * t;
  s = (s + 1.0 / 23950080.0) * t; s = (s + -1.0 / 604800.0) * t; s = (s + 1.0 / 15120.0) * t; s = (s + -1.0 / 360.0) * t;
  s = (s + 1.0 / 6.0) * t;
  return (1 + (2 * r) / (2 + s - r)) * reinterpret<f64>(<u64>(<i64>k + 1023) << 52);
}

function middle(r: f64): f64 {
  return (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684)
    * r + 3.6478483247632045) * r + 5.769497221460691) * r + 4.630337846156546) * r + 1.4234371107496835) /
    (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457)
    * r + 0.14810397642748008) * r + 0.6897673349851) * r + 1.6763848301838038) * r + 2.053191626637759)
    * r + 1);
}
function far(r: f64): f64 {
  return (((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r + 0.0012426609473880784)
    * r + 0.026532189526576124) * r + 0.29656057182850487) * r + 1.7848265399172913) * r + 5.463784911164114)
    * r + 6.657904643501103) /
    (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548)
    * r + 0.0007868691311456133) * r + 0.014875361290850615) * r + 0.1369298809227358) * r + 0.599832206555888)
    * r + 1);
}

/** The quantile far from the centre, |q| > 0.425. */
export function tail(bits: f64): f64 {
  const steps = 2 * (bits - TWO53 / 2) + 1, q = steps / (2 * TWO53);
  const r = Math.sqrt(-log((TWO53 - abs(steps)) / (2 * TWO53)));
  const z = r <= 5 ? middle(r - 1.6) : far(r - 5);
  return q < 0 ? -z : z;
}

export function quantile(bits: f64): f64 {
  const steps = 2 * (bits - TWO53 / 2) + 1, q = steps / (2 * TWO53);
  if (abs(q) > 0.425) return tail(bits);
  const r = 0.180625 - q * q;
  return q * ((((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987)
    * r + 13731.69376550946) * r + 1971.5909503065513) * r + 133.14166789178438) * r + 3.3871328727963665) /
    (((((((5226.495278852546 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597)
    * r + 5394.196021424751) * r + 687.1870074920579) * r + 42.31333070160091) * r + 1));
}

// @ts-ignore: decorator
@inline function step(sum: v128, r: v128, next: f64): v128 { return f64x2.add(f64x2.mul(sum, r), f64x2.splat(next)); }

/** Two quantiles at once near the centre. */
// @ts-ignore: decorator
@inline export function centres(q: v128): v128 {
  const r = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q));
  let up = step(f64x2.splat(2509.0809287301227), r, 33430.57558358813), down = step(f64x2.splat(5226.495278852546), r, 28729.085735721943);
  up = step(up, r, 67265.7709270087); down = step(down, r, 39307.89580009271);
  up = step(up, r, 45921.95393154987); down = step(down, r, 21213.794301586597);
  up = step(up, r, 13731.69376550946); down = step(down, r, 5394.196021424751);
  up = step(up, r, 1971.5909503065513); down = step(down, r, 687.1870074920579);
  up = step(up, r, 133.14166789178438); down = step(down, r, 42.31333070160091);
  up = step(up, r, 3.3871328727963665); down = step(down, r, 1);
  return f64x2.mul(q, f64x2.div(up, down));
}
