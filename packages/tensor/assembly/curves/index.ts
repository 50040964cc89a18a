// Addresses are bytes, counts are elements, all numbers float32.
import { exp4, log4, logOf, tanh4 } from "./curves";

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

/**
 * out += by·Σ ln x over `many` arrays, at most 64, whose addresses are listed: numbers between 1 and 2 have one logarithm, that
 * of their product, and their exponents are summed. Where one of four is not positive, finite and normal, each has its own.
 */
export function addLogs(list: usize, many: i32, out: usize, count: i32, by: f32): void {
  const s = f32x4.splat(by), one = f32x4.splat(1), least = i32x4.splat(0x00800000), range = i32x4.splat(0x7f000000), end = list + (many << 2);
  for (let at: usize = 0; count > 0; count -= 4, at += 16) {
    let product = one, exponents = i32x4.splat(-127 * many), odd = i32x4.splat(0);
    for (let p = list; p < end; p += 4) {
      const x = take(load<u32>(p) + at, count);
      odd = v128.or(odd, i32x4.ge_u(i32x4.sub(x, least), range));
      exponents = i32x4.add(exponents, i32x4.shr_u(x, 23));
      product = f32x4.mul(product, v128.or(v128.and(x, i32x4.splat(0x007fffff)), one));
    }
    let sum = logOf(product, f32x4.convert_i32x4_s(exponents));
    if (v128.any_true(odd)) {
      sum = f32x4.splat(0);
      for (let p = list; p < end; p += 4) sum = f32x4.add(sum, log4(take(load<u32>(p) + at, count)));
    }
    give(f32x4.add(take(out + at, count), f32x4.mul(sum, s)), out + at, count);
  }
}

/** out = tanh(by·x) */
export function tanhs(x: usize, out: usize, count: i32, by: f32): void {
  const s = f32x4.splat(by);
  for (; count > 0; count -= 4, x += 16, out += 16) give(tanh4(f32x4.mul(take(x, count), s)), out, count);
}
