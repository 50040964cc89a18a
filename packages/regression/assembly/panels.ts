// Products between all columns of a block of rows, which come as panels: four numbers of each row, one row after another.

/** The panels of four columns, of `n` rows of `p` numbers: x less the shift of its column, times the root of its row. Up to three numbers after the last are read, and what comes of them is in no column. */
export function panels(x: usize, p: u32, n: u32, shift: usize, roots: usize, to: usize): void {
  const row = <usize>p << 3, end = roots + (<usize>n << 3);
  for (let j: u32 = 0; j < p; j += 4, x += 32, shift += 32) {
    const s = v128.load(shift), t = v128.load(shift, 16);
    for (let r = roots, from = x; r < end; r += 8, from += row, to += 32) {
      const root = v128.load64_splat(r);
      v128.store(to, f64x2.mul(f64x2.sub(v128.load(from), s), root));
      v128.store(to, f64x2.mul(f64x2.sub(v128.load(from, 16), t), root), 16);
    }
  }
}

/** Adds the products of so many panels of n rows to G, up to its diagonal and three numbers beyond it. */
export function addProducts(x: usize, count: u32, n: u32, g: usize, row: usize): void {
  const size = <usize>n << 5;
  for (let i: u32 = 0, a = x; i < count; i++, a += size, g += 4 * row) {
    for (let j: u32 = 0, e = x; j <= i; j++, e += size) tile(a, e, n, g + (<usize>j << 5), row);
  }
}

/** Four by four, in eight registers; for n > 0. As in gram.ts, no more is loaded for a step than registers hold. */
function tile(a: usize, e: usize, n: u32, g: usize, row: usize): void {
  let ae = f64x2.splat(0), af = ae, be = ae, bf = ae, ce = ae, cf = ae, de = ae, df = ae;
  const end = a + (<usize>n << 5);
  do {
    const p = v128.load(e), q = v128.load(e, 16);
    let x = v128.load64_splat(a); ae = plus(ae, x, p); af = plus(af, x, q);
    x = v128.load64_splat(a, 8); be = plus(be, x, p); bf = plus(bf, x, q);
    x = v128.load64_splat(a, 16); ce = plus(ce, x, p); cf = plus(cf, x, q);
    x = v128.load64_splat(a, 24); de = plus(de, x, p); df = plus(df, x, q);
    e += 32; a += 32;
  } while (a != end);
  add(g, ae, af); add(g + row, be, bf); add(g + 2 * row, ce, cf); add(g + 3 * row, de, df);
}

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f64x2.add(sum, f64x2.mul(x, y)); }
// @ts-ignore: decorator
@inline function add(to: usize, a: v128, b: v128): void {
  v128.store(to, f64x2.add(v128.load(to), a)); v128.store(to, f64x2.add(v128.load(to, 16), b), 16);
}
