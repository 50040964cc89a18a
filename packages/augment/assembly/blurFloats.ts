// The same along both axes of float32 numbers.
import { findRows, findShifts, keep, mirrorEnds } from "./blur";

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
    bell(lines, weights, radius, row, length);
    mirrorEnds(row, width, step, radius);
    findShifts(lines, row, step, radius);
    bell(lines, weights, radius, out, length);
    if (alpha) keep(source + (y - first) * length, out, length, last);
  }
}

/** Sums along `lines`, eight numbers a turn. */
function bell(lines: usize, weights: usize, radius: i32, out: usize, bytes: i32): void {
  const middle = load<i32>(lines), w = v128.load(weights);
  for (let i = 0; i < bytes; i += 32) {
    let a = f32x4.mul(w, v128.load(middle + i)), b = f32x4.mul(w, v128.load(middle + i, 16));
    for (let j = 1, at = lines + 8; j <= radius; j++, at += 8) {
      const w = v128.load(weights + 16 * j), near = load<i32>(at) + i, far = load<i32>(at, 4) + i;
      a = f32x4.add(f32x4.add(a, f32x4.mul(w, v128.load(near))), f32x4.mul(w, v128.load(far)));
      b = f32x4.add(f32x4.add(b, f32x4.mul(w, v128.load(near, 16))), f32x4.mul(w, v128.load(far, 16)));
    }
    v128.store(out + i, a);
    v128.store(out + i, b, 16);
  }
}
