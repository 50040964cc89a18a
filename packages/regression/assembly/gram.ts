// Products between columns: G[i][j] = Σ w·x[list[i]]·x[list[j]].
//
// Rows come in blocks of 256. Four columns of a block are woven into one list of numbers, pairs of rows of each in turn, which
// stays in the first cache and takes one pointer, while the others stream past, two at a time: a tile of four by two sums in eight
// registers, with as many numbers loaded for it as there are registers left.

const BLOCK: u32 = 256;

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f64x2.add(sum, f64x2.mul(x, y)); }
// @ts-ignore: decorator
@inline function grow(to: usize, a: v128, b: v128): void {
  v128.store(to, f64x2.add(v128.load(to), f64x2.add(v128.shuffle<i64>(a, b, 0, 2), v128.shuffle<i64>(a, b, 1, 3))));
}

/**
 * Rows from … m − 1 of G and, by symmetry, its columns. The capacity of G is a multiple of four, of which the rows and
 * columns from m on may be overwritten. Scratch has 8 kB. There are no weights where their address is 0.
 */
export function gram(
  x: usize, stride: usize, list: usize, from: u32, m: u32, n: u32, weights: usize, g: usize, row: usize, scratch: usize,
): void {
  const last = m - 1;
  for (let i = from; i < m; i++) memory.fill(g + i * row, 0, <usize>m << 3);
  for (let start: u32 = 0; start < n; start += BLOCK) {
    const rows = min(BLOCK, n - start), at = x + (<usize>start << 3), w = weights ? weights + (<usize>start << 3) : 0;
    for (let i = from; i < m; i += 4) {
      for (let k: u32 = 0; k < 4; k++) weave(at + stride * load<u32>(list + (<usize>min(i + k, last) << 2)), w, rows, scratch + (<usize>k << 4));
      const end = min(i + 4, m);
      for (let j: u32 = 0; j < end; j += 2) {
        const e = at + stride * load<u32>(list + (<usize>j << 2)), f = at + stride * load<u32>(list + (<usize>min(j + 1, last) << 2));
        tile(scratch, e, f, rows, g + i * row + (<usize>j << 3), row);
      }
    }
  }
  for (let i = from; i < m; i++) for (let j: u32 = 0; j < i; j++) store<f64>(g + j * row + (<usize>i << 3), load<f64>(g + i * row + (<usize>j << 3)));
}

/** Puts a column, times weights where their address is not 0, into every fourth pair of numbers. */
function weave(x: usize, w: usize, n: u32, to: usize): void {
  let k = n >> 1;
  if (k) do {
    v128.store(to, w ? f64x2.mul(v128.load(x), v128.load(w)) : v128.load(x));
    x += 16; w = w ? w + 16 : 0; to += 64;
  } while (--k);
}

/** For n > 0, of four columns that are woven and two that are not; an end to compare with leaves one operation less in the loop than a count. */
function tile(a: usize, e: usize, f: usize, n: u32, g: usize, row: usize): void {
  let ae = f64x2.splat(0), af = ae, be = ae, bf = ae, ce = ae, cf = ae, de = ae, df = ae;
  const end = a + (<usize>n << 5);
  do {
    const p = v128.load(e), q = v128.load(f);
    let x = v128.load(a); ae = plus(ae, x, p); af = plus(af, x, q);
    x = v128.load(a, 16); be = plus(be, x, p); bf = plus(bf, x, q);
    x = v128.load(a, 32); ce = plus(ce, x, p); cf = plus(cf, x, q);
    x = v128.load(a, 48); de = plus(de, x, p); df = plus(df, x, q);
    e += 16; f += 16; a += 64;
  } while (a != end);
  grow(g, ae, af); grow(g + row, be, bf); grow(g + 2 * row, ce, cf); grow(g + 3 * row, de, df);
}
