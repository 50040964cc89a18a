// Element-wise steps with one threshold or one pair of bounds for all. NaN stays.
import { soft1, soft4 } from "./soft";

// @ts-ignore: decorator
@inline function clamped(x: usize, out: usize, s: v128, a: v128, b: v128): void {
  v128.store(out, f32x4.pmin(f32x4.pmax(f32x4.sub(v128.load(x), s), a), b));
  v128.store(out, f32x4.pmin(f32x4.pmax(f32x4.sub(v128.load(x, 16), s), a), b), 16);
  v128.store(out, f32x4.pmin(f32x4.pmax(f32x4.sub(v128.load(x, 32), s), a), b), 32);
  v128.store(out, f32x4.pmin(f32x4.pmax(f32x4.sub(v128.load(x, 48), s), a), b), 48);
}

/**
 * out = min(max(x − shift, low), high), by pmin and pmax, which take one instruction where min and max take eight; the four
 * quarters take turns, which keeps the memory busier than one place at a time.
 */
export function clamp(x: usize, out: usize, count: u32, shift: f32, low: f32, high: f32): void {
  const s = f32x4.splat(shift), a = f32x4.splat(low), b = f32x4.splat(high);
  let turns = count >> 6, rest = count & 63;
  const p = turns << 6, q = p + p, r = q + p;
  if (turns) do {
    clamped(x, out, s, a, b); clamped(x + p, out + p, s, a, b); clamped(x + q, out + q, s, a, b); clamped(x + r, out + r, s, a, b);
    x += 64; out += 64;
  } while (--turns);
  x += r; out += r;
  if (rest) do {
    const v = load<f32>(x) - shift, least = v < low ? low : v;
    store<f32>(out, high < least ? high : least);
    x += 4; out += 4;
  } while (--rest);
}

/** out = 0 where |x| ≤ limit, else x */
export function hard(x: usize, out: usize, count: u32, limit: f32): void {
  const l = f32x4.splat(limit);
  let turns = count >> 2, rest = count & 3;
  if (turns) do {
    const v = v128.load(x);
    v128.store(out, v128.andnot(v, f32x4.le(f32x4.abs(v), l)));
    x += 16; out += 16;
  } while (--turns);
  if (rest) do {
    const v = load<f32>(x);
    store<f32>(out, abs<f32>(v) <= limit ? 0 : v);
    x += 4; out += 4;
  } while (--rest);
}

/** out = soft(x, inner) where |x| ≤ near, else soft(x, threshold) · grow where |x| ≤ limit, else x */
export function firm(
  x: usize, out: usize, count: u32, inner: f32, near: f32, threshold: f32, grow: f32, limit: f32,
): void {
  const i = f32x4.splat(inner), n = f32x4.splat(near), t = f32x4.splat(threshold), g = f32x4.splat(grow), l = f32x4.splat(limit);
  let turns = count >> 2, rest = count & 3;
  if (turns) do {
    const v = v128.load(x), size = f32x4.abs(v);
    const outer = v128.bitselect(f32x4.mul(soft4(v, t), g), v, f32x4.le(size, l));
    v128.store(out, v128.bitselect(soft4(v, i), outer, f32x4.le(size, n)));
    x += 16; out += 16;
  } while (--turns);
  if (rest) do {
    const v = load<f32>(x), size = abs<f32>(v);
    store<f32>(out, size <= near ? soft1(v, inner) : size <= limit ? soft1(v, threshold) * grow : v);
    x += 4; out += 4;
  } while (--rest);
}
