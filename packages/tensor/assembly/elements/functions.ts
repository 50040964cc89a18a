import { exp4, log4, tanh4 } from "./curves";

/** The last elements are done four at once in room of their own, so that all come from the same code. */
// @ts-ignore: decorator
@inline function fill(x: usize, count: u32): v128 {
  let v = f32x4.splat(0);
  v = f32x4.replace_lane(v, 0, load<f32>(x));
  if (count > 1) v = f32x4.replace_lane(v, 1, load<f32>(x, 4));
  if (count > 2) v = f32x4.replace_lane(v, 2, load<f32>(x, 8));
  return v;
}
// @ts-ignore: decorator
@inline function spill(v: v128, out: usize, count: u32): void {
  store<f32>(out, f32x4.extract_lane(v, 0));
  if (count > 1) store<f32>(out, f32x4.extract_lane(v, 1), 4);
  if (count > 2) store<f32>(out, f32x4.extract_lane(v, 2), 8);
}

/** out = exp(by·x − shift) */
export function exps(x: usize, out: usize, count: u32, by: f32, shift: f32): void {
  const s = f32x4.splat(by), t = f32x4.splat(shift);
  let turns = count >> 2;
  if (turns) do { v128.store(out, exp4(f32x4.sub(f32x4.mul(v128.load(x), s), t))); x += 16; out += 16; } while (--turns);
  count &= 3;
  if (count) spill(exp4(f32x4.sub(f32x4.mul(fill(x, count), s), t)), out, count);
}

/** out = by·ln x */
export function logs(x: usize, out: usize, count: u32, by: f32): void {
  const s = f32x4.splat(by);
  let turns = count >> 2;
  if (turns) do { v128.store(out, f32x4.mul(log4(v128.load(x)), s)); x += 16; out += 16; } while (--turns);
  count &= 3;
  if (count) spill(f32x4.mul(log4(fill(x, count)), s), out, count);
}

/** out = tanh(by·x) */
export function tanhs(x: usize, out: usize, count: u32, by: f32): void {
  const s = f32x4.splat(by);
  let turns = count >> 2;
  if (turns) do { v128.store(out, tanh4(f32x4.mul(v128.load(x), s))); x += 16; out += 16; } while (--turns);
  count &= 3;
  if (count) spill(tanh4(f32x4.mul(fill(x, count), s)), out, count);
}
