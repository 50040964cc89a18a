// Addresses are bytes, counts are elements, all numbers float32.
import { exp4, log4, tanh4 } from "./curves";

/** Four elements, or what is left of them, so that all come from the same code. */
// @ts-ignore: decorator
@inline function take(x: usize, count: i32): v128 {
  if (count > 3) return v128.load(x);
  let v = f32x4.splat(0);
  v = f32x4.replace_lane(v, 0, load<f32>(x));
  if (count > 1) v = f32x4.replace_lane(v, 1, load<f32>(x, 4));
  if (count > 2) v = f32x4.replace_lane(v, 2, load<f32>(x, 8));
  return v;
}
// @ts-ignore: decorator
@inline function give(v: v128, out: usize, count: i32): void {
  if (count > 3) { v128.store(out, v); return; }
  store<f32>(out, f32x4.extract_lane(v, 0));
  if (count > 1) store<f32>(out, f32x4.extract_lane(v, 1), 4);
  if (count > 2) store<f32>(out, f32x4.extract_lane(v, 2), 8);
}

/** out = exp(by·x − shift) */
export function exps(x: usize, out: usize, count: i32, by: f32, shift: f32): void {
  const s = f32x4.splat(by), t = f32x4.splat(shift);
  for (; count > 0; count -= 4, x += 16, out += 16) give(exp4(f32x4.sub(f32x4.mul(take(x, count), s), t)), out, count);
}

/** out = by·ln x */
export function logs(x: usize, out: usize, count: i32, by: f32): void {
  const s = f32x4.splat(by);
  for (; count > 0; count -= 4, x += 16, out += 16) give(f32x4.mul(log4(take(x, count)), s), out, count);
}

/** out = tanh(by·x) */
export function tanhs(x: usize, out: usize, count: i32, by: f32): void {
  const s = f32x4.splat(by);
  for (; count > 0; count -= 4, x += 16, out += 16) give(tanh4(f32x4.mul(take(x, count), s)), out, count);
}
