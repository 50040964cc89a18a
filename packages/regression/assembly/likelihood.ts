// Losses of generalized linear models, two samples at a time. Addresses and strides are bytes; n is even, and weights and
// their roots are 0 where a vector is padded.
import { exp2, log2 } from "./curves";

// @ts-ignore: decorator
@inline function both(v: v128): f64 { return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1); }
// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f64x2.add(sum, f64x2.mul(x, y)); }
/** x·ln x, and 0 at 0. */
// @ts-ignore: decorator
@inline function entropy(x: v128): v128 { return f64x2.mul(x, log2(f64x2.pmax(x, f64x2.splat(1e-300)))); }

/**
 * Of η = fitted·inverse + shift: e = exp(side·η), the mean, which is 1/(1 + e) with side −1 and e with side 1, the residual
 * roots·(y − mean), and the variance.
 */
export function look(
  fitted: usize, inverse: usize, shift: usize, y: usize, roots: usize, side: f64, eta: usize, e: usize, mean: usize,
  residual: usize, variance: usize, n: u32,
): void {
  const one = f64x2.splat(1), s = f64x2.splat(side), least = f64x2.splat(1e-20), logistic = side < 0;
  for (let at: usize = 0, end = <usize>n << 3; at < end; at += 16) {
    const h = f64x2.add(f64x2.mul(v128.load(fitted + at), v128.load(inverse + at)), v128.load(shift + at));
    const x = exp2(f64x2.mul(s, h)), m = logistic ? f64x2.div(one, f64x2.add(one, x)) : x;
    v128.store(eta + at, h); v128.store(e + at, x); v128.store(mean + at, m);
    v128.store(residual + at, f64x2.mul(v128.load(roots + at), f64x2.sub(v128.load(y + at), m)));
    v128.store(variance + at, f64x2.pmax(logistic ? f64x2.mul(m, f64x2.sub(one, m)) : m, least));
  }
}

/** Σ w·(−log likelihood), of what `look` left: max(η, 0) − y·η + ln(1 + exp(−|η|)), or e − y·η. */
export function losses(eta: usize, e: usize, y: usize, w: usize, side: f64, n: u32): f64 {
  const one = f64x2.splat(1), zero = f64x2.splat(0), logistic = side < 0;
  let sum = zero;
  for (let at: usize = 0, end = <usize>n << 3; at < end; at += 16) {
    const h = v128.load(eta + at);
    let x = v128.load(e + at);
    if (logistic) {
      const z = f64x2.pmin(x, f64x2.div(one, x)), u = f64x2.add(one, z);
      const rest = f64x2.div(f64x2.sub(z, f64x2.sub(u, one)), u); // what rounding took off u
      x = f64x2.add(f64x2.pmax(h, zero), f64x2.add(log2(u), rest));
    }
    sum = plus(sum, f64x2.sub(x, f64x2.mul(v128.load(y + at), h)), v128.load(w + at));
  }
  return both(sum);
}

/** Σ w·(conjugate(y − u) + u·shift), with u = s·(y − mean): by m·ln m, that of a softmax, and what family 1 or 2 adds. */
export function conjugates(mean: usize, y: usize, shift: usize, w: usize, s: f64, family: u32, n: u32): f64 {
  const scale = f64x2.splat(s), one = f64x2.splat(1), zero = f64x2.splat(0);
  let sum = zero;
  for (let at: usize = 0, end = <usize>n << 3; at < end; at += 16) {
    const v = v128.load(y + at), u = f64x2.mul(scale, f64x2.sub(v, v128.load(mean + at))), m = f64x2.pmax(f64x2.sub(v, u), zero);
    let c = plus(entropy(m), u, v128.load(shift + at));
    if (family == 1) c = f64x2.add(c, entropy(f64x2.pmax(f64x2.sub(one, m), zero)));
    else if (family == 2) c = f64x2.sub(c, m);
    sum = plus(sum, c, v128.load(w + at));
  }
  return both(sum);
}

/**
 * Means, residuals and the loss of each sample, for η of so many classes, whose vectors are `stride` apart; y is 1 in the class
 * of a sample and 0 in the others.
 */
export function softmax(
  fitted: usize, inverse: usize, shift: usize, y: usize, roots: usize, classes: u32, stride: usize, mean: usize,
  residual: usize, loss: usize, n: u32,
): void {
  const width = stride * classes;
  for (let at: usize = 0, end = <usize>n << 3; at < end; at += 16) {
    const by = v128.load(inverse + at), root = v128.load(roots + at);
    let most = f64x2.splat(-Infinity), own = f64x2.splat(0), sum = own;
    for (let k = at; k < at + width; k += stride) {
      const h = f64x2.add(f64x2.mul(v128.load(fitted + k), by), v128.load(shift + k));
      v128.store(mean + k, h);
      own = plus(own, v128.load(y + k), h);
      most = f64x2.pmax(most, h);
    }
    for (let k = at; k < at + width; k += stride) {
      const x = exp2(f64x2.sub(v128.load(mean + k), most));
      v128.store(mean + k, x);
      sum = f64x2.add(sum, x);
    }
    for (let k = at; k < at + width; k += stride) {
      const m = f64x2.div(v128.load(mean + k), sum);
      v128.store(mean + k, m);
      v128.store(residual + k, f64x2.mul(root, f64x2.sub(v128.load(y + k), m)));
    }
    v128.store(loss + at, f64x2.sub(f64x2.add(most, log2(sum)), own));
  }
}

/** Σ d·(diag(m) − m·mᵀ)·d over samples: the curvature of a softmax with means m along d. */
export function bend(mean: usize, d: usize, classes: u32, stride: usize, n: u32): f64 {
  const width = stride * classes;
  let total = f64x2.splat(0);
  for (let at: usize = 0, end = <usize>n << 3; at < end; at += 16) {
    let first = f64x2.splat(0), second = first;
    for (let k = at; k < at + width; k += stride) {
      const v = v128.load(d + k), p = f64x2.mul(v128.load(mean + k), v);
      first = f64x2.add(first, p);
      second = plus(second, p, v);
    }
    total = f64x2.add(total, f64x2.sub(second, f64x2.mul(first, first)));
  }
  return both(total);
}
