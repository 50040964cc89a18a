import { ELEMENT_BITS, maskBits, table } from "./generator";

/** Draws the bits of `count` elements from element `start` on, a multiple of 4096, and applies them: y = kept ? scale·x : 0. */
export function dropout(
  x: usize, y: usize, bits: usize, count: u32, start: u32,
  threshold: u32, key0: u32, key1: u32, stream: u32, scale: f32,
): void {
  // A quarter of a block at a time, so that its bits are still at hand when they are applied, and memory is not idle for long.
  let group = start >> 8;
  if (count) do {
    const some = min(count, 1024);
    maskBits(bits, (some + 255) >> 8, group, threshold, key0, key1, stream);
    applyBits(x, y, bits, some, scale);
    x += some << 2; y += some << 2; bits += some >> 3; group += 4; count -= some;
  } while (count);
}

/** y = bit ? scale·x : 0. A dropped element is 0 whatever it was. */
export function applyBits(x: usize, y: usize, bits: usize, count: u32, scale: f32): void {
  const s = f32x4.splat(scale), powers = table(ELEMENT_BITS);
  const a = v128.load(powers), b = v128.load(powers, 16), c = v128.load(powers, 32), d = v128.load(powers, 48);
  const e = v128.load(powers, 64), f = v128.load(powers, 80), g = v128.load(powers, 96), h = v128.load(powers, 112);
  let words = count >> 5;
  if (words) do {
    const word = v128.load32_splat(bits);
    apply4(x, y, s, word, a); apply4(x + 16, y + 16, s, word, b); apply4(x + 32, y + 32, s, word, c); apply4(x + 48, y + 48, s, word, d);
    apply4(x + 64, y + 64, s, word, e); apply4(x + 80, y + 80, s, word, f); apply4(x + 96, y + 96, s, word, g); apply4(x + 112, y + 112, s, word, h);
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
@inline function apply4(x: usize, y: usize, scale: v128, word: v128, bits: v128): void {
  v128.store(y, v128.and(f32x4.mul(v128.load(x), scale), i32x4.eq(v128.and(word, bits), bits)));
}
