// A matrix of float32 rows and vectors of float64, in the order in which `matrixOf.ts` adds, so that the bits are the same.

// @ts-ignore: decorator
@inline function low(v: v128): v128 { return f64x2.promote_low_f32x4(v); }
// @ts-ignore: decorator
@inline function high(v: v128): v128 { return f64x2.promote_low_f32x4(v128.shuffle<i32>(v, v, 2, 3, 2, 3)); }

/** out[row] = Σ w[row, i]·v[i] */
export function rowsTimes(w: usize, rows: u32, columns: u32, v: usize, out: usize): void {
  for (; rows; rows--) {
    let a = f64x2.splat(0), b = a, at = v, turns = columns >> 2, rest = columns & 3;
    if (turns) do {
      const x = v128.load(w);
      a = f64x2.add(a, f64x2.mul(low(x), v128.load(at)));
      b = f64x2.add(b, f64x2.mul(high(x), v128.load(at, 16)));
      w += 16; at += 32;
    } while (--turns);
    let p = f64x2.extract_lane(a, 0);
    if (rest) do { p += <f64>load<f32>(w) * load<f64>(at); w += 4; at += 8; } while (--rest);
    store<f64>(out, p + f64x2.extract_lane(a, 1) + (f64x2.extract_lane(b, 0) + f64x2.extract_lane(b, 1)));
    out += 8;
  }
}

/** out[i] += Σ u[row]·w[row, i], four rows at a time, whose number is a multiple of four. */
export function rowsTransposedTimes(w: usize, rows: u32, columns: u32, u: usize, out: usize): void {
  const next: usize = <usize>columns << 2;
  for (; rows; rows -= 4) {
    const p = v128.load64_splat(u), q = v128.load64_splat(u, 8), r = v128.load64_splat(u, 16), s = v128.load64_splat(u, 24);
    let a = w, to = out, turns = columns >> 2, rest = columns & 3;
    if (turns) do {
      const b = a + next, x = v128.load(a), y = v128.load(b), z = v128.load(b + next), t = v128.load(b + 2 * next);
      v128.store(to, f64x2.add(f64x2.add(f64x2.add(v128.load(to), f64x2.mul(p, low(x))), f64x2.mul(q, low(y))),
        f64x2.add(f64x2.mul(r, low(z)), f64x2.mul(s, low(t)))));
      v128.store(to, f64x2.add(f64x2.add(f64x2.add(v128.load(to, 16), f64x2.mul(p, high(x))), f64x2.mul(q, high(y))),
        f64x2.add(f64x2.mul(r, high(z)), f64x2.mul(s, high(t)))), 16);
      a += 16; to += 32;
    } while (--turns);
    if (rest) do {
      const b = a + next;
      store<f64>(to, load<f64>(to) + load<f64>(u) * <f64>load<f32>(a) + load<f64>(u, 8) * <f64>load<f32>(b)
        + (load<f64>(u, 16) * <f64>load<f32>(b + next) + load<f64>(u, 24) * <f64>load<f32>(b + 2 * next)));
      a += 4; to += 8;
    } while (--rest);
    w += next << 2; u += 32;
  }
}

/** out[row, i] = u[row]·v[i] */
export function outerProduct(out: usize, rows: u32, columns: u32, u: usize, v: usize): void {
  for (; rows; rows--) {
    const by = v128.load64_splat(u);
    let at = v, turns = columns >> 2, rest = columns & 3;
    if (turns) do {
      const a = f32x4.demote_f64x2_zero(f64x2.mul(by, v128.load(at))), b = f32x4.demote_f64x2_zero(f64x2.mul(by, v128.load(at, 16)));
      v128.store(out, v128.shuffle<i64>(a, b, 0, 2));
      out += 16; at += 32;
    } while (--turns);
    if (rest) do { store<f32>(out, <f32>(load<f64>(u) * load<f64>(at))); out += 4; at += 8; } while (--rest);
    u += 8;
  }
}
