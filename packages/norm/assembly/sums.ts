// Sums over one run of `size` elements, left in `first` and `second`. Eight elements a turn in two chains, then four,
// then one; float32 sums are moved to float64 every BLOCK turns.
import { lanes } from "../../tensor/assembly/simd";
import { add, mul, sub } from "./vectors";

export const BLOCK: u32 = 128;
export let first: f64 = 0;
export let second: f64 = 0;

/** Σ(x − m) and Σ(x − m)² */
export function sumMoments(x: usize, m: f32, size: u32): void {
  const k = f32x4.splat(m);
  let sum: f64 = 0, square: f64 = 0, turns = size >> 3;
  if (turns) do {
    let block = min(turns, BLOCK), a = f32x4.splat(0), b = a, e = a, f = a;
    turns -= block;
    do {
      let v = sub(v128.load(x), k); a = add(a, v); e = add(e, mul(v, v));
      v = sub(v128.load(x, 16), k); b = add(b, v); f = add(f, mul(v, v));
      x += 32;
    } while (--block);
    sum += lanes(add(a, b));
    square += lanes(add(e, f));
  } while (turns);
  if (size & 4) {
    const v = sub(v128.load(x), k);
    sum += lanes(v); square += lanes(mul(v, v)); x += 16;
  }
  let rest = size & 3;
  if (rest) do { const v = <f64>load<f32>(x) - <f64>m; sum += v; square += v * v; x += 4; } while (--rest);
  first = sum; second = square;
}

/** Σdy and Σdy·(x − m) */
export function sumDots(x: usize, dy: usize, m: f32, size: u32): void {
  const k = f32x4.splat(m);
  let sum: f64 = 0, product: f64 = 0, turns = size >> 3;
  if (turns) do {
    let block = min(turns, BLOCK), a = f32x4.splat(0), b = a, e = a, f = a;
    turns -= block;
    do {
      let v = v128.load(dy); a = add(a, v); e = add(e, mul(v, sub(v128.load(x), k)));
      v = v128.load(dy, 16); b = add(b, v); f = add(f, mul(v, sub(v128.load(x, 16), k)));
      x += 32; dy += 32;
    } while (--block);
    sum += lanes(add(a, b));
    product += lanes(add(e, f));
  } while (turns);
  if (size & 4) {
    const v = v128.load(dy);
    sum += lanes(v); product += lanes(mul(v, sub(v128.load(x), k))); x += 16; dy += 16;
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
