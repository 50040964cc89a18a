// Bytes with the channels of each pixel side by side, to float32 numbers channel by channel.

/** Pixels whose channels are taken one after the other, so that the bytes stay in the first cache. */
const BLOCK: i32 = 2048;

/**
 * out[c, i] = source[i, c] · factor[c] + shift[c] for `pixels` pixels, rounded to float32 after each step; `plane` is how many
 * bytes the channels of `out` are apart. `factors` holds factor and shift of each channel, float32.
 */
export function channelsFirst(source: usize, pixels: i32, channels: i32, factors: usize, out: usize, plane: usize): void {
  for (; pixels > 0; pixels -= BLOCK, source += BLOCK * channels, out += BLOCK * 4) {
    const count = min(BLOCK, pixels);
    for (let c: i32 = 0; c < channels; c++) {
      one(source + c, count, channels, load<f32>(factors + (c << 3)), load<f32>(factors + (c << 3), 4), out + c * plane);
    }
  }
}

/** Every `step`th byte. A pixel's place in the order becomes four zero-extended bytes in one swizzle. */
function one(p: usize, count: i32, step: i32, factor: f32, shift: f32, out: usize): void {
  if (step <= 4) {
    const order = v128.or(i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(step)), i32x4.splat(-0x100));
    const factors = f32x4.splat(factor), shifts = f32x4.splat(shift);
    // 16 bytes are loaded for 4 pixels: the last pixels go one by one
    for (; count >= 24; count -= 8, p += 8 * step, out += 32) {
      const first = f32x4.convert_i32x4_s(i8x16.swizzle(v128.load(p), order));
      const later = f32x4.convert_i32x4_s(i8x16.swizzle(v128.load(p + 4 * step), order));
      v128.store(out, f32x4.add(f32x4.mul(first, factors), shifts));
      v128.store(out, f32x4.add(f32x4.mul(later, factors), shifts), 16);
    }
  }
  for (; count > 0; count--, p += step, out += 4) store<f32>(out, <f32>load<u8>(p) * factor + shift);
}
