// Products of a matrix with few vectors, which are as fast as the matrix is read: nothing is packed, and what is in the
// first cache is used for all vectors. Strides and sizes count numbers.

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f32x4.add(sum, f32x4.mul(x, y)); }
// @ts-ignore: decorator
@inline function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/**
 * sums[t, l] += Σₖ vectors[t, k]·m[k, l] for a matrix [k, l] whose rows are neighbours `step` apart: eight rows at once.
 * A vector has the next one `between` behind it.
 */
export function addRows(m: usize, step: u32, k: u32, l: u32, vectors: usize, between: u32, count: u32, sums: usize): void {
  const row: usize = <usize>step << 2;
  for (; k >= 8; k -= 8) {
    for (let t: u32 = 0; t < count; t++) addEight(m, row, l, vectors + ((t * between) << 2), sums + ((t * l) << 2));
    m += row << 3; vectors += 32;
  }
  for (; k; k--) {
    for (let t: u32 = 0; t < count; t++) addMultiple(m, l, load<f32>(vectors + ((t * between) << 2)), sums + ((t * l) << 2));
    m += row; vectors += 4;
  }
}

function addEight(m: usize, row: usize, l: u32, w: usize, sums: usize): void {
  const w0 = v128.load32_splat(w), w1 = v128.load32_splat(w, 4), w2 = v128.load32_splat(w, 8), w3 = v128.load32_splat(w, 12);
  const w4 = v128.load32_splat(w, 16), w5 = v128.load32_splat(w, 20), w6 = v128.load32_splat(w, 24), w7 = v128.load32_splat(w, 28);
  let a = m, b = m + 3 * row, c = m + 6 * row, turns = l >> 2;
  if (turns) do {
    let x = plus(f32x4.mul(w0, v128.load(a)), w1, v128.load(a + row)), y = plus(f32x4.mul(w3, v128.load(b)), w4, v128.load(b + row));
    x = plus(x, w2, v128.load(a + 2 * row)); y = plus(y, w5, v128.load(b + 2 * row));
    x = plus(x, w6, v128.load(c)); y = plus(y, w7, v128.load(c + row));
    v128.store(sums, f32x4.add(v128.load(sums), f32x4.add(x, y)));
    a += 16; b += 16; c += 16; sums += 16;
  } while (--turns);
  for (let rest = l & 3; rest; rest--) {
    let x: f32 = 0;
    for (let i: u32 = 0; i < 8; i++) x += load<f32>(w + (i << 2)) * load<f32>(a + i * row);
    store<f32>(sums, load<f32>(sums) + x);
    a += 4; sums += 4;
  }
}

/** sums[l] += factor·row[l] */
export function addMultiple(row: usize, l: u32, factor: f32, sums: usize): void {
  const w = f32x4.splat(factor);
  let turns = l >> 3, rest = l & 7;
  if (turns) do {
    v128.store(sums, plus(v128.load(sums), w, v128.load(row)));
    v128.store(sums, plus(v128.load(sums, 16), w, v128.load(row, 16)), 16);
    row += 32; sums += 32;
  } while (--turns);
  if (rest) do { store<f32>(sums, load<f32>(sums) + factor * load<f32>(row)); row += 4; sums += 4; } while (--rest);
}

/** sums[t, l] = Σₖ vectors[t, k]·m[l, k] for lines of neighbours `step` apart: four lines at once. */
export function dotLines(m: usize, step: u32, k: u32, l: u32, vectors: usize, between: u32, count: u32, sums: usize): void {
  const line: usize = <usize>step << 2, apart: usize = <usize>l << 2, next: usize = <usize>between << 2;
  for (; l >= 4; l -= 4) {
    for (let t: u32 = 0; t < count; t++) dotFour(m, line, k, vectors + t * next, sums + t * apart);
    m += line << 2; sums += 16;
  }
  for (; l; l--) {
    for (let t: u32 = 0; t < count; t++) store<f32>(sums + t * apart, dot(m, k, vectors + t * next));
    m += line; sums += 4;
  }
}

function dotFour(m: usize, line: usize, k: u32, v: usize, sums: usize): void {
  let a = m, b = m + 2 * line, turns = k >> 2, rest = k & 3;
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  if (turns) do {
    const x = v128.load(v);
    s0 = plus(s0, x, v128.load(a)); s1 = plus(s1, x, v128.load(a + line));
    s2 = plus(s2, x, v128.load(b)); s3 = plus(s3, x, v128.load(b + line));
    a += 16; b += 16; v += 16;
  } while (--turns);
  let t0 = total(s0), t1 = total(s1), t2 = total(s2), t3 = total(s3);
  if (rest) do {
    const x = load<f32>(v);
    t0 += x * load<f32>(a); t1 += x * load<f32>(a + line); t2 += x * load<f32>(b); t3 += x * load<f32>(b + line);
    a += 4; b += 4; v += 4;
  } while (--rest);
  store<f32>(sums, t0); store<f32>(sums, t1, 4); store<f32>(sums, t2, 8); store<f32>(sums, t3, 12);
}

function dot(m: usize, k: u32, v: usize): f32 {
  let turns = k >> 4, rest = k & 15;
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
  if (turns) do {
    s0 = plus(s0, v128.load(v), v128.load(m)); s1 = plus(s1, v128.load(v, 16), v128.load(m, 16));
    s2 = plus(s2, v128.load(v, 32), v128.load(m, 32)); s3 = plus(s3, v128.load(v, 48), v128.load(m, 48));
    m += 64; v += 64;
  } while (--turns);
  let sum = total(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
  if (rest) do { sum += load<f32>(v) * load<f32>(m); m += 4; v += 4; } while (--rest);
  return sum;
}

/** Columns that are worked on together: what is read of b for a row of c is in the first cache for the next. */
const WIDTH: u32 = 1024;

/** c[i, j] += Σₗ a[i, l]·b[l, j] for a few l: rows of c are neighbours, those of b `bRow` apart. */
export function addOuter(a: usize, aRow: u32, aColumn: u32, b: usize, bRow: u32, c: usize, m: u32, n: u32, k: u32): void {
  for (let j: u32 = 0; j < n; j += WIDTH) {
    const width = min(WIDTH, n - j);
    for (let i: u32 = 0; i < m; i++) {
      const to = c + ((i * n + j) << 2);
      let from = b + (j << 2), w = a + ((i * aRow) << 2), l: u32 = 0;
      for (; l + 2 <= k; l += 2) {
        addTwo(from, from + (bRow << 2), width, load<f32>(w), load<f32>(w + (aColumn << 2)), to);
        from += bRow << 3; w += aColumn << 3;
      }
      if (l < k) addMultiple(from, width, load<f32>(w), to);
    }
  }
}

/** sums[l] += v·row[l] + w·next[l], one after the other. */
function addTwo(row: usize, next: usize, l: u32, v: f32, w: f32, sums: usize): void {
  const s = f32x4.splat(v), t = f32x4.splat(w);
  let turns = l >> 3, rest = l & 7;
  if (turns) do {
    v128.store(sums, plus(plus(v128.load(sums), s, v128.load(row)), t, v128.load(next)));
    v128.store(sums, plus(plus(v128.load(sums, 16), s, v128.load(row, 16)), t, v128.load(next, 16)), 16);
    row += 32; next += 32; sums += 32;
  } while (--turns);
  if (rest) do {
    store<f32>(sums, load<f32>(sums) + v * load<f32>(row) + w * load<f32>(next));
    row += 4; next += 4; sums += 4;
  } while (--rest);
}
