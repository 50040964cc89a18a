// Channels that are columns, as in [N, C] or [N, H, W, C]: `rows` of `columns` elements, a coefficient per column. Memory is
// walked row by row. As in planes.ts, `apart` is the distance of the coefficients m, a, b, c and of the sums. The sums of
// `block` rows are float32, in place of a and b, before they are added to those in float64.
//
// `shifted` is 0 where every m is 0. Only then sixteen columns go in a turn; four and one at a time are for all.
import { add, flush, mul, sub } from "./vectors";

// @ts-ignore: decorator
@inline function grow4(p: usize, by: v128): void { v128.store(p, add(v128.load(p), by)); }
// @ts-ignore: decorator
@inline function grow1(p: usize, by: f32): void { store<f32>(p, load<f32>(p) + by); }

/** What four rows, four columns add to the sums. */
// @ts-ignore: decorator
@inline function growMoments(a: v128, b: v128, c: v128, d: v128, s: usize, q: usize): void {
  grow4(s, add(add(a, b), add(c, d)));
  grow4(q, add(add(mul(a, a), mul(b, b)), add(mul(c, c), mul(d, d))));
}
// @ts-ignore: decorator
@inline function moments4(x: usize, x1: usize, x2: usize, x3: usize, s: usize, q: usize): void {
  growMoments(v128.load(x), v128.load(x1), v128.load(x2), v128.load(x3), s, q);
}

/** sums += Σ(x − m), squares += Σ(x − m)² */
export function columnMoments(
  x: usize, m: usize, sums: usize, apart: u32, columns: u32, rows: u32, shifted: u32, block: u32,
): void {
  const stride = <usize>columns << 2, partial = m + (<usize>apart << 2);
  const sixteens = shifted ? 0 : columns >> 4, others = columns - (sixteens << 4);
  if (rows) do {
    let left = min(rows, block);
    const after = x + left * stride;
    rows -= left;
    memory.fill(partial, 0, stride << 1);
    // Where there are fewer than four rows, m stands for one, of which nothing is left when m is subtracted.
    do {
      let x1 = left > 1 ? x + stride : m, x2 = left > 2 ? x1 + stride : m, x3 = left > 3 ? x2 + stride : m;
      let k = m, s = partial, q = partial + stride, turns = sixteens, fours = others >> 2, rest = columns & 3;
      if (turns) do {
        moments4(x, x1, x2, x3, s, q); moments4(x + 16, x1 + 16, x2 + 16, x3 + 16, s + 16, q + 16);
        moments4(x + 32, x1 + 32, x2 + 32, x3 + 32, s + 32, q + 32);
        moments4(x + 48, x1 + 48, x2 + 48, x3 + 48, s + 48, q + 48);
        x += 64; x1 += 64; x2 += 64; x3 += 64; k += 64; s += 64; q += 64;
      } while (--turns);
      if (fours) do {
        const k4 = v128.load(k);
        growMoments(sub(v128.load(x), k4), sub(v128.load(x1), k4), sub(v128.load(x2), k4), sub(v128.load(x3), k4), s, q);
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

/** The same of dy and of x − m, given as a, b, c and d. */
// @ts-ignore: decorator
@inline function growDots(
  a: v128, b: v128, c: v128, d: v128, dy: usize, dy1: usize, dy2: usize, dy3: usize, s: usize, q: usize,
): void {
  const e = v128.load(dy), f = v128.load(dy1), g = v128.load(dy2), h = v128.load(dy3);
  grow4(s, add(add(e, f), add(g, h)));
  grow4(q, add(add(mul(e, a), mul(f, b)), add(mul(g, c), mul(h, d))));
}
// @ts-ignore: decorator
@inline function dots4(
  x: usize, x1: usize, x2: usize, x3: usize, dy: usize, dy1: usize, dy2: usize, dy3: usize, s: usize, q: usize,
): void {
  growDots(v128.load(x), v128.load(x1), v128.load(x2), v128.load(x3), dy, dy1, dy2, dy3, s, q);
}

/** sums += Σdy, products += Σdy·(x − m) */
export function columnDots(
  x: usize, dy: usize, m: usize, sums: usize, apart: u32, columns: u32, rows: u32, shifted: u32, block: u32,
): void {
  const stride = <usize>columns << 2, partial = m + (<usize>apart << 2), zeros = m + 3 * (<usize>apart << 2);
  const sixteens = shifted ? 0 : columns >> 4, others = columns - (sixteens << 4);
  memory.fill(zeros, 0, stride);
  if (rows) do {
    let left = min(rows, block);
    const after = x + left * stride, dyAfter = dy + left * stride;
    rows -= left;
    memory.fill(partial, 0, stride << 1);
    // Where there are fewer than four rows, m and zeros stand for them.
    do {
      let x1 = left > 1 ? x + stride : m, x2 = left > 2 ? x1 + stride : m, x3 = left > 3 ? x2 + stride : m;
      let dy1 = left > 1 ? dy + stride : zeros, dy2 = left > 2 ? dy1 + stride : zeros, dy3 = left > 3 ? dy2 + stride : zeros;
      let k = m, s = partial, q = partial + stride, turns = sixteens, fours = others >> 2, rest = columns & 3;
      if (turns) do {
        dots4(x, x1, x2, x3, dy, dy1, dy2, dy3, s, q);
        dots4(x + 16, x1 + 16, x2 + 16, x3 + 16, dy + 16, dy1 + 16, dy2 + 16, dy3 + 16, s + 16, q + 16);
        dots4(x + 32, x1 + 32, x2 + 32, x3 + 32, dy + 32, dy1 + 32, dy2 + 32, dy3 + 32, s + 32, q + 32);
        dots4(x + 48, x1 + 48, x2 + 48, x3 + 48, dy + 48, dy1 + 48, dy2 + 48, dy3 + 48, s + 48, q + 48);
        x += 64; x1 += 64; x2 += 64; x3 += 64; dy += 64; dy1 += 64; dy2 += 64; dy3 += 64; k += 64; s += 64; q += 64;
      } while (--turns);
      if (fours) do {
        const k4 = v128.load(k), a = sub(v128.load(x), k4), b = sub(v128.load(x1), k4);
        growDots(a, b, sub(v128.load(x2), k4), sub(v128.load(x3), k4), dy, dy1, dy2, dy3, s, q);
        x += 16; x1 += 16; x2 += 16; x3 += 16; dy += 16; dy1 += 16; dy2 += 16; dy3 += 16; k += 16; s += 16; q += 16;
      } while (--fours);
      if (rest) do {
        const k1 = load<f32>(k), e = load<f32>(dy), f = load<f32>(dy1), g = load<f32>(dy2), h = load<f32>(dy3);
        grow1(s, e + f + (g + h));
        grow1(q, e * (load<f32>(x) - k1) + f * (load<f32>(x1) - k1) + (g * (load<f32>(x2) - k1) + h * (load<f32>(x3) - k1)));
        x += 4; x1 += 4; x2 += 4; x3 += 4; dy += 4; dy1 += 4; dy2 += 4; dy3 += 4; k += 4; s += 4; q += 4;
      } while (--rest);
      x = x3; dy = dy3;
      left -= min(left, 4);
    } while (left);
    x = after; dy = dyAfter;
    flush(partial, sums, columns);
    flush(partial + stride, sums + (<usize>apart << 3), columns);
  } while (rows);
}

/** y = (x − m)·a + b */
export function columnScale(x: usize, y: usize, m: usize, apart: u32, columns: u32, rows: u32, shifted: u32): void {
  const a = m + (<usize>apart << 2), b = a + (<usize>apart << 2);
  const sixteens = shifted ? 0 : columns >> 4, others = columns - (sixteens << 4);
  if (rows) do {
    let k = m, s = a, t = b, turns = sixteens, fours = others >> 2, rest = columns & 3;
    if (turns) do {
      v128.store(y, add(mul(v128.load(x), v128.load(s)), v128.load(t)));
      v128.store(y, add(mul(v128.load(x, 16), v128.load(s, 16)), v128.load(t, 16)), 16);
      v128.store(y, add(mul(v128.load(x, 32), v128.load(s, 32)), v128.load(t, 32)), 32);
      v128.store(y, add(mul(v128.load(x, 48), v128.load(s, 48)), v128.load(t, 48)), 48);
      x += 64; y += 64; k += 64; s += 64; t += 64;
    } while (--turns);
    if (fours) do {
      v128.store(y, add(mul(sub(v128.load(x), v128.load(k)), v128.load(s)), v128.load(t)));
      x += 16; y += 16; k += 16; s += 16; t += 16;
    } while (--fours);
    if (rest) do {
      store<f32>(y, (load<f32>(x) - load<f32>(k)) * load<f32>(s) + load<f32>(t));
      x += 4; y += 4; k += 4; s += 4; t += 4;
    } while (--rest);
  } while (--rows);
}

// @ts-ignore: decorator
@inline function slope(dy: usize, x: v128, a: usize, b: usize, c: usize): v128 {
  return add(add(mul(v128.load(dy), v128.load(a)), mul(x, v128.load(b))), v128.load(c));
}

/** dx = dy·a + (x − m)·b + c */
export function columnGradient(
  x: usize, dy: usize, dx: usize, m: usize, apart: u32, columns: u32, rows: u32, shifted: u32,
): void {
  const a = m + (<usize>apart << 2), b = a + (<usize>apart << 2), c = b + (<usize>apart << 2);
  const sixteens = shifted ? 0 : columns >> 4, others = columns - (sixteens << 4);
  if (rows) do {
    let k = m, s = a, t = b, u = c, turns = sixteens, fours = others >> 2, rest = columns & 3;
    if (turns) do {
      v128.store(dx, slope(dy, v128.load(x), s, t, u));
      v128.store(dx, slope(dy + 16, v128.load(x, 16), s + 16, t + 16, u + 16), 16);
      v128.store(dx, slope(dy + 32, v128.load(x, 32), s + 32, t + 32, u + 32), 32);
      v128.store(dx, slope(dy + 48, v128.load(x, 48), s + 48, t + 48, u + 48), 48);
      x += 64; dy += 64; dx += 64; k += 64; s += 64; t += 64; u += 64;
    } while (--turns);
    if (fours) do {
      v128.store(dx, slope(dy, sub(v128.load(x), v128.load(k)), s, t, u));
      x += 16; dy += 16; dx += 16; k += 16; s += 16; t += 16; u += 16;
    } while (--fours);
    if (rest) do {
      store<f32>(dx, load<f32>(dy) * load<f32>(s) + (load<f32>(x) - load<f32>(k)) * load<f32>(t) + load<f32>(u));
      x += 4; dy += 4; dx += 4; k += 4; s += 4; t += 4; u += 4;
    } while (--rest);
  } while (--rows);
}
