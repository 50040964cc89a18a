// Gaussian noise. Eight generators give eight words a step: the first four the radii of four points, the other four their
// angles, and elements 0 to 3 and 4 to 7 of the eight are the points' coordinates. A block of 4096 elements starts the
// generators anew, so that an element depends on (seed, its number) alone.
//
// Box, Muller: "A note on the generation of random normal deviates" (1958).
import { next4, SPARE, startBlock, table, TABLE } from "./generator";

// Numbers, 4 bytes each.
// @ts-ignore: decorator
@inline const ONE: usize = TABLE; // 1, 1/2
// @ts-ignore: decorator
@inline const LOG: usize = TABLE + 8; // 1/9 1/7 1/5 1/3, 2·ln 2, 31, the bits of 2/3 as a number
// @ts-ignore: decorator
@inline const ANGLE: usize = TABLE + 36; // π/4 / 2^31, then sine: 1/9! −1/7! 1/5! −1/3!, cosine: 1/8! −1/6! 1/4! −1/2!

export function prepareGaussian(): void {
  put(ONE, 1); put(ONE + 4, 0.5);
  put(LOG, <f32>(1.0 / 9)); put(LOG + 4, <f32>(1.0 / 7)); put(LOG + 8, <f32>(1.0 / 5)); put(LOG + 12, <f32>(1.0 / 3));
  put(LOG + 16, <f32>(2 * 0.6931471805599453)); put(LOG + 20, 31); put(LOG + 24, <f32>(2.0 / 3));
  put(ANGLE, <f32>(0.7853981633974483 / 2147483648.0));
  put(ANGLE + 4, <f32>(1.0 / 362880)); put(ANGLE + 8, <f32>(-1.0 / 5040)); put(ANGLE + 12, <f32>(1.0 / 120)); put(ANGLE + 16, <f32>(-1.0 / 6));
  put(ANGLE + 20, <f32>(1.0 / 40320)); put(ANGLE + 24, <f32>(-1.0 / 720)); put(ANGLE + 28, <f32>(1.0 / 24)); put(ANGLE + 32, -0.5);
}

// @ts-ignore: decorator
@inline function put(offset: usize, value: f32): void { store<f32>(table(offset), value); }
// @ts-ignore: decorator
@inline function at(offset: usize): v128 { return v128.load32_splat(table(offset)); }
/** a·x + b */
// @ts-ignore: decorator
@inline function step(a: v128, x: v128, b: usize): v128 { return f32x4.add(f32x4.mul(a, x), at(b)); }

/** √(−2·ln u) for u = (m + 1/2) / 2^31, where m is the upper 31 bits of a word and m + 1/2 is rounded to float32. */
// @ts-ignore: decorator
@inline function radius(word: v128): v128 {
  const v = f32x4.add(f32x4.convert_i32x4_s(i32x4.shr_u(word, 1)), at(ONE + 4));
  // v = 2^k·f with f in [2/3, 4/3): next to u = 1 nothing is lost to rounding.
  const k = i32x4.shr_s(i32x4.sub(v, at(LOG + 24)), 23);
  const f = i32x4.sub(v, i32x4.shl(k, 23));
  const s = f32x4.div(f32x4.sub(f, at(ONE)), f32x4.add(f, at(ONE))), s2 = f32x4.mul(s, s);
  const series = step(step(step(step(at(LOG), s2, LOG + 4), s2, LOG + 8), s2, LOG + 12), s2, ONE);
  const s4 = f32x4.add(f32x4.add(s, s), f32x4.add(s, s));
  const whole = f32x4.mul(f32x4.sub(at(LOG + 20), f32x4.convert_i32x4_s(k)), at(LOG + 16));
  return f32x4.sqrt(f32x4.sub(whole, f32x4.mul(s4, series)));
}

/**
 * y = x · (1 + deviation · noise) if `multiplied`, else x + deviation · noise, from element `start` on, a multiple of 4096.
 */
export function gaussian(
  x: usize, y: usize, count: u32, start: u32, seed: f64, stream: u32, deviation: f32, multiplied: bool,
): void {
  const d = f32x4.splat(deviation), product = i32x4.splat(-<i32>multiplied), spare = table(SPARE);
  let block = start >> 12;
  if (count) do {
    startBlock(block++, seed, stream);
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
  const r = f32x4.mul(radius(next4(0)), deviation);

  // An angle within π/4 of the axis from 30 bits of the word; the other two say which axis, and which end of it.
  const word = next4(64);
  const t = f32x4.mul(f32x4.convert_i32x4_s(i32x4.shl(word, 2)), at(ANGLE)), t2 = f32x4.mul(t, t);
  const sine = f32x4.mul(t, step(step(step(step(at(ANGLE + 4), t2, ANGLE + 8), t2, ANGLE + 12), t2, ANGLE + 16), t2, ONE));
  const cosine = step(step(step(step(at(ANGLE + 20), t2, ANGLE + 24), t2, ANGLE + 28), t2, ANGLE + 32), t2, ONE);
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
