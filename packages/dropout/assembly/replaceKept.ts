// The other thing to do with the bits of a mask: to keep what is there already where they are 0.
import { ELEMENT_BITS, table } from "./generator";

/** y = bit ? scale·x + shift : y */
export function replaceKept(x: usize, y: usize, bits: usize, count: u32, scale: f32, shift: f32): void {
  const s = f32x4.splat(scale), t = f32x4.splat(shift);
  let words = count >> 5;
  if (words) do {
    const word = v128.load32_splat(bits);
    let power: usize = 128;
    do {
      power -= 16;
      const powers = v128.load(table(ELEMENT_BITS) + power), kept = i32x4.eq(v128.and(word, powers), powers);
      v128.store(y + power, v128.bitselect(f32x4.add(f32x4.mul(v128.load(x + power), s), t), v128.load(y + power), kept));
    } while (power);
    x += 128; y += 128; bits += 4;
  } while (--words);
  let rest = count & 31;
  if (rest) {
    let word = load<u32>(bits);
    do {
      if (word & 1) store<f32>(y, load<f32>(x) * scale + shift);
      word >>= 1; x += 4; y += 4;
    } while (--rest);
  }
}
