// The other thing to do with the bits of a mask: to choose between two numbers.
import { ELEMENT_BITS, SPARE, table } from "./generator";

/** y = bit ? scale·x + shift : dropped, where the dropped are those of an array, or `constant` if its address is 0. */
export function selectBits(
  x: usize, dropped: usize, y: usize, bits: usize, count: u32, scale: f32, shift: f32, constant: f32,
): void {
  const s = f32x4.splat(scale), t = f32x4.splat(shift);
  let step: usize = 16;
  if (!dropped) {
    dropped = table(SPARE); step = 0;
    v128.store(dropped, f32x4.splat(constant));
  }
  let words = count >> 5;
  if (words) do {
    const word = v128.load32_splat(bits);
    for (let power: usize = 0; power < 128; power += 16) {
      const powers = v128.load(table(ELEMENT_BITS) + power);
      const kept = i32x4.eq(v128.and(word, powers), powers);
      v128.store(y + power, v128.bitselect(f32x4.add(f32x4.mul(v128.load(x + power), s), t), v128.load(dropped), kept));
      dropped += step;
    }
    x += 128; y += 128; bits += 4;
  } while (--words);
  let rest = count & 31;
  if (rest) {
    let word = load<u32>(bits);
    do {
      store<f32>(y, word & 1 ? load<f32>(x) * scale + shift : load<f32>(dropped));
      word >>= 1; x += 4; y += 4; dropped += step >> 2;
    } while (--rest);
  }
}
