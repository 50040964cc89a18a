// Sums over one run of `size` elements, left in `first` and `second`. Sixteen elements a turn in four chains, then four,
// then one; float32 sums are moved to float64 every BLOCK turns.
import { lanes } from "../../tensor/assembly/simd";
import { add, mul, sub } from "./vectors";

export const BLOCK: u32 = 128;
export let first: f64 = 0;
export let second: f64 = 0;

/** Σ(x − m) and Σ(x − m)² */
export function sumMoments(x: usize, m: f32, size: u32): void {
  const k = f32x4.splat(m);
  let sum: f64 = 0, square: f64 = 0, turns = size >> 4;
  if (turns) do {
    let block = min(turns, BLOCK), a = f32x4.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
    turns -= block;
    do {
      let v = sub(v128.load(x), k); a = add(a, v); e = add(e, mul(v, v));
      v = sub(v128.load(x, 16), k); b = add(b, v); f = add(f, mul(v, v));
      v = sub(v128.load(x, 32), k); c = add(c, v); g = add(g, mul(v, v));
      v = sub(v128.load(x, 48), k); d = add(d, v); h = add(h, mul(v, v));
      x += 64;
    } while (--block);
    sum += lanes(add(add(a, b), add(c, d)));
    square += lanes(add(add(e, f), add(g, h)));
  } while (turns);
  let fours = (size & 15) >> 2;
  if (fours) {
    let a = f32x4.splat(0), e = a;
    do { const v = sub(v128.load(x), k); a = add(a, v); e = add(e, mul(v, v)); x += 16; } while (--fours);
    sum += lanes(a); square += lanes(e);
  }
  let rest = size & 3;
  if (rest) do { const v = <f64>load<f32>(x) - <f64>m; sum += v; square += v * v; x += 4; } while (--rest);
  first = sum; second = square;
}

/** Σdy and Σdy·(x − m) */
export function sumDots(x: usize, dy: usize, m: f32, size: u32): void {
  const k = f32x4.splat(m);
  let sum: f64 = 0, product: f64 = 0, turns = size >> 4;
  if (turns) do {
    let block = min(turns, BLOCK), a = f32x4.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
    turns -= block;
    do {
      let v = v128.load(dy); a = add(a, v); e = add(e, mul(v, sub(v128.load(x), k)));
      v = v128.load(dy, 16); b = add(b, v); f = add(f, mul(v, sub(v128.load(x, 16), k)));
      v = v128.load(dy, 32); c = add(c, v); g = add(g, mul(v, sub(v128.load(x, 32), k)));
      v = v128.load(dy, 48); d = add(d, v); h = add(h, mul(v, sub(v128.load(x, 48), k)));
      x += 64; dy += 64;
    } while (--block);
    sum += lanes(add(add(a, b), add(c, d)));
    product += lanes(add(add(e, f), add(g, h)));
  } while (turns);
  let fours = (size & 15) >> 2;
  if (fours) {
    let a = f32x4.splat(0), e = a;
    do { const v = v128.load(dy); a = add(a, v); e = add(e, mul(v, sub(v128.load(x), k))); x += 16; dy += 16; } while (--fours);
    sum += lanes(a); product += lanes(e);
  }
  let rest = size & 3;
  if (rest) do {
    const v = <f64>load<f32>(dy);
    sum += v; product += v * (<f64>load<f32>(x) - <f64>m);
    x += 4; dy += 4;
  } while (--rest);
  first = sum; second = product;
}

/** Σw and Σw·(x − m) with w = dy·gamma */
export function sumWeighted(x: usize, dy: usize, gamma: usize, m: f32, size: u32): void {
  const k = f32x4.splat(m);
  let sum: f64 = 0, product: f64 = 0, fours = size >> 2;
  if (fours) do {
    let block = min(fours, BLOCK), a = f32x4.splat(0), e = a;
    fours -= block;
    do {
      const w = mul(v128.load(dy), v128.load(gamma));
      a = add(a, w); e = add(e, mul(w, sub(v128.load(x), k)));
      x += 16; dy += 16; gamma += 16;
    } while (--block);
    sum += lanes(a); product += lanes(e);
  } while (fours);
  let rest = size & 3;
  if (rest) do {
    const w = <f64>load<f32>(dy) * <f64>load<f32>(gamma);
    sum += w; product += w * (<f64>load<f32>(x) - <f64>m);
    x += 4; dy += 4; gamma += 4;
  } while (--rest);
  first = sum; second = product;
}
