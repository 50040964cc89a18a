// Channels that are columns, as in [N, C] or [N, H, W, C]: `rows` of `columns` elements. Memory is walked row by row, four
// columns to a turn and a cell, as cells.ts says. Unless `shifted` every m is 0, and nothing is subtracted. The sums of `block`
// rows, a multiple of 4, are float32. `blank` is scratch memory, of 8 rows.
import { CELL, flushCells } from "./cells";
import { add, mul, sub } from "./vectors";

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
  x: usize, _dy: usize, _to: usize, cells: usize, columns: u32, rows: u32, shifted: u32, blank: usize, block: u32,
): void {
  const stride = <usize>columns << 2, end = cells + (columns >> 2) * CELL, plain = shifted ? cells : end;
  // Where there are fewer than four rows, one of m stands for each, of which nothing is left when m is subtracted.
  let k = cells, b = blank, left = (columns + 3) >> 2;
  do { v128.store(b, v128.load(k)); b += 16; k += CELL; } while (--left);
  left = block;
  do {
    let x1 = rows > 1 ? x + stride : blank, x2 = rows > 2 ? x1 + stride : blank, x3 = rows > 3 ? x2 + stride : blank;
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
    rows -= min(rows, 4); left -= 4;
    if (!(rows && left)) { flushCells(cells, columns); left = block; }
  } while (rows);
}

/** sums += Σdy, products += Σdy·(x − m) */
export function columnDots(
  x: usize, dy: usize, _to: usize, cells: usize, columns: u32, rows: u32, _shifted: u32, blank: usize, block: u32,
): void {
  const stride = <usize>columns << 2, end = cells + (columns >> 2) * CELL;
  let left = block, d = dy - x;
  do {
    // Rows that are fewer than four are taken with rows of zeros.
    if (rows < 4) {
      memory.fill(blank, 0, stride << 3);
      memory.copy(blank, x, rows * stride); memory.copy(blank + (stride << 2), x + d, rows * stride);
      x = blank; d = stride << 2;
    }
    let x1 = x + stride, x2 = x1 + stride, x3 = x2 + stride, k = cells;
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
    rows -= min(rows, 4); left -= 4;
    if (!(rows && left)) { flushCells(cells, columns); left = block; }
  } while (rows);
}

/** y = (x − m)·b + c */
export function columnScale(
  x: usize, _dy: usize, y: usize, cells: usize, columns: u32, rows: u32, shifted: u32,
): void {
  const end = cells + (columns >> 2) * CELL, plain = shifted ? cells : cells + (columns >> 3) * 2 * CELL;
  do {
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
export function columnGradient(x: usize, dy: usize, dx: usize, cells: usize, columns: u32, rows: u32): void {
  const end = cells + (columns >> 2) * CELL;
  do {
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
