// Rows of signals and tables.

// @ts-ignore: decorator
@inline function wide(p: usize): v128 { return f64x2.promote_low_f32x4(v128.load64_zero(p)); }

/** Each row by one row of factors; `columns` is a multiple of four. */
export function scaleRows(p: usize, o: usize, rows: i32, columns: i32, factors: usize): void {
  const end = factors + (columns << 2);
  for (; rows > 0; rows--)
    for (let f = factors; f < end; f += 16, p += 16, o += 16) v128.store(o, f32x4.mul(v128.load(p), v128.load(f)));
}

/**
 * Rows from row t on by curves, one for each column, of which all are in the same piece: v + b·(f + b·(h + b·g)) with b = t·step − piece.
 * `told` holds v, f, h and g of two columns at a time, float64.
 */
export function curveRows(p: usize, o: usize, rows: i32, columns: i32, t: f64, step: f64, piece: f64, told: usize): void {
  for (; rows > 0; rows--, t++) {
    const b = f64x2.splat(t * step - piece);
    for (let c = 0, q = told; c < columns; c += 2, q += 64) {
      const bend = f64x2.add(v128.load(q, 32), f64x2.mul(b, v128.load(q, 48))), slope = f64x2.add(v128.load(q, 16), f64x2.mul(b, bend));
      const y = f64x2.mul(wide(p), f64x2.add(v128.load(q), f64x2.mul(b, slope)));
      const both = f32x4.demote_f64x2_zero(y), last = columns - c == 1;
      if (last) v128.store32_lane(o, both, 0);
      else v128.store64_lane(o, both, 0);
      p += last ? 4 : 8;
      o += last ? 4 : 8;
    }
  }
}

/** `rows` rows at times between those of the source, float64, linear between them. */
export function readRows(source: usize, columns: i32, times: usize, rows: i32, o: usize): void {
  const row = columns << 2, vectors = row & ~15;
  for (; rows > 0; rows--, times += 8) {
    const time = load<f64>(times), first = floor(time), weight = time - first, weights = f64x2.splat(weight);
    let p = source + <usize>(<i32>first) * row;
    if (weight == 0) { memory.copy(o, p, row); o += row; continue; }
    for (const end = p + vectors; p < end; p += 16, o += 16) {
      const a = wide(p), b = wide(p + 8);
      const c = f32x4.demote_f64x2_zero(f64x2.add(a, f64x2.mul(weights, f64x2.sub(wide(p + row), a))));
      const d = f32x4.demote_f64x2_zero(f64x2.add(b, f64x2.mul(weights, f64x2.sub(wide(p + row + 8), b))));
      v128.store(o, v128.shuffle<i64>(c, d, 0, 2));
    }
    for (const end = p + row - vectors; p < end; p += 4, o += 4) {
      const v = <f64>load<f32>(p);
      store<f32>(o, <f32>(v + weight * (<f64>load<f32>(p + row) - v)));
    }
  }
}

/** The squared distances of rows from row i; column by column, float64, each of `stride` rows, a multiple of eight. */
export function squares(columns: usize, stride: i32, features: i32, i: i32, o: usize): void {
  const step = <usize>stride << 3, end = columns + features * step;
  for (let row = 0; row < stride; row += 8, o += 64) {
    let a = f64x2.splat(0), b = a, c = a, d = a;
    for (let p = columns + (row << 3), q = columns + (i << 3); q < end; p += step, q += step) {
      const own = v128.load64_splat(q), w = f64x2.sub(own, v128.load(p)), x = f64x2.sub(own, v128.load(p, 16));
      const y = f64x2.sub(own, v128.load(p, 32)), z = f64x2.sub(own, v128.load(p, 48));
      a = f64x2.add(a, f64x2.mul(w, w));
      b = f64x2.add(b, f64x2.mul(x, x));
      c = f64x2.add(c, f64x2.mul(y, y));
      d = f64x2.add(d, f64x2.mul(z, z));
    }
    v128.store(o, a);
    v128.store(o, b, 16);
    v128.store(o, c, 32);
    v128.store(o, d, 48);
  }
}
