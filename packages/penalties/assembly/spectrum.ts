// Singular vectors in float64. Rows of matrices lie `step` bytes apart; what they have room for behind their ends is zeros, and
// there are as many rows of zeros as make a whole group.
import { addTwo64, dot64 } from "./vectors";

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f64x2.add(sum, f64x2.mul(x, y)); }
// @ts-ignore: decorator
@inline function lanes(v: v128): f64 { return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1); }
// @ts-ignore: decorator
@inline function get(at: usize, i: u32): f64 { return load<f64>(at + (i << 3)); }
// @ts-ignore: decorator
@inline function put(at: usize, i: u32, value: f64): void { store<f64>(at + (i << 3), value); }

/** g[i][j] = Σ of row i times row j, for j up to i and a few more, of groups of four rows; `pairs` are half their length. */
export function gram(a: usize, step: usize, rows: u32, pairs: u32, g: usize, gStep: usize): void {
  const zero = f64x2.splat(0);
  for (let i: u32 = 0; i < rows; i += 2, g += gStep << 1) {
    for (let j: u32 = 0; j <= i; j += 4) {
      let p = a + i * step, q = p + step, r = a + j * step, s = r + step, t = s + step, u = t + step, turns = pairs;
      let p0 = zero, p1 = zero, p2 = zero, p3 = zero, q0 = zero, q1 = zero, q2 = zero, q3 = zero;
      if (turns) do {
        const x = v128.load(p), y = v128.load(q);
        let z = v128.load(r); p0 = plus(p0, x, z); q0 = plus(q0, y, z);
        z = v128.load(s); p1 = plus(p1, x, z); q1 = plus(q1, y, z);
        z = v128.load(t); p2 = plus(p2, x, z); q2 = plus(q2, y, z);
        z = v128.load(u); p3 = plus(p3, x, z); q3 = plus(q3, y, z);
        p += 16; q += 16; r += 16; s += 16; t += 16; u += 16;
      } while (--turns);
      const to = g + (j << 3);
      put(to, 0, lanes(p0)); put(to, 1, lanes(p1)); put(to, 2, lanes(p2)); put(to, 3, lanes(p3));
      put(to + gStep, 0, lanes(q0)); put(to + gStep, 1, lanes(q1)); put(to + gStep, 2, lanes(q2)); put(to + gStep, 3, lanes(q3));
    }
  }
}

/** c = left·right, for pairs of rows and groups of eight columns. */
export function product64(
  c: usize, cStep: usize, left: usize, rowStep: usize, columnStep: usize, right: usize, rightStep: usize, rows: u32, groups: u32, depth: u32,
): void {
  const zero = f64x2.splat(0);
  for (; groups; groups--, c += 64, right += 64) {
    for (let i: u32 = 0, l = left, to = c; i < rows; i += 2, l += rowStep << 1, to += cStep << 1) {
      let c0 = zero, c1 = zero, c2 = zero, c3 = zero, d0 = zero, d1 = zero, d2 = zero, d3 = zero;
      for (let k = depth, p = l, r = right; k; k--, p += columnStep, r += rightStep) {
        const x = v128.load64_splat(p), y = v128.load64_splat(p + rowStep);
        let z = v128.load(r); c0 = plus(c0, x, z); d0 = plus(d0, y, z);
        z = v128.load(r, 16); c1 = plus(c1, x, z); d1 = plus(d1, y, z);
        z = v128.load(r, 32); c2 = plus(c2, x, z); d2 = plus(d2, y, z);
        z = v128.load(r, 48); c3 = plus(c3, x, z); d3 = plus(d3, y, z);
      }
      v128.store(to, c0); v128.store(to, c1, 16); v128.store(to, c2, 32); v128.store(to, c3, 48);
      const next = to + cStep;
      v128.store(next, d0); v128.store(next, d1, 16); v128.store(next, d2, 32); v128.store(next, d3, 48);
    }
  }
}

/** p += by·row; returns Σ row·v. */
function addAndDot(p: usize, row: usize, v: usize, by: f64, count: u32): f64 {
  const factor = f64x2.splat(by);
  let sum = f64x2.splat(0), more = sum, turns = count >> 2;
  if (turns) do {
    const x = v128.load(row), y = v128.load(row, 16);
    v128.store(p, plus(v128.load(p), x, factor)); v128.store(p, plus(v128.load(p, 16), y, factor), 16);
    sum = plus(sum, x, v128.load(v)); more = plus(more, y, v128.load(v, 16));
    p += 32; row += 32; v += 32;
  } while (--turns);
  let all = lanes(f64x2.add(sum, more));
  for (let rest = count & 3; rest; rest--, p += 8, row += 8, v += 8) {
    const x = load<f64>(row);
    store<f64>(p, load<f64>(p) + by * x);
    all += x * load<f64>(v);
  }
  return all;
}

/**
 * Householder's tridiagonal form of a symmetric g of which the lower part is read: leaves the diagonal in g, what is beside it in
 * e, and in row i the vector v of the reflection 1 − v·vᵀ / sizes[i], none where that is 0. `p` is room for a row.
 */
export function tridiagonal(g: usize, step: usize, n: u32, e: usize, sizes: usize, p: usize): void {
  for (let i = n - 1; i > 0; i--) {
    const v = g + i * step, square = dot64(v, v, i), last = get(v, i - 1), root = last > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    const size = i == 1 || square == 0 ? 0 : square - last * root;
    put(e, i - 1, i == 1 ? last : root);
    put(sizes, i, size);
    if (size == 0) continue;
    put(v, i - 1, last - root);
    memory.fill(p, 0, i << 3);
    for (let j: u32 = 0, row = g; j < i; j++, row += step) {
      const by = get(v, j), sum = addAndDot(p, row, v, by, j);
      put(p, j, get(p, j) + (sum + get(row, j) * by));
    }
    const along = dot64(p, v, i) / (2 * size);
    for (let j: u32 = 0; j < i; j++) put(p, j, (get(p, j) - along * get(v, j)) / size);
    for (let j: u32 = 0, row = g; j < i; j++, row += step) addTwo64(row, p, v, j + 1, -get(v, j), -get(p, j));
  }
}

/** Applies the reflections to the rows of z, the identity. `v` is room for a row. */
export function reflections(z: usize, g: usize, step: usize, n: u32, sizes: usize, v: usize): void {
  const zero = f64x2.splat(0);
  for (let i: u32 = 1; i < n; i++) {
    const size = get(sizes, i), pairs = (i + 1) >> 1;
    if (size == 0) continue;
    memory.copy(v, g + i * step, i << 3);
    put(v, i, 0);
    for (let j: u32 = 0, row = z; j < i; j += 4, row += step << 2) {
      let a = row, b = a + step, c = b + step, d = c + step, q = v, s = zero, t = zero, u = zero, w = zero, turns = pairs;
      do {
        const x = v128.load(q);
        s = plus(s, x, v128.load(a)); t = plus(t, x, v128.load(b)); u = plus(u, x, v128.load(c)); w = plus(w, x, v128.load(d));
        q += 16; a += 16; b += 16; c += 16; d += 16;
      } while (--turns);
      s = f64x2.splat(-lanes(s) / size); t = f64x2.splat(-lanes(t) / size); u = f64x2.splat(-lanes(u) / size); w = f64x2.splat(-lanes(w) / size);
      a = row; b = a + step; c = b + step; d = c + step; q = v; turns = pairs;
      do {
        const x = v128.load(q);
        v128.store(a, plus(v128.load(a), x, s)); v128.store(b, plus(v128.load(b), x, t));
        v128.store(c, plus(v128.load(c), x, u)); v128.store(d, plus(v128.load(d), x, w));
        q += 16; a += 16; b += 16; c += 16; d += 16;
      } while (--turns);
    }
  }
}

/** Turns pairs of rows of z as sweeps say that are listed: from which row down to which, and cosine and sine of each pair. */
function turnRows(z: usize, step: usize, groups: u32, sweeps: usize, end: usize): void {
  for (; groups; groups--, z += 64) {
    for (let q = sweeps; q < end;) {
      let turns = load<u32>(q, 4), y = z + load<u32>(q) * step;
      q += 16;
      let a = v128.load(y), b = v128.load(y, 16), c = v128.load(y, 32), d = v128.load(y, 48);
      for (; turns; turns--, q += 16) {
        const cosine = v128.load64_splat(q), sine = v128.load64_splat(q, 8), x = y - step;
        let u = v128.load(x);
        v128.store(y, plus(f64x2.mul(sine, u), cosine, a)); a = f64x2.sub(f64x2.mul(cosine, u), f64x2.mul(sine, a));
        u = v128.load(x, 16);
        v128.store(y, plus(f64x2.mul(sine, u), cosine, b), 16); b = f64x2.sub(f64x2.mul(cosine, u), f64x2.mul(sine, b));
        u = v128.load(x, 32);
        v128.store(y, plus(f64x2.mul(sine, u), cosine, c), 32); c = f64x2.sub(f64x2.mul(cosine, u), f64x2.mul(sine, c));
        u = v128.load(x, 48);
        v128.store(y, plus(f64x2.mul(sine, u), cosine, d), 48); d = f64x2.sub(f64x2.mul(cosine, u), f64x2.mul(sine, d));
        y = x;
      }
      v128.store(y, a); v128.store(y, b, 16); v128.store(y, c, 32); v128.store(y, d, 48);
    }
  }
}

/**
 * QL steps with implicit shifts on diagonal d and what is beside it, e, until that is nothing; rows of z, of groups of eight, are
 * turned along, many sweeps at a time. `sweeps` is room for these, of `room` bytes, at least 16·n + 32.
 */
export function diagonal(d: usize, e: usize, n: u32, z: usize, step: usize, groups: u32, sweeps: usize, room: u32): void {
  let at = sweeps;
  for (let from: u32 = 0; from < n; from++) {
    for (let tries = 0; tries < 60; tries++) {
      let to = from;
      while (to < n - 1 && abs(get(e, to)) > 2.220446049250313e-16 * (abs(get(d, to)) + abs(get(d, to + 1)))) to++;
      if (to == from) break;
      if (at + (n << 4) + 16 > sweeps + room) {
        turnRows(z, step, groups, sweeps, at);
        at = sweeps;
      }
      const half = (get(d, from + 1) - get(d, from)) / (2 * get(e, from)), size = Math.sqrt(half * half + 1);
      let left = get(d, to) - get(d, from) + get(e, from) / (half + (half < 0 ? -size : size)), sine: f64 = 1, cosine: f64 = 1, shift: f64 = 0;
      const head = at;
      at += 16;
      let i: i32 = to - 1;
      for (; i >= <i32>from; i--, at += 16) {
        const f = sine * get(e, i), b = cosine * get(e, i), r = Math.sqrt(f * f + left * left);
        put(e, i + 1, r);
        if (r == 0) break;
        sine = f / r;
        cosine = left / r;
        const rest = get(d, i + 1) - shift, turned = (get(d, i) - rest) * sine + 2 * cosine * b;
        shift = sine * turned;
        put(d, i + 1, rest + shift);
        left = cosine * turned - b;
        store<f64>(at, cosine);
        store<f64>(at, sine, 8);
      }
      store<u32>(head, to);
      store<u32>(head, to - 1 - i, 4);
      if (i >= <i32>from) put(d, i + 1, get(d, i + 1) - shift);
      else {
        put(d, from, get(d, from) - shift);
        put(e, from, left);
      }
      put(e, to, 0);
    }
  }
  turnRows(z, step, groups, sweeps, at);
}
