import { ELEMENT_BITS, startBlock, STATE, rotate, table } from "./generator";

/**
 * Draws the bits of `count` elements from element `start` on, a multiple of 4096, 32 bytes for each group of 256: a bit is
 * 1, its element kept, with probability threshold / 2^32. Unless x is 0, it applies them block by block, while they are at
 * hand: y = kept ? scale·x : 0.
 *
 * Uniform numbers are compared with the threshold digit by digit from the top, 256 at once, until all are decided; the
 * first five digits always are drawn, since earlier the end is unlikely.
 */
export function dropout(
  x: usize, y: usize, bits: usize, count: u32, start: u32,
  threshold: u32, seed: f64, stream: u32, scale: f32,
): void {
  const state = table(STATE), last = <i32>ctz(threshold); // 32 for 0
  let block = start >> 12;
  if (count) do {
    startBlock(block++, seed, stream);
    let s0 = v128.load(state), s1 = v128.load(state, 16), s2 = v128.load(state, 32), s3 = v128.load(state, 48);
    let t0 = v128.load(state, 64), t1 = v128.load(state, 80), t2 = v128.load(state, 96), t3 = v128.load(state, 112);
    const some = min(count, 4096);
    let groups = (some + 255) >> 8, at = bits;
    do {
      let keep = i32x4.splat(0), open = i32x4.splat(-1), keep2 = keep, open2 = open;
      for (let digit = 31; digit >= last; --digit) {
        const word = i32x4.add(rotate(i32x4.add(s0, s3), 7), s0), word2 = i32x4.add(rotate(i32x4.add(t0, t3), 7), t0);
        const shifted = i32x4.shl(s1, 9), shifted2 = i32x4.shl(t1, 9);
        s2 = v128.xor(s2, s0); s3 = v128.xor(s3, s1); s1 = v128.xor(s1, s2); s0 = v128.xor(s0, s3);
        s2 = v128.xor(s2, shifted); s3 = rotate(s3, 11);
        t2 = v128.xor(t2, t0); t3 = v128.xor(t3, t1); t1 = v128.xor(t1, t2); t0 = v128.xor(t0, t3);
        t2 = v128.xor(t2, shifted2); t3 = rotate(t3, 11);
        if ((threshold >> digit) & 1) {
          keep = v128.or(keep, v128.andnot(open, word)); open = v128.and(open, word);
          keep2 = v128.or(keep2, v128.andnot(open2, word2)); open2 = v128.and(open2, word2);
        } else {
          open = v128.andnot(open, word); open2 = v128.andnot(open2, word2);
        }
        if (digit < 27) if (!v128.any_true(v128.or(open, open2))) break;
      }
      v128.store(at, keep); v128.store(at, keep2, 16);
      at += 32;
    } while (--groups);
    if (x) { applyBits(x, y, bits, some, scale); x += 16384; y += 16384; }
    bits += 512; count -= some;
  } while (count);
}

/** y = bit ? scale·x : 0. A dropped element is 0 regardless of its value. */
export function applyBits(x: usize, y: usize, bits: usize, count: u32, scale: f32): void {
  const s = f32x4.splat(scale), powers = table(ELEMENT_BITS);
  const a = v128.load(powers), b = v128.load(powers, 16), c = v128.load(powers, 32), d = v128.load(powers, 48);
  const e = v128.load(powers, 64), f = v128.load(powers, 80), g = v128.load(powers, 96), h = v128.load(powers, 112);
  let words = count >> 5;
  if (words) do {
    const word = v128.load32_splat(bits);
    v128.store(y, kept(v128.load(x), s, word, a));
    v128.store(y, kept(v128.load(x, 16), s, word, b), 16);
    v128.store(y, kept(v128.load(x, 32), s, word, c), 32);
    v128.store(y, kept(v128.load(x, 48), s, word, d), 48);
    v128.store(y, kept(v128.load(x, 64), s, word, e), 64);
    v128.store(y, kept(v128.load(x, 80), s, word, f), 80);
    v128.store(y, kept(v128.load(x, 96), s, word, g), 96);
    v128.store(y, kept(v128.load(x, 112), s, word, h), 112);
    x += 128; y += 128; bits += 4;
  } while (--words);
  let rest = count & 31;
  if (rest) {
    let word = load<u32>(bits);
    do {
      store<f32>(y, word & 1 ? load<f32>(x) * scale : 0);
      word >>= 1; x += 4; y += 4;
    } while (--rest);
  }
}

// @ts-ignore: decorator
@inline function kept(x: v128, scale: v128, word: v128, bits: v128): v128 {
  return v128.and(f32x4.mul(x, scale), i32x4.eq(v128.and(word, bits), bits));
}
