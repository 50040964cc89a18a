// Channels that are contiguous runs, as in [N, C, H, W]: `planes` of `size` elements one after the other, the first of which
// has its coefficients and sums at `k`, as cells.ts says. Where `kept` is not 0, lanes lie there that say which positions of a
// plane count: the others add nothing, and become 0.
import { after, sumsOf } from "./cells";
import { first, second, sumDots, sumMoments } from "./sums";
import { add, and, mul, sub } from "./vectors";

// @ts-ignore: decorator
@inline function grow(k: usize): void {
  const s = sumsOf(k);
  store<f64>(s, load<f64>(s) + first); store<f64>(s, load<f64>(s, 32) + second, 32);
}

/** sums += Σ(x − m), squares += Σ(x − m)² */
export function planeMoments(
  x: usize, _dy: usize, _to: usize, k: usize, planes: u32, size: u32, _shifted: u32, _blank: usize, _block: u32, kept: usize,
): void {
  do {
    sumMoments(x, load<f32>(k), size, kept);
    grow(k);
    x += <usize>size << 2; k = after(k);
  } while (--planes);
}

/** sums += Σdy, products += Σdy·(x − m) */
export function planeDots(
  x: usize, dy: usize, _to: usize, k: usize, planes: u32, size: u32, _shifted: u32, _blank: usize, _block: u32, kept: usize,
): void {
  do {
    sumDots(x, dy, load<f32>(k), size, kept);
    grow(k);
    x += <usize>size << 2; dy += <usize>size << 2; k = after(k);
  } while (--planes);
}

// @ts-ignore: decorator
@inline function scale(x: usize, y: usize, k: usize, planes: u32, size: u32, kept: usize, masked: bool): void {
  do {
    const m = v128.load32_splat(k), b = v128.load32_splat(k, 32), c = v128.load32_splat(k, 48);
    let fours = size >> 2, rest = size & 3, on = kept;
    if (fours) do {
      const v = add(mul(sub(v128.load(x), m), b), c);
      v128.store(y, masked ? and(v, v128.load(on)) : v);
      x += 16; y += 16; if (masked) on += 16;
    } while (--fours);
    if (rest) do {
      const v = add(mul(sub(v128.load32_zero(x), m), b), c);
      v128.store_lane<f32>(y, masked ? and(v, v128.load32_zero(on)) : v, 0);
      x += 4; y += 4; if (masked) on += 4;
    } while (--rest);
    k = after(k);
  } while (--planes);
}

/** y = (x − m)·b + c */
export function planeScale(
  x: usize, _dy: usize, y: usize, k: usize, planes: u32, size: u32, _shifted: u32, _blank: usize, _block: u32, kept: usize,
): void {
  if (kept) scale(x, y, k, planes, size, kept, true); else scale(x, y, k, planes, size, kept, false);
}

// @ts-ignore: decorator
@inline function slope(x: usize, dy: usize, m: v128, a: v128, b: v128, c: v128, on: usize, masked: bool): v128 {
  const v = add(add(mul(v128.load(dy), a), mul(sub(v128.load(x), m), b)), c);
  return masked ? and(v, v128.load(on)) : v;
}

// @ts-ignore: decorator
@inline function gradient(
  x: usize, dy: usize, dx: usize, k: usize, planes: u32, size: u32, kept: usize, masked: bool,
): void {
  do {
    const m = v128.load32_splat(k), a = v128.load32_splat(k, 16), b = v128.load32_splat(k, 32), c = v128.load32_splat(k, 48);
    let eights = size >> 3, rest = size & 3, on = kept;
    if (eights) do {
      v128.store(dx, slope(x, dy, m, a, b, c, on, masked));
      v128.store(dx, slope(x + 16, dy + 16, m, a, b, c, on + 16, masked), 16);
      x += 32; dy += 32; dx += 32; if (masked) on += 32;
    } while (--eights);
    if (size & 4) { v128.store(dx, slope(x, dy, m, a, b, c, on, masked)); x += 16; dy += 16; dx += 16; if (masked) on += 16; }
    if (rest) do {
      const t = mul(sub(v128.load32_zero(x), m), b), v = add(add(mul(v128.load32_zero(dy), a), t), c);
      v128.store_lane<f32>(dx, masked ? and(v, v128.load32_zero(on)) : v, 0);
      x += 4; dy += 4; dx += 4; if (masked) on += 4;
    } while (--rest);
    k = after(k);
  } while (--planes);
}

/** dx = dy·a + (x − m)·b + c */
export function planeGradient(
  x: usize, dy: usize, dx: usize, k: usize, planes: u32, size: u32, _shifted: u32, _blank: usize, _block: u32, kept: usize,
): void {
  if (kept) gradient(x, dy, dx, k, planes, size, kept, true); else gradient(x, dy, dx, k, planes, size, kept, false);
}
