// Element-wise steps with one threshold or one pair of bounds for all. NaN stays.
import { soft1, soft4 } from "./soft";

// @ts-ignore: decorator
@inline function clamped(x: usize, out: usize, s: v128, a: v128, b: v128): void {
  v128.store(out, f32x4.min(f32x4.max(f32x4.sub(v128.load(x), s), a), b));
  v128.store(out, f32x4.min(f32x4.max(f32x4.sub(v128.load(x, 16), s), a), b), 16);
  v128.store(out, f32x4.min(f32x4.max(f32x4.sub(v128.load(x, 32), s), a), b), 32);
  v128.store(out, f32x4.min(f32x4.max(f32x4.sub(v128.load(x, 48), s), a), b), 48);
}

/** out = min(max(x − shift, low), high); the four quarters take turns, which keeps the memory busier than one place at a time. */
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
    store<f32>(out, min<f32>(max<f32>(load<f32>(x) - shift, low), high));
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

/** out = soft(x, threshold) · grow where |x| ≤ limit, else x */
export function firm(x: usize, out: usize, count: u32, threshold: f32, grow: f32, limit: f32): void {
  const t = f32x4.splat(threshold), g = f32x4.splat(grow), l = f32x4.splat(limit);
  let turns = count >> 2, rest = count & 3;
  if (turns) do {
    const v = v128.load(x);
    v128.store(out, v128.bitselect(f32x4.mul(soft4(v, t), g), v, f32x4.le(f32x4.abs(v), l)));
    x += 16; out += 16;
  } while (--turns);
  if (rest) do {
    const v = load<f32>(x);
    store<f32>(out, abs<f32>(v) <= limit ? soft1(v, threshold) * grow : v);
    x += 4; out += 4;
  } while (--rest);
}
