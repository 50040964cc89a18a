// Masks that are soft, of concrete dropout, in float64.
import { expTwo, logTwo } from "../../tensor/assembly/elementary";
import { next4, startBlock, table } from "./generator";

// @ts-ignore: decorator
@inline const LOGARITHMS: usize = 496; // ten numbers of `logTwo`

export function prepareSoft(): void {
  for (let i = 0; i < 10; i++) store<f64>(table(LOGARITHMS) + (i << 3), 1 / <f64>(21 - 2 * i));
}

/** A random word for each of up to 4096 elements of a block; up to seven more are written. */
export function words(out: usize, count: i32, block: u32, seed: f64, stream: u32): void {
  startBlock(block, seed, stream);
  for (; count > 0; count -= 8, out += 32) {
    v128.store(out, next4(0));
    v128.store(out, next4(64), 16);
  }
}

/** How far below ½ the numbers of two words are, or above, as odds against it. */
// @ts-ignore: decorator
@inline function oddsOf(words: v128): v128 {
  const odd = f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(v128.and(words, i32x4.splat(0x7fffffff))), f64x2.splat(2)), f64x2.splat(1));
  const whole = f64x2.splat(8589934592), negative = i64x2.extend_low_i32x4_s(i32x4.shr_s(words, 31));
  const below = v128.bitselect(f64x2.sub(whole, odd), odd, negative);
  return f64x2.div(f64x2.sub(whole, below), below);
}

/** kept = 1 / (1 + by·oddsᵖ) of each word, for a whole power p of at least 1; up to three more are written. */
export function softenByPower(words: usize, kept: usize, count: i32, power: u32, by: f64): void {
  const one = f64x2.splat(1);
  for (; count > 0; count -= 4, words += 16, kept += 32) {
    const four = v128.load(words);
    let s = oddsOf(four), t = oddsOf(v128.shuffle<i32>(four, four, 2, 3, 2, 3));
    let a = f64x2.splat(by), b = a;
    for (let left = power; ; s = f64x2.mul(s, s), t = f64x2.mul(t, t)) {
      if (left & 1) { a = f64x2.mul(a, s); b = f64x2.mul(b, t); }
      left >>= 1;
      if (!left) break;
    }
    v128.store(kept, f64x2.div(one, f64x2.add(one, a)));
    v128.store(kept, f64x2.div(one, f64x2.add(one, b)), 16);
  }
}

/** kept = 1 / (1 + exp((logit + ln odds) / temperature)) of each word; one more may be written. */
export function soften(words: usize, kept: usize, count: i32, logit: f64, temperature: f64): void {
  const one = f64x2.splat(1), shift = f64x2.splat(logit), by = f64x2.splat(temperature), end = kept + (count << 3);
  // In two passes, of which each has several numbers at work.
  for (let at = kept; at < end; words += 8, at += 16) v128.store(at, logTwo(oddsOf(v128.load64_zero(words)), table(LOGARITHMS)));
  for (; kept < end; kept += 16) {
    v128.store(kept, f64x2.div(one, f64x2.add(one, expTwo(f64x2.div(f64x2.add(shift, v128.load(kept)), by)))));
  }
}
