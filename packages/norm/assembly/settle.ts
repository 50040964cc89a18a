// What lies between the sweeps over planes or columns: from sums to moments, from moments to coefficients. There are
// `groups` groups of all samples, each of `span` slots, and gamma and beta for `channels` of them, which repeat from sample
// to sample. Sums, moments and totals are float64; m, a, b, c, gamma and beta float32. `apart` is the number of slots.

/** Whether a mean is so far from 0, in deviations, that x must be taken relative to it. */
export function isFar(means: usize, groups: u32): bool {
  const factors = <usize>groups << 3;
  do {
    if (!(abs(load<f64>(means) * load<f64>(means + factors)) < 2)) return true;
    means += 8;
  } while (--groups);
  return false;
}

/** m = mean of the group, as far as float32 holds it */
export function spread(m: usize, means: usize, groups: u32, span: u32): void {
  do {
    const mean = <f32>load<f64>(means);
    let left = span;
    do { store<f32>(m, mean); m += 4; } while (--left);
    means += 8;
  } while (--groups);
}

/**
 * Means, after them factors, and after them variances of the groups. Returns whether each m was near its mean, so that no
 * digits were lost.
 */
export function settleMoments(
  sums: usize, m: usize, means: usize, apart: u32, groups: u32, span: u32, inverse: f64, epsilon: f64,
): u32 {
  const second = <usize>apart << 3, factors = <usize>groups << 3, variances = <usize>groups << 4;
  let near: u32 = 1;
  do {
    const k = <f64>load<f32>(m);
    let sum: f64 = 0, square: f64 = 0, left = span;
    do { sum += load<f64>(sums); square += load<f64>(sums + second); sums += 8; m += 4; } while (--left);
    const shift = sum * inverse, variance = max(square * inverse - shift * shift, 0);
    if (!(shift * shift <= 4 * variance && variance < Infinity)) near = 0;
    const safe = variance + epsilon, factor = safe == 0 ? 0 : 1 / Math.sqrt(safe);
    store<f64>(means, k + shift); store<f64>(means + factors, factor); store<f64>(means + variances, variance);
    means += 8;
  } while (--groups);
  return near;
}

/** Coefficients of y = (x − m)·a + b */
export function prepareScale(
  m: usize, means: usize, gamma: usize, beta: usize, apart: u32, groups: u32, span: u32, channels: u32,
): void {
  const next = <usize>apart << 2, factors = <usize>groups << 3;
  let c: usize = 0;
  do {
    const low = load<f64>(means) - <f64>load<f32>(m), r = load<f64>(means + factors);
    let left = span;
    do {
      const a = r * <f64>load<f32>(gamma + c);
      store<f32>(m + next, <f32>a);
      store<f32>(m + 2 * next, <f32>(<f64>load<f32>(beta + c) - low * a));
      m += 4; c += 4;
    } while (--left);
    if (c == <usize>channels << 2) c = 0;
    means += 8;
  } while (--groups);
}

/** Of Σdy and Σdy·(x − m): totals of dgamma and dbeta, and per group w = Σdy·gamma, and after them Σdy·gamma·x̂ */
export function settleDots(
  sums: usize, m: usize, means: usize, gamma: usize, w: usize, totals: usize,
  apart: u32, groups: u32, span: u32, channels: u32,
): void {
  const second = <usize>apart << 3, other = <usize>groups << 3, end = <usize>channels << 2, beta = totals + 2 * end;
  memory.fill(totals, 0, 4 * end);
  let c: usize = 0;
  do {
    const low = load<f64>(means) - <f64>load<f32>(m), r = load<f64>(means + other);
    let sum: f64 = 0, product: f64 = 0, left = span;
    do {
      const g = <f64>load<f32>(gamma + c), s = load<f64>(sums), p = (load<f64>(sums + second) - low * s) * r;
      store<f64>(totals + 2 * c, load<f64>(totals + 2 * c) + p);
      store<f64>(beta + 2 * c, load<f64>(beta + 2 * c) + s);
      sum += g * s; product += g * p;
      sums += 8; m += 4; c += 4;
    } while (--left);
    if (c == end) c = 0;
    store<f64>(w, sum); store<f64>(w + other, product);
    w += 8; means += 8;
  } while (--groups);
}

/** Coefficients of dx = dy·a + (x − m)·b + c */
export function prepareGradient(
  m: usize, means: usize, gamma: usize, w: usize, apart: u32, groups: u32, span: u32, channels: u32, inverse: f64,
): void {
  const next = <usize>apart << 2, other = <usize>groups << 3;
  let c: usize = 0;
  do {
    const low = load<f64>(means) - <f64>load<f32>(m), r = load<f64>(means + other);
    const b = -r * r * load<f64>(w + other) * inverse, shift = -r * load<f64>(w) * inverse - low * b;
    let left = span;
    do {
      store<f32>(m + next, <f32>(r * <f64>load<f32>(gamma + c)));
      store<f32>(m + 2 * next, <f32>b); store<f32>(m + 3 * next, <f32>shift);
      m += 4; c += 4;
    } while (--left);
    if (c == <usize>channels << 2) c = 0;
    w += 8; means += 8;
  } while (--groups);
}
