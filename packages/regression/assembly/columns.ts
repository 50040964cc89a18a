// Sums over columns of float64 numbers. Addresses and strides are bytes, counts are elements. Columns are padded with
// zeros to a multiple of four rows, and `n` below is that multiple, except where "any n" is said.

// @ts-ignore: decorator
@inline function both(v: v128): f64 { return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1); }
// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f64x2.add(sum, f64x2.mul(x, y)); }
// @ts-ignore: decorator
@inline function column(x: usize, stride: usize, list: usize, i: u32): usize {
  return x + stride * <usize>load<u32>(list + (<usize>i << 2));
}

/**
 * out[i] = x[list[i]]·r, with the same bits whatever else is listed. Memory is read fastest from one end to the other; where four
 * columns do not follow on one another, it is read at four places at once.
 */
export function dots(x: usize, stride: usize, list: usize, count: u32, r: usize, n: u32, out: usize): void {
  let i: u32 = 0;
  for (; i + 4 <= count; i += 4, list += 16, out += 32) {
    const a = x + stride * <usize>load<u32>(list), d = x + stride * <usize>load<u32>(list, 12);
    if (d - a != 3 * stride) dotFour(a, x + stride * <usize>load<u32>(list, 4), x + stride * <usize>load<u32>(list, 8), d, r, n, out);
    else for (let k: u32 = 0; k < 4; k++) store<f64>(out + (<usize>k << 3), dot(x + stride * <usize>load<u32>(list + (<usize>k << 2)), r, n));
  }
  for (; i < count; i++, list += 4, out += 8) store<f64>(out, dot(x + stride * <usize>load<u32>(list), r, n));
}

function dot(x: usize, r: usize, n: u32): f64 {
  let a = f64x2.splat(0), b = a, k = n >> 2;
  if (k) do {
    a = plus(a, v128.load(x), v128.load(r)); b = plus(b, v128.load(x, 16), v128.load(r, 16));
    x += 32; r += 32;
  } while (--k);
  return both(f64x2.add(a, b));
}

function dotFour(a: usize, b: usize, c: usize, d: usize, r: usize, n: u32, to: usize): void {
  let a0 = f64x2.splat(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0, k = n >> 2;
  if (k) do {
    const p = v128.load(r), q = v128.load(r, 16);
    a0 = plus(a0, v128.load(a), p); a1 = plus(a1, v128.load(a, 16), q);
    b0 = plus(b0, v128.load(b), p); b1 = plus(b1, v128.load(b, 16), q);
    c0 = plus(c0, v128.load(c), p); c1 = plus(c1, v128.load(c, 16), q);
    d0 = plus(d0, v128.load(d), p); d1 = plus(d1, v128.load(d, 16), q);
    r += 32; a += 32; b += 32; c += 32; d += 32;
  } while (--k);
  store<f64>(to, both(f64x2.add(a0, a1))); store<f64>(to, both(f64x2.add(b0, b1)), 8);
  store<f64>(to, both(f64x2.add(c0, c1)), 16); store<f64>(to, both(f64x2.add(d0, d1)), 24);
}

/** out = y + scale·Σ b[i]·x[list[i]], in blocks of 1024 rows, so that `out` stays in the first cache. */
export function combine(
  y: usize, x: usize, stride: usize, list: usize, b: usize, count: u32, n: u32, scale: f64, out: usize,
): void {
  if (out != y) memory.copy(out, y, <usize>n << 3);
  for (let start: u32 = 0; start < n; start += 1024) {
    const rows = min(1024, n - start), at = <usize>start << 3;
    let i: u32 = 0;
    for (; i + 4 <= count; i += 4) {
      const f = b + (<usize>i << 3);
      addFour(
        out + at, column(x, stride, list, i) + at, column(x, stride, list, i + 1) + at,
        column(x, stride, list, i + 2) + at, column(x, stride, list, i + 3) + at,
        scale * load<f64>(f), scale * load<f64>(f, 8), scale * load<f64>(f, 16), scale * load<f64>(f, 24), rows,
      );
    }
    for (; i < count; i++) addOne(out + at, column(x, stride, list, i) + at, scale * load<f64>(b + (<usize>i << 3)), rows);
  }
}

function addFour(
  out: usize, a: usize, b: usize, c: usize, d: usize, fa: f64, fb: f64, fc: f64, fd: f64, n: u32,
): void {
  const va = f64x2.splat(fa), vb = f64x2.splat(fb), vc = f64x2.splat(fc), vd = f64x2.splat(fd);
  let k = n >> 1;
  if (k) do {
    const low = plus(v128.load(out), v128.load(a), va), high = f64x2.mul(v128.load(b), vb);
    v128.store(out, f64x2.add(plus(low, v128.load(c), vc), plus(high, v128.load(d), vd)));
    out += 16; a += 16; b += 16; c += 16; d += 16;
  } while (--k);
}

function addOne(out: usize, a: usize, fa: f64, n: u32): void {
  const va = f64x2.splat(fa);
  let k = n >> 1;
  if (k) do {
    v128.store(out, plus(v128.load(out), v128.load(a), va));
    out += 16; a += 16;
  } while (--k);
}

/** Σ w·(x − shift), with no w where its address is 0. */
export function sum(x: usize, w: usize, shift: f64, n: u32): f64 {
  const s = f64x2.splat(shift);
  let a = f64x2.splat(0), b = a, k = n >> 2;
  if (w) {
    if (k) do {
      a = plus(a, f64x2.sub(v128.load(x), s), v128.load(w)); b = plus(b, f64x2.sub(v128.load(x, 16), s), v128.load(w, 16));
      x += 32; w += 32;
    } while (--k);
  } else if (k) do {
    a = f64x2.add(a, f64x2.sub(v128.load(x), s)); b = f64x2.add(b, f64x2.sub(v128.load(x, 16), s));
    x += 32;
  } while (--k);
  let total = both(f64x2.add(a, b));
  for (k = n & 3; k; k--) {
    total += (load<f64>(x) - shift) * (w ? load<f64>(w) : 1);
    x += 8; w = w ? w + 8 : 0;
  }
  return total;
}

/** out = Σ w·(x − shift), Σ w·(x − shift)², for any n. */
export function moments(x: usize, w: usize, shift: f64, n: u32, out: usize): void {
  const s = f64x2.splat(shift);
  let a = f64x2.splat(0), b = a, c = a, d = a, k = n >> 2;
  if (k) do {
    const p = f64x2.sub(v128.load(x), s), q = f64x2.sub(v128.load(x, 16), s);
    const u = f64x2.mul(p, v128.load(w)), v = f64x2.mul(q, v128.load(w, 16));
    a = f64x2.add(a, u); b = f64x2.add(b, v); c = plus(c, u, p); d = plus(d, v, q);
    x += 32; w += 32;
  } while (--k);
  let first = both(f64x2.add(a, b)), second = both(f64x2.add(c, d));
  for (k = n & 3; k; k--, x += 8, w += 8) {
    const e = load<f64>(x) - shift, v = e * load<f64>(w);
    first += v; second += v * e;
  }
  store<f64>(out, first); store<f64>(out, second, 8);
}

/** Σ w·(x − shift)², for any n, with no w where its address is 0. */
export function squares(x: usize, w: usize, shift: f64, n: u32): f64 {
  const s = f64x2.splat(shift), one = f64x2.splat(1);
  let a = f64x2.splat(0), b = a, k = n >> 2;
  if (k) do {
    const p = f64x2.sub(v128.load(x), s), q = f64x2.sub(v128.load(x, 16), s);
    a = plus(a, f64x2.mul(p, p), w ? v128.load(w) : one); b = plus(b, f64x2.mul(q, q), w ? v128.load(w, 16) : one);
    x += 32; w = w ? w + 32 : 0;
  } while (--k);
  let total = both(f64x2.add(a, b));
  for (k = n & 3; k; k--) {
    const d = load<f64>(x) - shift;
    total += d * d * (w ? load<f64>(w) : 1);
    x += 8; w = w ? w + 8 : 0;
  }
  return total;
}

/** x = factor·(x − shift), times roots where their address is not 0; any n. */
export function scale(x: usize, roots: usize, shift: f64, factor: f64, n: u32): void {
  const s = f64x2.splat(shift), f = f64x2.splat(factor);
  let k = n >> 1;
  if (k) do {
    const v = f64x2.mul(f64x2.sub(v128.load(x), s), f);
    v128.store(x, roots ? f64x2.mul(v, v128.load(roots)) : v);
    x += 16; roots = roots ? roots + 16 : 0;
  } while (--k);
  if (n & 1) store<f64>(x, (load<f64>(x) - shift) * factor * (roots ? load<f64>(roots) : 1));
}

/**
 * With c of `p` rows of eight products of a column with a basis: estimate[j] = c[j]·a, and the list of the j for which
 * |estimate[j]| + error reaches level·factor[j].
 *
 * @returns how many they are
 */
export function screen(
  c: usize, a: usize, p: u32, error: f64, level: f64, factor: usize, estimate: usize, list: usize,
): u32 {
  const a0 = v128.load(a), a1 = v128.load(a, 16), a2 = v128.load(a, 32), a3 = v128.load(a, 48);
  const from = list;
  for (let j: u32 = 0; j < p; j++) {
    const v = plus(plus(f64x2.mul(v128.load(c), a0), v128.load(c, 16), a1), v128.load(c, 32), a2);
    const e = both(plus(v, v128.load(c, 48), a3));
    store<f64>(estimate, e);
    store<u32>(list, j);
    list += <usize>(Math.abs(e) + error >= level * load<f64>(factor)) << 2;
    c += 64; factor += 8; estimate += 8;
  }
  return <u32>((list - from) >> 2);
}

/** Puts `count` rows of `width` numbers that are `row` bytes apart into columns that are `stride` bytes apart; any count. */
export function transpose(from: usize, row: usize, count: u32, width: u32, to: usize, stride: usize): void {
  let i: u32 = 0;
  for (; i + 8 <= count; i += 8) {
    let source = from + row * i, target = to + (<usize>i << 3), j: u32 = 0;
    for (; j + 2 <= width; j += 2) {
      const next = target + stride;
      swap(source, row, target, next); swap(source + 2 * row, row, target + 16, next + 16);
      swap(source + 4 * row, row, target + 32, next + 32); swap(source + 6 * row, row, target + 48, next + 48);
      source += 16; target = next + stride;
    }
    if (j < width) for (let k: u32 = 0; k < 8; k++) store<f64>(target + (<usize>k << 3), load<f64>(source + row * k));
  }
  for (; i < count; i++) {
    const source = from + row * i, target = to + (<usize>i << 3);
    for (let j: u32 = 0; j < width; j++) store<f64>(target + stride * j, load<f64>(source + (<usize>j << 3)));
  }
}

/** Two by two. */
// @ts-ignore: decorator
@inline function swap(source: usize, row: usize, target: usize, next: usize): void {
  const a = v128.load(source), b = v128.load(source + row);
  v128.store(target, v128.shuffle<i64>(a, b, 0, 2));
  v128.store(next, v128.shuffle<i64>(a, b, 1, 3));
}

/**
 * The list of the j for which |now[j] + onward·(now[j] − earlier[j])| reaches level·factor[j]; earlier becomes now.
 *
 * @returns how many they are
 */
export function reaching(
  now: usize, earlier: usize, onward: f64, p: u32, level: f64, factor: usize, list: usize,
): u32 {
  const from = list;
  for (let j: u32 = 0; j < p; j++) {
    const v = load<f64>(now), ahead = v + onward * (v - load<f64>(earlier));
    store<f64>(earlier, v);
    store<u32>(list, j);
    list += <usize>(Math.abs(ahead) >= level * load<f64>(factor)) << 2;
    now += 8; earlier += 8; factor += 8;
  }
  return <u32>((list - from) >> 2);
}

/** The largest |values[j]|/factor[j] of those whose factor is above 0. */
export function largestRatio(values: usize, factor: usize, p: u32): f64 {
  let most: f64 = 0;
  for (let j: u32 = 0; j < p; j++) {
    const f = load<f64>(factor), v = Math.abs(load<f64>(values));
    if (v > most * f && f > 0) most = v / f;
    values += 8; factor += 8;
  }
  return most;
}
