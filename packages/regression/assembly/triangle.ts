// The upper triangle R of a Cholesky factor, RᵀR = A, by rows that are `row` bytes apart.

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f64x2.add(sum, f64x2.mul(x, y)); }
// @ts-ignore: decorator
@inline function at(r: usize, row: usize, i: u32, j: u32): f64 { return load<f64>(r + row * i + (<usize>j << 3)); }

/** z = R⁻ᵀz, for z of k numbers, `count` of them that are `stride` bytes apart: R is read once for all. */
export function forward(r: usize, row: usize, k: u32, z: usize, stride: usize, count: u32): void {
  let i: u32 = 0;
  for (; i + 4 <= k; i += 4) {
    const own = r + row * i + (<usize>i << 3);
    const aa = load<f64>(own), ab = load<f64>(own, 8), ac = load<f64>(own, 16), ad = load<f64>(own, 24);
    const bb = load<f64>(own + row, 8), bc = load<f64>(own + row, 16), bd = load<f64>(own + row, 24);
    const cc = load<f64>(own + 2 * row, 16), cd = load<f64>(own + 2 * row, 24), dd = load<f64>(own + 3 * row, 24);
    let p = z + (<usize>i << 3);
    for (let c: u32 = 0; c < count; c++, p += stride) {
      const a = load<f64>(p) / aa;
      const b = (load<f64>(p, 8) - a * ab) / bb;
      const e = (load<f64>(p, 16) - a * ac - b * bc) / cc;
      const d = (load<f64>(p, 24) - a * ad - b * bd - e * cd) / dd;
      store<f64>(p, a); store<f64>(p, b, 8); store<f64>(p, e, 16); store<f64>(p, d, 24);
      if (c & 1) takeTwice(p - stride + 32, p + 32, own + 32, row, p - stride, p, 8, k - i - 4);
      else if (c + 1 == count) takeFour(p + 32, own + 32, row, -a, -b, -e, -d, k - i - 4);
    }
  }
  for (; i < k; i++) {
    for (let c: u32 = 0; c < count; c++) {
      const p = z + stride * c + (<usize>i << 3), a = load<f64>(p) / at(r, row, i, i);
      store<f64>(p, a);
      for (let j = i + 1; j < k; j++) store<f64>(p + (<usize>(j - i) << 3), load<f64>(p + (<usize>(j - i) << 3)) - a * at(r, row, i, j));
    }
  }
}

/** z += fa·(row) + fb·(row + 1) + fc·(row + 2) + fd·(row + 3), any n. */
function takeFour(z: usize, p: usize, row: usize, fa: f64, fb: f64, fc: f64, fd: f64, n: u32): void {
  const va = f64x2.splat(fa), vb = f64x2.splat(fb), vc = f64x2.splat(fc), vd = f64x2.splat(fd);
  let q = p + row, s = q + row, t = s + row, k = n >> 1;
  if (k) do {
    const low = plus(v128.load(z), v128.load(p), va), high = f64x2.mul(v128.load(q), vb);
    v128.store(z, f64x2.add(plus(low, v128.load(s), vc), plus(high, v128.load(t), vd)));
    z += 16; p += 16; q += 16; s += 16; t += 16;
  } while (--k);
  if (n & 1) store<f64>(z, load<f64>(z) + load<f64>(p) * fa + load<f64>(q) * fb + load<f64>(s) * fc + load<f64>(t) * fd);
}

/** Takes four rows off two vectors, any n: times the four numbers at `f` off z, those at `g` off y, which are `apart` bytes apart. */
function takeTwice(z: usize, y: usize, p: usize, row: usize, f: usize, g: usize, apart: usize, n: u32): void {
  const fa = -load<f64>(f), fb = -load<f64>(f + apart), fc = -load<f64>(f + 2 * apart), fd = -load<f64>(f + 3 * apart);
  const ga = -load<f64>(g), gb = -load<f64>(g + apart), gc = -load<f64>(g + 2 * apart), gd = -load<f64>(g + 3 * apart);
  const va = f64x2.splat(fa), vb = f64x2.splat(fb), vc = f64x2.splat(fc), vd = f64x2.splat(fd);
  const wa = f64x2.splat(ga), wb = f64x2.splat(gb), wc = f64x2.splat(gc), wd = f64x2.splat(gd);
  let q = p + row, s = q + row, t = s + row, k = n >> 1;
  if (k) do {
    const a = v128.load(p), b = v128.load(q), c = v128.load(s), d = v128.load(t);
    v128.store(z, f64x2.add(plus(plus(v128.load(z), a, va), c, vc), plus(f64x2.mul(b, vb), d, vd)));
    v128.store(y, f64x2.add(plus(plus(v128.load(y), a, wa), c, wc), plus(f64x2.mul(b, wb), d, wd)));
    z += 16; y += 16; p += 16; q += 16; s += 16; t += 16;
  } while (--k);
  if (n & 1) {
    const a = load<f64>(p), b = load<f64>(q), c = load<f64>(s), d = load<f64>(t);
    store<f64>(z, load<f64>(z) + a * fa + b * fb + c * fc + d * fd);
    store<f64>(y, load<f64>(y) + a * ga + b * gb + c * gc + d * gd);
  }
}

/** z = R⁻¹z, for z of k numbers. */
export function backward(r: usize, row: usize, k: u32, z: usize): void {
  let i = k;
  for (; i & 3; i--) {
    let s = load<f64>(z + (<usize>(i - 1) << 3));
    for (let j = i; j < k; j++) s -= at(r, row, i - 1, j) * load<f64>(z + (<usize>j << 3));
    store<f64>(z + (<usize>(i - 1) << 3), s / at(r, row, i - 1, i - 1));
  }
  for (; i; i -= 4) {
    const h = i - 4, p = z + (<usize>h << 3);
    dotRows(r + row * h + (<usize>i << 3), row, p + 32, k - i, p);
    const d = load<f64>(p, 24) / at(r, row, h + 3, h + 3);
    const c = (load<f64>(p, 16) - d * at(r, row, h + 2, h + 3)) / at(r, row, h + 2, h + 2);
    const b = (load<f64>(p, 8) - d * at(r, row, h + 1, h + 3) - c * at(r, row, h + 1, h + 2)) / at(r, row, h + 1, h + 1);
    const a = (load<f64>(p) - d * at(r, row, h, h + 3) - c * at(r, row, h, h + 2) - b * at(r, row, h, h + 1)) / at(r, row, h, h);
    store<f64>(p, a); store<f64>(p, b, 8); store<f64>(p, c, 16); store<f64>(p, d, 24);
  }
}

/** to[0 … 3] −= four rows·z, any n. */
function dotRows(p: usize, row: usize, z: usize, n: u32, to: usize): void {
  let q = p + row, s = q + row, t = s + row, k = n >> 2;
  let a = f64x2.splat(0), b = a, c = a, d = a, a1 = a, b1 = a, c1 = a, d1 = a;
  if (k) do {
    const v = v128.load(z), w = v128.load(z, 16);
    a = plus(a, v128.load(p), v); b = plus(b, v128.load(q), v); c = plus(c, v128.load(s), v); d = plus(d, v128.load(t), v);
    a1 = plus(a1, v128.load(p, 16), w); b1 = plus(b1, v128.load(q, 16), w);
    c1 = plus(c1, v128.load(s, 16), w); d1 = plus(d1, v128.load(t, 16), w);
    z += 32; p += 32; q += 32; s += 32; t += 32;
  } while (--k);
  a = f64x2.add(a, a1); b = f64x2.add(b, b1); c = f64x2.add(c, c1); d = f64x2.add(d, d1);
  if (n & 2) {
    const v = v128.load(z);
    a = plus(a, v128.load(p), v); b = plus(b, v128.load(q), v); c = plus(c, v128.load(s), v); d = plus(d, v128.load(t), v);
    z += 16; p += 16; q += 16; s += 16; t += 16;
  }
  let fa = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1), fb = f64x2.extract_lane(b, 0) + f64x2.extract_lane(b, 1);
  let fc = f64x2.extract_lane(c, 0) + f64x2.extract_lane(c, 1), fd = f64x2.extract_lane(d, 0) + f64x2.extract_lane(d, 1);
  if (n & 1) {
    const v = load<f64>(z);
    fa += load<f64>(p) * v; fb += load<f64>(q) * v; fc += load<f64>(s) * v; fd += load<f64>(t) * v;
  }
  store<f64>(to, load<f64>(to) - fa); store<f64>(to, load<f64>(to, 8) - fb, 8);
  store<f64>(to, load<f64>(to, 16) - fc, 16); store<f64>(to, load<f64>(to, 24) - fd, 24);
}

/** z = z/by, any n. */
function divide(z: usize, by: f64, n: u32): void {
  const d = f64x2.splat(by);
  let k = n >> 1;
  if (k) do {
    v128.store(z, f64x2.div(v128.load(z), d));
    z += 16;
  } while (--k);
  if (n & 1) store<f64>(z, load<f64>(z) / by);
}

/** z −= factor·p, any n. */
function takeOne(z: usize, p: usize, factor: f64, n: u32): void {
  const f = f64x2.splat(factor);
  let k = n >> 1;
  if (k) do {
    v128.store(z, f64x2.sub(v128.load(z), f64x2.mul(f, v128.load(p))));
    z += 16; p += 16;
  } while (--k);
  if (n & 1) store<f64>(z, load<f64>(z) - factor * load<f64>(p));
}

/**
 * Factors the symmetric matrix in the upper triangle of r in place.
 *
 * @returns k, or the first index whose pivot is not above `least` of its diagonal; the rows before it are factored then
 */
export function cholesky(r: usize, row: usize, k: u32, least: f64): u32 {
  // Beside each diagonal, in the triangle that is not used, stays what its pivot must be above.
  for (let i: u32 = 1; i < k; i++) store<f64>(r + row * i + (<usize>(i - 1) << 3), least * at(r, row, i, i));
  for (let i: u32 = 0; i < k; i += 4) {
    const end = min(i + 4, k);
    for (let h = i; h < end; h++) {
      const pivot = at(r, row, h, h);
      if (!(pivot > (h ? at(r, row, h, h - 1) : 0))) return h;
      const root = Math.sqrt(pivot), own = r + row * h;
      divide(own + (<usize>h << 3), root, k - h);
      for (let g = h + 1; g < end; g++) takeOne(r + row * g + (<usize>g << 3), own + (<usize>g << 3), load<f64>(own + (<usize>g << 3)), k - g);
    }
    if (end == i + 4) {
      for (let j = end; j < k; j += 2) {
        const p = r + row * i + (<usize>j << 3), own = r + row * j + (<usize>j << 3);
        takeFour(
          own, p, row, -load<f64>(p), -load<f64>(p + row), -load<f64>(p + 2 * row), -load<f64>(p + 3 * row), min(1, k - j),
        );
        if (j + 1 < k) takeTwice(own + 8, own + row + 8, p + 8, row, p, p + 8, row, k - j - 1);
      }
    }
  }
  return k;
}

/** Takes a column out of a factor of k columns: those after it move left, and rotations make a triangle of them again. */
export function removeColumn(r: usize, row: usize, k: u32, column: u32): void {
  const count = <usize>(k - column - 1) << 3;
  for (let i: u32 = 0; i < k; i++) {
    if (i <= column) {
      const p = r + row * i + (<usize>column << 3);
      memory.copy(p, p + 8, count);
    } else {
      const p = r + row * i + (<usize>(i - 1) << 3);
      memory.copy(p, p + 8, <usize>(k - i) << 3);
    }
  }
  for (let i = column; i + 1 < k; i++) {
    const p = r + row * i + (<usize>i << 3), q = p + row;
    const a = load<f64>(p), b = load<f64>(q), length = Math.sqrt(a * a + b * b);
    rotate(p, q, a / length, b / length, k - 1 - i);
  }
}

function rotate(p: usize, q: usize, cosine: f64, sine: f64, n: u32): void {
  const c = f64x2.splat(cosine), s = f64x2.splat(sine);
  let k = n >> 1;
  if (k) do {
    const a = v128.load(p), b = v128.load(q);
    v128.store(p, plus(f64x2.mul(c, a), s, b));
    v128.store(q, f64x2.sub(f64x2.mul(c, b), f64x2.mul(s, a)));
    p += 16; q += 16;
  } while (--k);
  if (n & 1) {
    const a = load<f64>(p), b = load<f64>(q);
    store<f64>(p, cosine * a + sine * b); store<f64>(q, cosine * b - sine * a);
  }
}
