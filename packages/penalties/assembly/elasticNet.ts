// Values and gradients of l1 and the elastic net, and the value of l2, whose gradient is `addScaled`. Sixteen elements a
// turn in four chains; float32 sums are moved to float64 every BLOCK turns. Sizes that are no multiple of sixteen end in a
// plain loop. Sums that float32 cannot hold are taken again in float64.
import { lanes } from "../../tensor/assembly/simd";

const BLOCK: u32 = 128;

// ---- one step each: four elements, or one ----

// @ts-ignore: decorator
@inline function sign4(v: v128, s: v128): v128 {
  const size = f32x4.abs(v);
  return v128.xor(v128.and(f32x4.gt(size, f32x4.splat(0)), s), v128.andnot(v, size));
}
// @ts-ignore: decorator
@inline function sign1(v: f32, s: f32): f32 { return v > 0 ? s : v < 0 ? -s : 0; }
// @ts-ignore: decorator
@inline function slope4(v: v128, l1: v128, l2: v128): v128 { return f32x4.add(f32x4.mul(v, l2), sign4(v, l1)); }
// @ts-ignore: decorator
@inline function square4(sum: v128, v: v128): v128 { return f32x4.add(sum, f32x4.mul(v, v)); }
// @ts-ignore: decorator
@inline function abs4(sum: v128, v: v128): v128 { return f32x4.add(sum, f32x4.abs(v)); }
// @ts-ignore: decorator
@inline function grow4(p: usize, by: v128): void { v128.store(p, f32x4.add(v128.load(p), by)); }

/** Σ|w| in float64. */
function exactSizes(w: usize, count: u32): f64 {
  let sum: f64 = 0;
  if (count) do { sum += <f64>abs(load<f32>(w)); w += 4; } while (--count);
  return sum;
}

/** Σw² in float64. */
function exactSquares(w: usize, count: u32): f64 {
  let sum: f64 = 0;
  if (count) do { const v = <f64>load<f32>(w); sum += v * v; w += 4; } while (--count);
  return sum;
}

// @ts-ignore: decorator
@inline function sizes(sum: f64, w: usize, count: u32): f64 { return isFinite(sum) ? sum : exactSizes(w, count); }
/** Below the limit the squares that float32 rounded to zero, at most 8192 times 1e-45, may be seen. */
// @ts-ignore: decorator
@inline function squares(sum: f64, w: usize, count: u32): f64 {
  return sum > 1e-30 && isFinite(sum) ? sum : exactSquares(w, count);
}

// ---- values ----

/** Σ|w| */
export function l1Value(w: usize, count: u32): f64 {
  const first = w;
  let sum: f64 = 0, turns = count >> 4;
  if (turns) do {
    let block = min(turns, BLOCK), a = f32x4.splat(0), b = a, c = a, d = a;
    turns -= block;
    do {
      a = abs4(a, v128.load(w)); b = abs4(b, v128.load(w, 16)); c = abs4(c, v128.load(w, 32)); d = abs4(d, v128.load(w, 48));
      w += 64;
    } while (--block);
    sum += lanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
  } while (turns);
  sum += exactSizes(w, count & 15);
  return sizes(sum, first, count);
}

/** Σw² */
export function l2Value(w: usize, count: u32): f64 {
  const first = w;
  let sum: f64 = 0, turns = count >> 4;
  if (turns) do {
    let block = min(turns, BLOCK), a = f32x4.splat(0), b = a, c = a, d = a;
    turns -= block;
    do {
      a = square4(a, v128.load(w)); b = square4(b, v128.load(w, 16)); c = square4(c, v128.load(w, 32)); d = square4(d, v128.load(w, 48));
      w += 64;
    } while (--block);
    sum += lanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
  } while (turns);
  sum += exactSquares(w, count & 15);
  return squares(sum, first, count);
}

// ---- both in one pass: dw += slope, and the sum for the value ----

/** Returns Σ|w|. */
export function l1Into(w: usize, dw: usize, count: u32, l1: f32): f64 {
  const s = f32x4.splat(l1), first = w;
  let sum: f64 = 0, turns = count >> 4;
  if (turns) do {
    let block = min(turns, BLOCK), a = f32x4.splat(0), b = a, c = a, d = a;
    turns -= block;
    do {
      let v = v128.load(w); a = abs4(a, v); grow4(dw, sign4(v, s));
      v = v128.load(w, 16); b = abs4(b, v); grow4(dw + 16, sign4(v, s));
      v = v128.load(w, 32); c = abs4(c, v); grow4(dw + 32, sign4(v, s));
      v = v128.load(w, 48); d = abs4(d, v); grow4(dw + 48, sign4(v, s));
      w += 64; dw += 64;
    } while (--block);
    sum += lanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
  } while (turns);
  let rest = count & 15;
  if (rest) do {
    const v = load<f32>(w);
    sum += <f64>abs(v);
    store<f32>(dw, load<f32>(dw) + sign1(v, l1));
    w += 4; dw += 4;
  } while (--rest);
  return sizes(sum, first, count);
}

/** Returns weigh1·Σ|w| + weigh2·Σw². */
export function elasticNetInto(w: usize, dw: usize, count: u32, l1: f32, l2: f32, weigh1: f64, weigh2: f64): f64 {
  const s = f32x4.splat(l1), t = f32x4.splat(l2), first = w;
  let sum: f64 = 0, sum2: f64 = 0, turns = count >> 4;
  if (turns) do {
    let block = min(turns, BLOCK);
    let a = f32x4.splat(0), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
    turns -= block;
    do {
      let v = v128.load(w); a = abs4(a, v); e = square4(e, v); grow4(dw, slope4(v, s, t));
      v = v128.load(w, 16); b = abs4(b, v); f = square4(f, v); grow4(dw + 16, slope4(v, s, t));
      v = v128.load(w, 32); c = abs4(c, v); g = square4(g, v); grow4(dw + 32, slope4(v, s, t));
      v = v128.load(w, 48); d = abs4(d, v); h = square4(h, v); grow4(dw + 48, slope4(v, s, t));
      w += 64; dw += 64;
    } while (--block);
    sum += lanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
    sum2 += lanes(f32x4.add(f32x4.add(e, f), f32x4.add(g, h)));
  } while (turns);
  let rest = count & 15;
  if (rest) do {
    const v = load<f32>(w);
    sum += <f64>abs(v);
    sum2 += <f64>v * <f64>v;
    store<f32>(dw, load<f32>(dw) + v * l2 + sign1(v, l1));
    w += 4; dw += 4;
  } while (--rest);
  return weigh1 * sizes(sum, first, count) + weigh2 * squares(sum2, first, count);
}
