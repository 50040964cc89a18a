// Other things to do with the bits of a mask: as `applyBits`, a word of 32 bits serves 32 elements.
import { ELEMENT_BITS, table } from "./generator";

/** y = bit ? scale·x + shift : dropped. */
export function mapBits(x: usize, y: usize, bits: usize, count: u32, scale: f32, shift: f32, dropped: f32): void {
  const s = f32x4.splat(scale), t = f32x4.splat(shift), u = f32x4.splat(dropped);
  let words = count >> 5;
  if (words) do {
    const word = v128.load32_splat(bits);
    for (let at: usize = 0; at < 128; at += 16) {
      const kept = f32x4.add(f32x4.mul(v128.load(x + at), s), t);
      v128.store(y + at, v128.bitselect(kept, u, keptAt(word, at)));
    }
    x += 128; y += 128; bits += 4;
  } while (--words);
  let rest = count & 31;
  if (rest) {
    let word = load<u32>(bits);
    do {
      store<f32>(y, word & 1 ? load<f32>(x) * scale + shift : dropped);
      word >>= 1; x += 4; y += 4;
    } while (--rest);
  }
}

/** y = bit ? kept : dropped, elements of two arrays. */
export function selectBits(kept: usize, dropped: usize, y: usize, bits: usize, count: u32): void {
  let words = count >> 5;
  if (words) do {
    const word = v128.load32_splat(bits);
    for (let at: usize = 0; at < 128; at += 16) {
      v128.store(y + at, v128.bitselect(v128.load(kept + at), v128.load(dropped + at), keptAt(word, at)));
    }
    kept += 128; dropped += 128; y += 128; bits += 4;
  } while (--words);
  let rest = count & 31;
  if (rest) {
    let word = load<u32>(bits);
    do {
      store<f32>(y, load<f32>(word & 1 ? kept : dropped));
      word >>= 1; kept += 4; dropped += 4; y += 4;
    } while (--rest);
  }
}

/** All ones in the lanes whose bit is 1, of the four elements `at` bytes after the first of the word. */
// @ts-ignore: decorator
@inline function keptAt(word: v128, at: usize): v128 {
  const powers = v128.load(table(ELEMENT_BITS) + at);
  return i32x4.eq(v128.and(word, powers), powers);
}
