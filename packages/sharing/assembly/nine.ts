// Kernels of three rows of three neighbouring taps of one channel, those of most depthwise convolutions: the nine weights,
// or the nine sums of their gradient, stay in registers while the quads run.

import { maskOf } from "./quads";
import { put } from "./correlate";

/** Whether the offsets of nine taps are three rows of three neighbours. */
export function areRows(offsets: usize, k: u32): bool {
  if (k != 9) return false;
  for (let row: u32 = 0; row < 36; row += 12) {
    const first = load<u32>(offsets + row);
    if (load<u32>(offsets + row, 4) != first + 4 || load<u32>(offsets + row, 8) != first + 8) return false;
  }
  return true;
}

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f32x4.add(sum, f32x4.mul(x, y)); }

/** As `oneRow` of `correlate.ts`. */
export function correlateNine(
  quads: usize, count: u32, whole: u32, stride: u32, p: usize, offsets: usize, w: usize, y: usize, bias: usize, lanes: u32,
): void {
  const a = p + load<u32>(offsets), b = p + load<u32>(offsets, 12), c = p + load<u32>(offsets, 24);
  const w0 = v128.load32_splat(w), w1 = v128.load32_splat(w, 4), w2 = v128.load32_splat(w, 8);
  const w3 = v128.load32_splat(w, 12), w4 = v128.load32_splat(w, 16), w5 = v128.load32_splat(w, 20);
  const w6 = v128.load32_splat(w, 24), w7 = v128.load32_splat(w, 28), w8 = v128.load32_splat(w, 32);
  const start = bias ? v128.load32_splat(bias) : f32x4.splat(0);
  if (count) do {
    const from: usize = load<u32>(quads), q = a + from, r = b + from, s = c + from;
    let sum = plus(start, w0, v128.load(q));
    sum = plus(sum, w1, v128.load(q, 4)); sum = plus(sum, w2, v128.load(q, 8));
    sum = plus(sum, w3, v128.load(r)); sum = plus(sum, w4, v128.load(r, 4)); sum = plus(sum, w5, v128.load(r, 8));
    sum = plus(sum, w6, v128.load(s)); sum = plus(sum, w7, v128.load(s, 4)); sum = plus(sum, w8, v128.load(s, 8));
    put(y + load<u32>(quads, 4), sum, whole, stride, lanes);
    quads += 8;
  } while (--count);
}

/** dw[k] += Σ of what `panel` holds times what the taps see; the last `partial` of the quads have `lanes` places. */
export function weighNine(
  quads: usize, full: u32, parts: usize, partial: u32, lanes: u32, panel: usize, p: usize, offsets: usize, dw: usize,
): void {
  const a = p + load<u32>(offsets), b = p + load<u32>(offsets, 12), c = p + load<u32>(offsets, 24);
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0;
  if (full) do {
    const from: usize = load<u32>(quads), q = a + from, r = b + from, s = c + from, x = v128.load(panel);
    s0 = plus(s0, x, v128.load(q)); s1 = plus(s1, x, v128.load(q, 4)); s2 = plus(s2, x, v128.load(q, 8));
    s3 = plus(s3, x, v128.load(r)); s4 = plus(s4, x, v128.load(r, 4)); s5 = plus(s5, x, v128.load(r, 8));
    s6 = plus(s6, x, v128.load(s)); s7 = plus(s7, x, v128.load(s, 4)); s8 = plus(s8, x, v128.load(s, 8));
    quads += 8; panel += 16;
  } while (--full);
  if (partial) {
    const mask = maskOf(lanes);
    do {
      const from: usize = load<u32>(parts), q = a + from, r = b + from, s = c + from, x = v128.load(panel);
      s0 = plus(s0, x, v128.and(mask, v128.load(q))); s1 = plus(s1, x, v128.and(mask, v128.load(q, 4)));
      s2 = plus(s2, x, v128.and(mask, v128.load(q, 8))); s3 = plus(s3, x, v128.and(mask, v128.load(r)));
      s4 = plus(s4, x, v128.and(mask, v128.load(r, 4))); s5 = plus(s5, x, v128.and(mask, v128.load(r, 8)));
      s6 = plus(s6, x, v128.and(mask, v128.load(s))); s7 = plus(s7, x, v128.and(mask, v128.load(s, 4)));
      s8 = plus(s8, x, v128.and(mask, v128.load(s, 8)));
      parts += 8; panel += 16;
    } while (--partial);
  }
  addTo(dw, s0); addTo(dw + 4, s1); addTo(dw + 8, s2); addTo(dw + 12, s3); addTo(dw + 16, s4);
  addTo(dw + 20, s5); addTo(dw + 24, s6); addTo(dw + 28, s7); addTo(dw + 32, s8);
}

/** Adds the sum of the lanes to a number. */
// @ts-ignore: decorator
@inline export function addTo(to: usize, v: v128): void {
  const sum = f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
  store<f32>(to, load<f32>(to) + sum);
}
