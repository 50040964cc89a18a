// Gaussian noise. Eight generators give eight words a step: the first four the radii of four points, the other four their
// angles, and elements 0 to 3 and 4 to 7 of the eight are the points' coordinates. A block of 4096 elements starts the
// generators anew, so that an element depends on (seed, its number) alone.
//
// Box, Muller: "A note on the generation of random normal deviates" (1958).
import { next8, SPARE, startBlock, table, TABLE } from "./generator";

// Vectors of constants, 16 bytes each.
// @ts-ignore: decorator
@inline const ONE: usize = TABLE; // 1, 1/2
// @ts-ignore: decorator
@inline const LOG: usize = TABLE + 32; // 1/9 1/7 1/5 1/3, 2·ln 2, 31, the bits of 2/3 as a number
// @ts-ignore: decorator
@inline const ANGLE: usize = TABLE + 144; // π/4 / 2^31, then sine: 1/9! −1/7! 1/5! −1/3!, cosine: 1/8! −1/6! 1/4! −1/2!

export function prepareGaussian(): void {
  fill(ONE, 1); fill(ONE + 16, 0.5);
  fill(LOG, <f32>(1.0 / 9)); fill(LOG + 16, <f32>(1.0 / 7)); fill(LOG + 32, <f32>(1.0 / 5)); fill(LOG + 48, <f32>(1.0 / 3));
  fill(LOG + 64, <f32>(2 * 0.6931471805599453)); fill(LOG + 80, 31); fill(LOG + 96, <f32>(2.0 / 3));
  fill(ANGLE, <f32>(0.7853981633974483 / 2147483648.0));
  fill(ANGLE + 16, <f32>(1.0 / 362880)); fill(ANGLE + 32, <f32>(-1.0 / 5040)); fill(ANGLE + 48, <f32>(1.0 / 120)); fill(ANGLE + 64, <f32>(-1.0 / 6));
  fill(ANGLE + 80, <f32>(1.0 / 40320)); fill(ANGLE + 96, <f32>(-1.0 / 720)); fill(ANGLE + 112, <f32>(1.0 / 24)); fill(ANGLE + 128, -0.5);
}

function fill(offset: usize, value: f32): void { v128.store(table(offset), f32x4.splat(value)); }
// @ts-ignore: decorator
@inline function at(offset: usize): v128 { return v128.load(table(offset)); }
/** a·x + b */
// @ts-ignore: decorator
@inline function step(a: v128, x: v128, b: usize): v128 { return f32x4.add(f32x4.mul(a, x), at(b)); }

/** √(−2·ln u) for u = (m + 1/2) / 2^31, where m is the upper 31 bits of a word and m + 1/2 is rounded to float32. */
// @ts-ignore: decorator
@inline function radius(word: v128): v128 {
  const v = f32x4.add(f32x4.convert_i32x4_s(i32x4.shr_u(word, 1)), at(ONE + 16));
  // v = 2^k·f with f in [2/3, 4/3): next to u = 1 nothing is lost to rounding.
  const k = i32x4.shr_s(i32x4.sub(v, at(LOG + 96)), 23);
  const f = i32x4.sub(v, i32x4.shl(k, 23));
  const s = f32x4.div(f32x4.sub(f, at(ONE)), f32x4.add(f, at(ONE))), s2 = f32x4.mul(s, s);
  const series = step(step(step(step(at(LOG), s2, LOG + 16), s2, LOG + 32), s2, LOG + 48), s2, ONE);
  const s4 = f32x4.add(f32x4.add(s, s), f32x4.add(s, s));
  const whole = f32x4.mul(f32x4.sub(at(LOG + 80), f32x4.convert_i32x4_s(k)), at(LOG + 64));
  return f32x4.sqrt(f32x4.sub(whole, f32x4.mul(s4, series)));
}

/**
 * y = x · (1 + deviation · noise) if `multiplied`, else x + deviation · noise, from element `start` on, a multiple of 4096.
 */
export function gaussian(
  x: usize, y: usize, count: u32, start: u32, key0: u32, key1: u32, stream: u32, deviation: f32, multiplied: bool,
): void {
  const d = f32x4.splat(deviation), product = i32x4.splat(-<i32>multiplied), spare = table(SPARE) + 32;
  let block = start >> 12;
  if (count) do {
    startBlock(block++, stream, key0, key1);
    const some = min(count, 4096);
    const rest = (some & 7) << 2;
    let eights = some >> 3, from = x, to = y;
    for (;;) {
      if (eights) do {
        noisy8(from, to, d, product);
        from += 32; to += 32;
      } while (--eights);
      if (to == spare + 32) { memory.copy(y + (some << 2) - rest, spare, rest); break; }
      if (!rest) break;
      memory.copy(spare, from, rest);
      from = to = spare; eights = 1; // what is left over, in a place with room for eight
    }
    x += some << 2; y += some << 2;
    count -= some;
  } while (count);
}

/** The next eight elements. */
// @ts-ignore: decorator
@inline function noisy8(x: usize, y: usize, deviation: v128, product: v128): void {
  const words = table(SPARE);
  next8(words);
  const r = f32x4.mul(radius(v128.load(words)), deviation);

  // An angle within π/4 of the axis from 30 bits of the word; the other two say which axis, and which end of it.
  const word = v128.load(words, 16);
  const t = f32x4.mul(f32x4.convert_i32x4_s(i32x4.shl(word, 2)), at(ANGLE)), t2 = f32x4.mul(t, t);
  const sine = f32x4.mul(t, step(step(step(step(at(ANGLE + 16), t2, ANGLE + 32), t2, ANGLE + 48), t2, ANGLE + 64), t2, ONE));
  const cosine = step(step(step(step(at(ANGLE + 80), t2, ANGLE + 96), t2, ANGLE + 112), t2, ANGLE + 128), t2, ONE);
  const swap = i32x4.shr_s(i32x4.shl(word, 1), 31), sign = i32x4.shl(i32x4.shr_u(word, 31), 31);
  const end = v128.xor(r, sign);

  const a = f32x4.mul(end, v128.bitselect(sine, cosine, swap)), b = f32x4.mul(end, v128.bitselect(cosine, sine, swap));
  v128.store(y, noisy(v128.load(x), a, product));
  v128.store(y, noisy(v128.load(x, 16), b, product), 16);
}

// @ts-ignore: decorator
@inline function noisy(x: v128, noise: v128, product: v128): v128 {
  return v128.bitselect(f32x4.mul(x, f32x4.add(noise, at(ONE))), f32x4.add(x, noise), product);
}
