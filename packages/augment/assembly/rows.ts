// Rows of signals and tables.

/** Each row by one row of factors; `columns` is a multiple of four. */
export function scaleRows(p: usize, o: usize, rows: i32, columns: i32, factors: usize): void {
  const end = factors + (columns << 2);
  for (; rows > 0; rows--)
    for (let f = factors; f < end; f += 16, p += 16, o += 16) v128.store(o, f32x4.mul(v128.load(p), v128.load(f)));
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
