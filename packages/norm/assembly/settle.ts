// What lies between the sweeps over planes or columns: from sums to moments, from moments to coefficients. There are
// `groups` groups of all samples, each of `span` channels, and `channels` in a sample, which have gamma and beta. Moments
// and totals are float64, and so are `inverses`, for each sample 1 over how many elements of a group count; gamma and beta are
// float32. `k` leads to sums and coefficients, as cells.ts says. Moments are the means of all groups, then their factors
// 1/√(variance + epsilon), then their variances.
import { after, sampleAfter, sumsOf } from "./cells";

/**
 * m = mean of the group, as far as float32 holds it. Unless `always`, that is so only where a mean is so far from 0, in
 * deviations, that x must be taken relative to it; else m stays 0. Returns which it is.
 */
export function center(k: usize, means: usize, groups: u32, span: u32, channels: u32, always: u32): bool {
  const factors = <usize>groups << 3;
  let left = always ? 0 : groups, p = means, c: u32 = 0;
  while (left && abs(load<f64>(p) * load<f64>(p + factors)) < 2) { p += 8; --left; }
  if (!always && !left) return false;
  do {
    const mean = <f32>load<f64>(means);
    let left = span;
    do { store<f32>(k, mean); k = after(k); } while (--left);
    c += span; if (c == channels) { c = 0; k = sampleAfter(k); }
    means += 8;
  } while (--groups);
  return true;
}

/**
 * Moments from sums, which are 0 from then on. Returns whether each m was near its mean, so that no digits were lost; where
 * it was not the mean takes its place, and sums are to be taken again.
 */
export function settleMoments(
  k: usize, means: usize, groups: u32, span: u32, channels: u32, inverses: usize, epsilon: f64,
): u32 {
  const factors = <usize>groups << 3, variances = <usize>groups << 4;
  let near: u32 = 1, c: u32 = 0;
  do {
    const inverse = load<f64>(inverses);
    let sum: f64 = 0, square: f64 = 0, left = span, p = k;
    do {
      const s = sumsOf(p);
      sum += load<f64>(s); square += load<f64>(s, 32);
      store<f64>(s, 0); store<f64>(s, 0, 32);
      p = after(p);
    } while (--left);
    const shift = sum * inverse, variance = max(square * inverse - shift * shift, 0), mean = <f64>load<f32>(k) + shift;
    if (!(shift * shift <= 4 * variance && variance < Infinity)) {
      near = 0; left = span;
      do { store<f32>(k, <f32>mean); k = after(k); } while (--left);
    }
    k = p;
    c += span; if (c == channels) { c = 0; k = sampleAfter(k); inverses += 8; }
    const safe = variance + epsilon, factor = safe == 0 ? 0 : 1 / Math.sqrt(safe);
    store<f64>(means, mean); store<f64>(means + factors, factor); store<f64>(means + variances, variance);
    means += 8;
  } while (--groups);
  return near;
}

/** Of Σdy and Σdy·(x − m): totals of dgamma and dbeta, and per group w = Σdy·gamma, and after them Σdy·gamma·x̂ */
export function settleDots(
  k: usize, means: usize, gamma: usize, w: usize, totals: usize, groups: u32, span: u32, channels: u32,
): void {
  const other = <usize>groups << 3, end = <usize>channels << 2, beta = totals + 2 * end;
  memory.fill(totals, 0, 4 * end);
  let c: usize = 0;
  do {
    const low = load<f64>(means) - <f64>load<f32>(k), r = load<f64>(means + other);
    let sum: f64 = 0, product: f64 = 0, left = span;
    do {
      const at = sumsOf(k), g = <f64>load<f32>(gamma + c), s = load<f64>(at), p = (load<f64>(at, 32) - low * s) * r;
      store<f64>(totals + 2 * c, load<f64>(totals + 2 * c) + p);
      store<f64>(beta + 2 * c, load<f64>(beta + 2 * c) + s);
      sum += g * s; product += g * p;
      k = after(k); c += 4;
    } while (--left);
    if (c == end) { c = 0; k = sampleAfter(k); }
    store<f64>(w, sum); store<f64>(w + other, product);
    w += 8; means += 8;
  } while (--groups);
}

/** Coefficients of y = (x − m)·b + c, or with the sums w of dx = dy·a + (x − m)·b + c. What is missing in m goes into c. */
export function coefficients(
  k: usize, means: usize, gamma: usize, beta: usize, w: usize, groups: u32, span: u32, channels: u32, inverses: usize,
): void {
  const other = <usize>groups << 3, end = <usize>channels << 2;
  let c: usize = 0;
  do {
    const low = load<f64>(means) - <f64>load<f32>(k), r = load<f64>(means + other);
    const inverse = load<f64>(inverses);
    const slope = w ? -r * r * load<f64>(w + other) * inverse : 0, shift = w ? -r * load<f64>(w) * inverse : 0;
    let left = span;
    do {
      const a = r * <f64>load<f32>(gamma + c), b = w ? slope : a;
      store<f32>(k, <f32>a, 16); store<f32>(k, <f32>b, 32);
      store<f32>(k, <f32>((w ? shift : <f64>load<f32>(beta + c)) - low * b), 48);
      k = after(k); c += 4;
    } while (--left);
    if (c == end) { c = 0; k = sampleAfter(k); inverses += 8; }
    if (w) w += 8;
    means += 8;
  } while (--groups);
}
