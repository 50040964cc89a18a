// Sums over one run of `size` elements, left in `first` and `second`. Eight elements a turn in two chains, then four,
// then one; float32 sums are moved to float64 every BLOCK turns. With a mask they are of what it keeps: `kept` is the address of
// a lane for each element, as `spread` of masks.ts makes them, or 0.
import { lanes } from "../../tensor/assembly/simd";
import { add, and, mul, sub } from "./vectors";

export const BLOCK: u32 = 128;
export let first: f64 = 0;
export let second: f64 = 0;

// @ts-ignore: decorator
@inline function moments(x: usize, m: f32, size: u32, kept: usize, masked: bool): void {
  const k = f32x4.splat(m);
  let sum: f64 = 0, square: f64 = 0, turns = size >> 3;
  if (turns) do {
    let block = min(turns, BLOCK), a = f32x4.splat(0), b = a, e = a, f = a;
    turns -= block;
    do {
      let v = sub(v128.load(x), k); if (masked) v = and(v, v128.load(kept));
      a = add(a, v); e = add(e, mul(v, v));
      v = sub(v128.load(x, 16), k); if (masked) v = and(v, v128.load(kept, 16));
      b = add(b, v); f = add(f, mul(v, v));
      x += 32; if (masked) kept += 32;
    } while (--block);
    sum += lanes(add(a, b));
    square += lanes(add(e, f));
  } while (turns);
  if (size & 4) {
    let v = sub(v128.load(x), k); if (masked) v = and(v, v128.load(kept));
    sum += lanes(v); square += lanes(mul(v, v)); x += 16; if (masked) kept += 16;
  }
  let rest = size & 3;
  if (rest) do {
    if (!masked || load<u32>(kept)) { const v = <f64>load<f32>(x) - <f64>m; sum += v; square += v * v; }
    x += 4; if (masked) kept += 4;
  } while (--rest);
  first = sum; second = square;
}

/** Σ(x − m) and Σ(x − m)² */
export function sumMoments(x: usize, m: f32, size: u32, kept: usize): void {
  if (kept) moments(x, m, size, kept, true); else moments(x, m, size, kept, false);
}

// @ts-ignore: decorator
@inline function dots(x: usize, dy: usize, m: f32, size: u32, kept: usize, masked: bool): void {
  const k = f32x4.splat(m);
  let sum: f64 = 0, product: f64 = 0, turns = size >> 3;
  if (turns) do {
    let block = min(turns, BLOCK), a = f32x4.splat(0), b = a, e = a, f = a;
    turns -= block;
    do {
      let v = v128.load(dy), t = mul(v, sub(v128.load(x), k));
      if (masked) { const on = v128.load(kept); v = and(v, on); t = and(t, on); }
      a = add(a, v); e = add(e, t);
      v = v128.load(dy, 16); t = mul(v, sub(v128.load(x, 16), k));
      if (masked) { const on = v128.load(kept, 16); v = and(v, on); t = and(t, on); }
      b = add(b, v); f = add(f, t);
      x += 32; dy += 32; if (masked) kept += 32;
    } while (--block);
    sum += lanes(add(a, b));
    product += lanes(add(e, f));
  } while (turns);
  if (size & 4) {
    let v = v128.load(dy), t = mul(v, sub(v128.load(x), k));
    if (masked) { const on = v128.load(kept); v = and(v, on); t = and(t, on); }
    sum += lanes(v); product += lanes(t); x += 16; dy += 16; if (masked) kept += 16;
  }
  let rest = size & 3;
  if (rest) do {
    if (!masked || load<u32>(kept)) { const v = <f64>load<f32>(dy); sum += v; product += v * (<f64>load<f32>(x) - <f64>m); }
    x += 4; dy += 4; if (masked) kept += 4;
  } while (--rest);
  first = sum; second = product;
}

/** Σdy and Σdy·(x − m) */
export function sumDots(x: usize, dy: usize, m: f32, size: u32, kept: usize): void {
  if (kept) dots(x, dy, m, size, kept, true); else dots(x, dy, m, size, kept, false);
}

// @ts-ignore: decorator
@inline function weighted(x: usize, dy: usize, gamma: usize, m: f32, size: u32, kept: usize, masked: bool): void {
  const k = f32x4.splat(m);
  let sum: f64 = 0, product: f64 = 0, fours = size >> 2;
  if (fours) do {
    let block = min(fours, BLOCK), a = f32x4.splat(0), e = a;
    fours -= block;
    do {
      let w = mul(v128.load(dy), v128.load(gamma)), t = mul(w, sub(v128.load(x), k));
      if (masked) { const on = v128.load(kept); w = and(w, on); t = and(t, on); }
      a = add(a, w); e = add(e, t);
      x += 16; dy += 16; gamma += 16; if (masked) kept += 16;
    } while (--block);
    sum += lanes(a); product += lanes(e);
  } while (fours);
  let rest = size & 3;
  if (rest) do {
    if (!masked || load<u32>(kept)) {
      const w = <f64>load<f32>(dy) * <f64>load<f32>(gamma);
      sum += w; product += w * (<f64>load<f32>(x) - <f64>m);
    }
    x += 4; dy += 4; gamma += 4; if (masked) kept += 4;
  } while (--rest);
  first = sum; second = product;
}

/** Σw and Σw·(x − m) with w = dy·gamma */
export function sumWeighted(x: usize, dy: usize, gamma: usize, m: f32, size: u32, kept: usize): void {
  if (kept) weighted(x, dy, gamma, m, size, kept, true); else weighted(x, dy, gamma, m, size, kept, false);
}
