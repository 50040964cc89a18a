// Channels that are contiguous runs, as in [N, C, H, W]: `planes` of `size` elements one after the other, each with its own
// coefficients m, a, b, c: all m stand together, and `apart` numbers after each the a of the same plane, and so on. So with
// the two sums of a plane, which are float64 and are added to what stands there.
import { first, second, sumDots, sumMoments } from "./sums";
import { add, mul, sub } from "./vectors";

// @ts-ignore: decorator
@inline function grow(p: usize, by: f64): void { store<f64>(p, load<f64>(p) + by); }

/** sums += Σ(x − m), squares += Σ(x − m)² */
export function planeMoments(x: usize, m: usize, sums: usize, apart: u32, planes: u32, size: u32): void {
  let squares = sums + (<usize>apart << 3);
  if (planes) do {
    sumMoments(x, load<f32>(m), size);
    grow(sums, first); grow(squares, second);
    x += <usize>size << 2; m += 4; sums += 8; squares += 8;
  } while (--planes);
}

/** sums += Σdy, products += Σdy·(x − m) */
export function planeDots(x: usize, dy: usize, m: usize, sums: usize, apart: u32, planes: u32, size: u32): void {
  let products = sums + (<usize>apart << 3);
  if (planes) do {
    sumDots(x, dy, load<f32>(m), size);
    grow(sums, first); grow(products, second);
    x += <usize>size << 2; dy += <usize>size << 2; m += 4; sums += 8; products += 8;
  } while (--planes);
}

/** y = (x − m)·a + b */
export function planeScale(x: usize, y: usize, m: usize, apart: u32, planes: u32, size: u32): void {
  let a = m + (<usize>apart << 2), b = a + (<usize>apart << 2);
  if (planes) do {
    const m1 = load<f32>(m), a1 = load<f32>(a), b1 = load<f32>(b);
    const k = f32x4.splat(m1), s = f32x4.splat(a1), t = f32x4.splat(b1);
    let turns = size >> 3;
    if (turns) do {
      v128.store(y, add(mul(sub(v128.load(x), k), s), t)); v128.store(y, add(mul(sub(v128.load(x, 16), k), s), t), 16);
      x += 32; y += 32;
    } while (--turns);
    if (size & 4) { v128.store(y, add(mul(sub(v128.load(x), k), s), t)); x += 16; y += 16; }
    let rest = size & 3;
    if (rest) do { store<f32>(y, (load<f32>(x) - m1) * a1 + b1); x += 4; y += 4; } while (--rest);
    m += 4; a += 4; b += 4;
  } while (--planes);
}

/** dx = dy·a + (x − m)·b + c */
export function planeGradient(x: usize, dy: usize, dx: usize, m: usize, apart: u32, planes: u32, size: u32): void {
  let a = m + (<usize>apart << 2), b = a + (<usize>apart << 2), c = b + (<usize>apart << 2);
  if (planes) do {
    const m1 = load<f32>(m), a1 = load<f32>(a), b1 = load<f32>(b), c1 = load<f32>(c);
    const k = f32x4.splat(m1), s = f32x4.splat(a1), t = f32x4.splat(b1), u = f32x4.splat(c1);
    let turns = size >> 3;
    if (turns) do {
      v128.store(dx, add(add(mul(v128.load(dy), s), mul(sub(v128.load(x), k), t)), u));
      v128.store(dx, add(add(mul(v128.load(dy, 16), s), mul(sub(v128.load(x, 16), k), t)), u), 16);
      x += 32; dy += 32; dx += 32;
    } while (--turns);
    if (size & 4) {
      v128.store(dx, add(add(mul(v128.load(dy), s), mul(sub(v128.load(x), k), t)), u));
      x += 16; dy += 16; dx += 16;
    }
    let rest = size & 3;
    if (rest) do {
      store<f32>(dx, load<f32>(dy) * a1 + (load<f32>(x) - m1) * b1 + c1);
      x += 4; dy += 4; dx += 4;
    } while (--rest);
    m += 4; a += 4; b += 4; c += 4;
  } while (--planes);
}
