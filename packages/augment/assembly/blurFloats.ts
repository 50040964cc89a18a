// The same along both axes of float32 numbers.
import { findRows, mirrored } from "./blur";

/**
 * As blurBytes. `weights` holds four equal lanes for each distance; `room` is for a row of float32 numbers with `radius` pixels, and two
 * vectors more, on both sides. Of two or four channels, where `alpha` is true, the last stays.
 */
export function blurFloats(
  source: usize, first: i32, height: i32, width: i32, channels: i32, from: i32, to: i32,
  weights: usize, radius: i32, lines: usize, room: usize, out: usize, alpha: bool,
): void {
  const length = width * channels * 4, step = channels * 4, row = room + 32 + radius * step;
  const last = channels == 2 ? i32x4(0, -1, 0, -1) : i32x4(0, 0, 0, -1);
  for (let y = from; y < to; y++, out += length) {
    findRows(lines, source, length, y, first, height, radius);
    const middle = load<i32>(lines);
    for (let i = 0; i < length; i += 32) {
      const w = v128.load(weights);
      let a = f32x4.mul(w, v128.load(middle + i)), b = f32x4.mul(w, v128.load(middle + i, 16));
      for (let j = 1, at = lines + 8; j <= radius; j++, at += 8) {
        const w = v128.load(weights + 16 * j), above = load<i32>(at) + i, below = load<i32>(at, 4) + i;
        a = f32x4.add(f32x4.add(a, f32x4.mul(w, v128.load(above))), f32x4.mul(w, v128.load(below)));
        b = f32x4.add(f32x4.add(b, f32x4.mul(w, v128.load(above, 16))), f32x4.mul(w, v128.load(below, 16)));
      }
      v128.store(row + i, a);
      v128.store(row + i, b, 16);
    }
    for (let i = 1; i <= radius; i++) {
      copyPixel(row - i * step, row + mirrored(-i, width) * step, step);
      copyPixel(row + (width - 1 + i) * step, row + mirrored(width - 1 + i, width) * step, step);
    }
    for (let i = 0; i < length; i += 32) {
      const p = row + i, w = v128.load(weights);
      let a = f32x4.mul(w, v128.load(p)), b = f32x4.mul(w, v128.load(p, 16));
      for (let j = 1, near = step; j <= radius; j++, near += step) {
        const w = v128.load(weights + 16 * j);
        a = f32x4.add(f32x4.add(a, f32x4.mul(w, v128.load(p - near))), f32x4.mul(w, v128.load(p + near)));
        b = f32x4.add(f32x4.add(b, f32x4.mul(w, v128.load(p - near, 16))), f32x4.mul(w, v128.load(p + near, 16)));
      }
      if (alpha) {
        a = v128.bitselect(v128.load(middle + i), a, last);
        b = v128.bitselect(v128.load(middle + i, 16), b, last);
      }
      v128.store(out + i, a);
      v128.store(out + i, b, 16);
    }
  }
}

function copyPixel(to: usize, from: usize, bytes: i32): void {
  for (let i = 0; i < bytes; i += 4) store<u32>(to + i, load<u32>(from + i));
}
