// Channels that are columns, as in [N, C] or [N, H, W, C]: `rows` of `columns` elements. Memory is walked row by row, four
// columns to a turn and a cell, as cells.ts says. Unless `shifted` every m is 0, and nothing is subtracted. The sums of `block`
// rows, a multiple of 4, are float32. `blank` is scratch memory, of 8 rows. Where `mask` is not 0, bytes lie there that say which
// rows count: the others add nothing, and become 0.
import { CELL, flushCells } from "./cells";
import { add, mul, sub } from "./vectors";

let at: usize = 0, seen: usize = 0, last: usize = 0;

/** The next row that counts, or 0 where there is none. */
// @ts-ignore: decorator
@inline function next(stride: usize): usize {
  while (seen < last) {
    const row = at, kept = load<u8>(seen);
    at += stride; seen++;
    if (kept) return row;
  }
  return 0;
}

// @ts-ignore: decorator
@inline function sum4(a: v128, b: v128, c: v128, d: v128): v128 { return add(add(a, b), add(c, d)); }
// @ts-ignore: decorator
@inline function grow4(k: usize, sum: v128, other: v128): void {
  v128.store(k, add(v128.load(k, 16), sum), 16); v128.store(k, add(v128.load(k, 32), other), 32);
}
// @ts-ignore: decorator
@inline function grow1(k: usize, sum: f32, other: f32): void {
  store<f32>(k, load<f32>(k, 16) + sum, 16); store<f32>(k, load<f32>(k, 32) + other, 32);
}

// @ts-ignore: decorator
@inline function growMoments(k: usize, a: v128, b: v128, c: v128, d: v128): void {
  grow4(k, sum4(a, b, c, d), sum4(mul(a, a), mul(b, b), mul(c, c), mul(d, d)));
}

/** sums += Σ(x − m), squares += Σ(x − m)² */
export function columnMoments(
  x: usize, _dy: usize, _to: usize, cells: usize, columns: u32, rows: u32, shifted: u32, blank: usize, block: u32, mask: usize,
): void {
  const stride = <usize>columns << 2, end = cells + (columns >> 2) * CELL, plain = shifted ? cells : end;
  // Where there are fewer than four rows, one of m stands for each, of which nothing is left when m is subtracted.
  let k = cells, b = blank, left = (columns + 3) >> 2;
  do { v128.store(b, v128.load(k)); b += 16; k += CELL; } while (--left);
  left = block;
  at = x; seen = mask; last = mask + rows;
  do {
    let x1: usize, x2: usize, x3: usize;
    if (mask) { x = next(stride) || blank; x1 = next(stride) || blank; x2 = next(stride) || blank; x3 = next(stride) || blank; }
    else { x1 = rows > 1 ? x + stride : blank; x2 = rows > 2 ? x1 + stride : blank; x3 = rows > 3 ? x2 + stride : blank; }
    k = cells;
    if (k < plain) do {
      growMoments(k, v128.load(x), v128.load(x1), v128.load(x2), v128.load(x3));
      x += 16; x1 += 16; x2 += 16; x3 += 16; k += CELL;
    } while (k < plain);
    if (k < end) do {
      const m = v128.load(k);
      growMoments(k, sub(v128.load(x), m), sub(v128.load(x1), m), sub(v128.load(x2), m), sub(v128.load(x3), m));
      x += 16; x1 += 16; x2 += 16; x3 += 16; k += CELL;
    } while (k < end);
    let rest = columns & 3;
    if (rest) do {
      const m = load<f32>(k), a = load<f32>(x) - m, b = load<f32>(x1) - m, c = load<f32>(x2) - m, d = load<f32>(x3) - m;
      grow1(k, a + b + (c + d), a * a + b * b + (c * c + d * d));
      x += 4; x1 += 4; x2 += 4; x3 += 4; k += 4;
    } while (--rest);
    x = x3;
    rows = mask ? <u32>(last - seen) : rows - min(rows, 4); left -= 4;
    if (!(rows && left)) { flushCells(cells, columns); left = block; }
  } while (rows);
}

/** sums += Σdy, products += Σdy·(x − m) */
export function columnDots(
  x: usize, dy: usize, _to: usize, cells: usize, columns: u32, rows: u32, _shifted: u32, blank: usize, block: u32, mask: usize,
): void {
  const stride = <usize>columns << 2, end = cells + (columns >> 2) * CELL;
  let left = block, d = dy - x;
  at = x; seen = mask; last = mask + rows;
  do {
    let x1: usize, x2: usize, x3: usize, k = cells;
    if (mask) { x = next(stride); x1 = next(stride); x2 = next(stride); x3 = next(stride); }
    else { x1 = rows > 1 ? x + stride : 0; x2 = rows > 2 ? x1 + stride : 0; x3 = rows > 3 ? x2 + stride : 0; }
    // Rows that are fewer than four are taken with rows of zeros.
    if (!x3) {
      memory.fill(blank, 0, stride << 3);
      const down = blank + (stride << 2);
      if (x) { memory.copy(blank, x, stride); memory.copy(down, x + d, stride); }
      if (x1) { memory.copy(blank + stride, x1, stride); memory.copy(down + stride, x1 + d, stride); }
      if (x2) { memory.copy(blank + 2 * stride, x2, stride); memory.copy(down + 2 * stride, x2 + d, stride); }
      x = blank; d = stride << 2;
      x1 = x + stride; x2 = x1 + stride; x3 = x2 + stride;
    }
    if (k < end) do {
      const m = v128.load(k), e = v128.load(x + d), f = v128.load(x1 + d), g = v128.load(x2 + d), h = v128.load(x3 + d);
      const a = mul(e, sub(v128.load(x), m)), b = mul(f, sub(v128.load(x1), m));
      grow4(k, sum4(e, f, g, h), sum4(a, b, mul(g, sub(v128.load(x2), m)), mul(h, sub(v128.load(x3), m))));
      x += 16; x1 += 16; x2 += 16; x3 += 16; k += CELL;
    } while (k < end);
    let rest = columns & 3;
    if (rest) do {
      const m = load<f32>(k), e = load<f32>(x + d), f = load<f32>(x1 + d), g = load<f32>(x2 + d), h = load<f32>(x3 + d);
      const a = e * (load<f32>(x) - m), b = f * (load<f32>(x1) - m);
      grow1(k, e + f + (g + h), a + b + (g * (load<f32>(x2) - m) + h * (load<f32>(x3) - m)));
      x += 4; x1 += 4; x2 += 4; x3 += 4; k += 4;
    } while (--rest);
    x = x3;
    rows = mask ? <u32>(last - seen) : rows - min(rows, 4); left -= 4;
    if (!(rows && left)) { flushCells(cells, columns); left = block; }
  } while (rows);
}

/** Makes a row 0. */
function clear(y: usize, columns: u32): void {
  let fours = columns >> 2, rest = columns & 3;
  if (fours) do { v128.store(y, f32x4.splat(0)); y += 16; } while (--fours);
  if (rest) do { store<f32>(y, 0); y += 4; } while (--rest);
}

/** y = (x − m)·b + c */
export function columnScale(
  x: usize, _dy: usize, y: usize, cells: usize, columns: u32, rows: u32, shifted: u32, _blank: usize, _block: u32, mask: usize,
): void {
  const stride = <usize>columns << 2;
  const end = cells + (columns >> 2) * CELL, plain = shifted ? cells : cells + (columns >> 3) * 2 * CELL;
  do {
    if (mask && !load<u8>(mask++)) { clear(y, columns); x += stride; y += stride; continue; }
    let k = cells, rest = columns & 3;
    if (k < plain) do {
      v128.store(y, add(mul(v128.load(x), v128.load(k, 32)), v128.load(k, 48)));
      v128.store(y, add(mul(v128.load(x, 16), v128.load(k + CELL, 32)), v128.load(k + CELL, 48)), 16);
      x += 32; y += 32; k += 2 * CELL;
    } while (k < plain);
    if (k < end) do {
      v128.store(y, add(mul(sub(v128.load(x), v128.load(k)), v128.load(k, 32)), v128.load(k, 48)));
      x += 16; y += 16; k += CELL;
    } while (k < end);
    if (rest) do {
      store<f32>(y, (load<f32>(x) - load<f32>(k)) * load<f32>(k, 32) + load<f32>(k, 48));
      x += 4; y += 4; k += 4;
    } while (--rest);
  } while (--rows);
}

/** dx = dy·a + (x − m)·b + c */
export function columnGradient(
  x: usize, dy: usize, dx: usize, cells: usize, columns: u32, rows: u32, _shifted: u32, _blank: usize, _block: u32, mask: usize,
): void {
  const end = cells + (columns >> 2) * CELL, stride = <usize>columns << 2;
  do {
    if (mask && !load<u8>(mask++)) { clear(dx, columns); x += stride; dy += stride; dx += stride; continue; }
    let k = cells, rest = columns & 3;
    if (k < end) do {
      const t = mul(sub(v128.load(x), v128.load(k)), v128.load(k, 32));
      v128.store(dx, add(add(mul(v128.load(dy), v128.load(k, 16)), t), v128.load(k, 48)));
      x += 16; dy += 16; dx += 16; k += CELL;
    } while (k < end);
    if (rest) do {
      const t = (load<f32>(x) - load<f32>(k)) * load<f32>(k, 32);
      store<f32>(dx, load<f32>(dy) * load<f32>(k, 16) + t + load<f32>(k, 48));
      x += 4; dy += 4; dx += 4; k += 4;
    } while (--rest);
  } while (--rows);
}
