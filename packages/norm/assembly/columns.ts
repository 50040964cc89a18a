// Channels that are columns, as in [N, C] or [N, H, W, C]: `rows` of `columns` elements, a coefficient per column. Memory is
// walked row by row. As in planes.ts, `apart` is the distance of the coefficients m, a, b, c and of the sums. The sums of
// `block` rows are float32, in place of a and b, before they are added to those in float64.
import { add, flush, mul, sub } from "./vectors";

// @ts-ignore: decorator
@inline function grow4(p: usize, by: v128): void { v128.store(p, add(v128.load(p), by)); }
// @ts-ignore: decorator
@inline function grow1(p: usize, by: f32): void { store<f32>(p, load<f32>(p) + by); }

/** Four rows, four columns, from x on: at x, x1, x2 and x3 the rows, at m, s and q what belongs to the columns. */
// @ts-ignore: decorator
@inline function moments4(x: usize, x1: usize, x2: usize, x3: usize, m: usize, s: usize, q: usize): void {
  const k = v128.load(m), a = sub(v128.load(x), k), b = sub(v128.load(x1), k), c = sub(v128.load(x2), k), d = sub(v128.load(x3), k);
  grow4(s, add(add(a, b), add(c, d)));
  grow4(q, add(add(mul(a, a), mul(b, b)), add(mul(c, c), mul(d, d))));
}

/** sums += Σ(x − m), squares += Σ(x − m)² */
export function columnMoments(x: usize, m: usize, sums: usize, apart: u32, columns: u32, rows: u32, block: u32): void {
  const stride = <usize>columns << 2, partial = m + (<usize>apart << 2);
  if (rows) do {
    let left = min(rows, block);
    const after = x + left * stride;
    rows -= left;
    memory.fill(partial, 0, stride << 1);
    // Where there are fewer than four rows, m stands for one, of which nothing is left when m is subtracted.
    do {
      let x1 = left > 1 ? x + stride : m, x2 = left > 2 ? x1 + stride : m, x3 = left > 3 ? x2 + stride : m;
      let k = m, s = partial, q = partial + stride, turns = columns >> 4, fours = (columns & 15) >> 2, rest = columns & 3;
      if (turns) do {
        moments4(x, x1, x2, x3, k, s, q); moments4(x + 16, x1 + 16, x2 + 16, x3 + 16, k + 16, s + 16, q + 16);
        moments4(x + 32, x1 + 32, x2 + 32, x3 + 32, k + 32, s + 32, q + 32);
        moments4(x + 48, x1 + 48, x2 + 48, x3 + 48, k + 48, s + 48, q + 48);
        x += 64; x1 += 64; x2 += 64; x3 += 64; k += 64; s += 64; q += 64;
      } while (--turns);
      if (fours) do {
        moments4(x, x1, x2, x3, k, s, q);
        x += 16; x1 += 16; x2 += 16; x3 += 16; k += 16; s += 16; q += 16;
      } while (--fours);
      if (rest) do {
        const k1 = load<f32>(k), a = load<f32>(x) - k1, b = load<f32>(x1) - k1, c = load<f32>(x2) - k1, d = load<f32>(x3) - k1;
        grow1(s, a + b + (c + d)); grow1(q, a * a + b * b + (c * c + d * d));
        x += 4; x1 += 4; x2 += 4; x3 += 4; k += 4; s += 4; q += 4;
      } while (--rest);
      x = x3;
      left -= min(left, 4);
    } while (left);
    x = after;
    flush(partial, sums, columns);
    flush(partial + stride, sums + (<usize>apart << 3), columns);
  } while (rows);
}

/** x − m, or x where every m is 0. */
// @ts-ignore: decorator
@inline function shifted4(x: usize, m: usize, shifted: bool): v128 {
  return shifted ? sub(v128.load(x), v128.load(m)) : v128.load(x);
}

/** Two rows, four columns. */
// @ts-ignore: decorator
@inline function dots4(x: usize, x1: usize, dy: usize, dy1: usize, m: usize, s: usize, q: usize, shifted: bool): void {
  const d = v128.load(dy), e = v128.load(dy1);
  grow4(s, add(d, e));
  grow4(q, add(mul(d, shifted4(x, m, shifted)), mul(e, shifted4(x1, m, shifted))));
}

/** sums += Σdy, products += Σdy·(x − m) */
export function columnDots(
  x: usize, dy: usize, m: usize, sums: usize, apart: u32, columns: u32, rows: u32, block: u32, shifted: u32,
): void {
  if (shifted) dots(x, dy, m, sums, apart, columns, rows, block, true);
  else dots(x, dy, m, sums, apart, columns, rows, block, false);
}

// @ts-ignore: decorator
@inline function dots(
  x: usize, dy: usize, m: usize, sums: usize, apart: u32, columns: u32, rows: u32, block: u32, shifted: bool,
): void {
  const stride = <usize>columns << 2, partial = m + (<usize>apart << 2), zeros = m + 3 * (<usize>apart << 2);
  memory.fill(zeros, 0, stride);
  if (rows) do {
    let left = min(rows, block);
    const after = x + left * stride, dyAfter = dy + left * stride;
    rows -= left;
    memory.fill(partial, 0, stride << 1);
    // Where there is one row, m and zeros stand for the other.
    do {
      let x1 = left > 1 ? x + stride : m, dy1 = left > 1 ? dy + stride : zeros;
      let k = m, s = partial, q = partial + stride, turns = columns >> 4, fours = (columns & 15) >> 2, rest = columns & 3;
      if (turns) do {
        dots4(x, x1, dy, dy1, k, s, q, shifted); dots4(x + 16, x1 + 16, dy + 16, dy1 + 16, k + 16, s + 16, q + 16, shifted);
        dots4(x + 32, x1 + 32, dy + 32, dy1 + 32, k + 32, s + 32, q + 32, shifted);
        dots4(x + 48, x1 + 48, dy + 48, dy1 + 48, k + 48, s + 48, q + 48, shifted);
        x += 64; x1 += 64; dy += 64; dy1 += 64; k += 64; s += 64; q += 64;
      } while (--turns);
      if (fours) do {
        dots4(x, x1, dy, dy1, k, s, q, shifted);
        x += 16; x1 += 16; dy += 16; dy1 += 16; k += 16; s += 16; q += 16;
      } while (--fours);
      if (rest) do {
        const k1 = load<f32>(k), d = load<f32>(dy), e = load<f32>(dy1);
        grow1(s, d + e); grow1(q, d * (load<f32>(x) - k1) + e * (load<f32>(x1) - k1));
        x += 4; x1 += 4; dy += 4; dy1 += 4; k += 4; s += 4; q += 4;
      } while (--rest);
      x = x1; dy = dy1;
      left -= min(left, 2);
    } while (left);
    x = after; dy = dyAfter;
    flush(partial, sums, columns);
    flush(partial + stride, sums + (<usize>apart << 3), columns);
  } while (rows);
}

// @ts-ignore: decorator
@inline function scaled(x: usize, m: usize, a: usize, b: usize, shifted: bool): v128 {
  return add(mul(shifted4(x, m, shifted), v128.load(a)), v128.load(b));
}

/** y = (x − m)·a + b */
export function columnScale(x: usize, y: usize, m: usize, apart: u32, columns: u32, rows: u32, shifted: u32): void {
  if (shifted) scale(x, y, m, apart, columns, rows, true);
  else scale(x, y, m, apart, columns, rows, false);
}

// @ts-ignore: decorator
@inline function scale(x: usize, y: usize, m: usize, apart: u32, columns: u32, rows: u32, shifted: bool): void {
  const a = m + (<usize>apart << 2), b = a + (<usize>apart << 2);
  if (rows) do {
    let k = m, s = a, t = b, turns = columns >> 4, fours = (columns & 15) >> 2, rest = columns & 3;
    if (turns) do {
      v128.store(y, scaled(x, k, s, t, shifted)); v128.store(y, scaled(x + 16, k + 16, s + 16, t + 16, shifted), 16);
      v128.store(y, scaled(x + 32, k + 32, s + 32, t + 32, shifted), 32); v128.store(y, scaled(x + 48, k + 48, s + 48, t + 48, shifted), 48);
      x += 64; y += 64; k += 64; s += 64; t += 64;
    } while (--turns);
    if (fours) do { v128.store(y, scaled(x, k, s, t, shifted)); x += 16; y += 16; k += 16; s += 16; t += 16; } while (--fours);
    if (rest) do {
      store<f32>(y, (load<f32>(x) - load<f32>(k)) * load<f32>(s) + load<f32>(t));
      x += 4; y += 4; k += 4; s += 4; t += 4;
    } while (--rest);
  } while (--rows);
}

// @ts-ignore: decorator
@inline function slope(x: usize, dy: usize, m: usize, a: usize, b: usize, c: usize, shifted: bool): v128 {
  return add(add(mul(v128.load(dy), v128.load(a)), mul(shifted4(x, m, shifted), v128.load(b))), v128.load(c));
}

/** dx = dy·a + (x − m)·b + c */
export function columnGradient(
  x: usize, dy: usize, dx: usize, m: usize, apart: u32, columns: u32, rows: u32, shifted: u32,
): void {
  if (shifted) gradient(x, dy, dx, m, apart, columns, rows, true);
  else gradient(x, dy, dx, m, apart, columns, rows, false);
}

// @ts-ignore: decorator
@inline function gradient(
  x: usize, dy: usize, dx: usize, m: usize, apart: u32, columns: u32, rows: u32, shifted: bool,
): void {
  const a = m + (<usize>apart << 2), b = a + (<usize>apart << 2), c = b + (<usize>apart << 2);
  if (rows) do {
    let k = m, s = a, t = b, u = c, turns = columns >> 5, fours = (columns & 31) >> 2, rest = columns & 3;
    if (turns) do {
      v128.store(dx, slope(x, dy, k, s, t, u, shifted)); v128.store(dx, slope(x + 16, dy + 16, k + 16, s + 16, t + 16, u + 16, shifted), 16);
      v128.store(dx, slope(x + 32, dy + 32, k + 32, s + 32, t + 32, u + 32, shifted), 32);
      v128.store(dx, slope(x + 48, dy + 48, k + 48, s + 48, t + 48, u + 48, shifted), 48);
      v128.store(dx, slope(x + 64, dy + 64, k + 64, s + 64, t + 64, u + 64, shifted), 64);
      v128.store(dx, slope(x + 80, dy + 80, k + 80, s + 80, t + 80, u + 80, shifted), 80);
      v128.store(dx, slope(x + 96, dy + 96, k + 96, s + 96, t + 96, u + 96, shifted), 96);
      v128.store(dx, slope(x + 112, dy + 112, k + 112, s + 112, t + 112, u + 112, shifted), 112);
      x += 128; dy += 128; dx += 128; k += 128; s += 128; t += 128; u += 128;
    } while (--turns);
    if (fours) do {
      v128.store(dx, slope(x, dy, k, s, t, u, shifted));
      x += 16; dy += 16; dx += 16; k += 16; s += 16; t += 16; u += 16;
    } while (--fours);
    if (rest) do {
      store<f32>(dx, load<f32>(dy) * load<f32>(s) + (load<f32>(x) - load<f32>(k)) * load<f32>(t) + load<f32>(u));
      x += 4; dy += 4; dx += 4; k += 4; s += 4; t += 4; u += 4;
    } while (--rest);
  } while (--rows);
}
