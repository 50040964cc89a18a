// Bytes with the channels of each pixel side by side, to float32 numbers channel by channel.

import { byteOf } from "./floats";

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

// Of float32: (v − mean) / deviation channel by channel, and back. `told` holds mean and deviation of each channel, float32 and then
// float64, after 1.5 · 2^23 and what is nearly half way squared, each in four lanes.
const NUMBERS: usize = 32;

// @ts-ignore: decorator
@inline function splat(told: usize, c: i32, k: usize): v128 { return v128.load32_splat(told + NUMBERS + (c << 3) + k); }

/** out[c, i] of `pixels` pixels; `plane` is how many bytes the channels of `out` are apart. */
export function floatsFirst(source: usize, pixels: i32, channels: i32, told: usize, out: usize, plane: usize): void {
  const step = channels << 2;
  for (; pixels > 0; pixels -= BLOCK, source += BLOCK * step, out += BLOCK * 4) {
    for (let c: i32 = 0; c < channels; c++) {
      const mean = splat(told, c, 0), deviation = splat(told, c, 4);
      let p = source + (c << 2), o = out + c * plane, count = min(BLOCK, pixels);
      for (; count >= 4; count -= 4, p += 4 * step, o += 16) {
        const two = v128.load32_lane(p + step, v128.load32_zero(p), 1);
        const v = v128.load32_lane(p + 3 * step, v128.load32_lane(p + 2 * step, two, 2), 3);
        v128.store(o, f32x4.div(f32x4.sub(v, mean), deviation));
      }
      for (; count > 0; count--, p += step, o += 4)
        store<f32>(o, (load<f32>(p) - f32x4.extract_lane(mean, 0)) / f32x4.extract_lane(deviation, 0));
    }
  }
}

/** out[i, c] = deviation · y[c, i] + mean, or where `size` is 1 the byte next to 255 times that. */
export function channelsLast(source: usize, pixels: i32, channels: i32, size: i32, told: usize, out: usize, plane: usize): void {
  const step = channels * size;
  for (; pixels > 0; pixels -= BLOCK, source += BLOCK * 4, out += BLOCK * step) {
    for (let c: i32 = 0; c < channels; c++) {
      const mean = splat(told, c, 0), deviation = splat(told, c, 4), exact = told + NUMBERS + (channels << 3) + (c << 4);
      let p = source + c * plane, o = out + c * size, count = min(BLOCK, pixels);
      for (; count >= 4; count -= 4, p += 16, o += 4 * step) {
        const v = f32x4.add(f32x4.mul(v128.load(p), deviation), mean);
        if (size == 4) {
          v128.store32_lane(o, v, 0);
          v128.store32_lane(o + step, v, 1);
          v128.store32_lane(o + 2 * step, v, 2);
          v128.store32_lane(o + 3 * step, v, 3);
        } else {
          const white = f32x4.splat(255), y = f32x4.pmin(f32x4.pmax(f32x4.mul(v, white), f32x4.splat(0)), white), whole = v128.load(told);
          const near = f32x4.add(y, whole), off = f32x4.sub(y, f32x4.sub(near, whole));
          v128.store8_lane(o, near, 0);
          v128.store8_lane(o + step, near, 4);
          v128.store8_lane(o + 2 * step, near, 8);
          v128.store8_lane(o + 3 * step, near, 12);
          if (!i32x4.all_true(f32x4.le(f32x4.mul(off, off), v128.load(told, 16)))) for (let i = 0; i < 4; i++) exactly(p + (i << 2), o + i * step, exact);
        }
      }
      for (; count > 0; count--, p += 4, o += step) {
        if (size == 1) exactly(p, o, exact);
        else store<f32>(o, load<f32>(p) * f32x4.extract_lane(deviation, 0) + f32x4.extract_lane(mean, 0));
      }
    }
  }
}

function exactly(p: usize, o: usize, told: usize): void {
  store<u8>(o, byteOf(255 * (load<f64>(told, 8) * <f64>load<f32>(p) + load<f64>(told))));
}
