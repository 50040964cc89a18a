// y[f, place] = bias[f] + Σₖ w[f, k]·p[offset[k] + place], where k counts the taps of all channels of a group: a matrix
// product whose right side is read where it lies, in padded planes, instead of being unfolded. Tiles of four filters by
// two quads, or of one filter by four, stay in registers while k runs.

import { areRows, correlateNine } from "./nine";

/**
 * `w` holds, group by group, panels of four filters [k][4], then the remaining filters [k]. Tables: see `quads.ts`.
 * `stride` bytes are between neighbouring places of y, `plane` between its planes, `share` between the groups of p.
 */
export function correlate(
  quads: usize, full: u32, parts: usize, partial: u32, lanes: u32, stride: u32,
  p: usize, share: u32, offsets: usize, k: u32,
  w: usize, filters: u32, groups: u32, y: usize, plane: u32, bias: usize,
): void {
  const whole: u32 = stride == 4 ? 4 : 0, nine = areRows(offsets, k);
  for (; groups; groups--) {
    let f: u32 = 0;
    for (; f + 4 <= filters; f += 4) {
      fourRows(quads, full, whole, stride, p, offsets, k, w, y, plane, bias, 4);
      fourRows(parts, partial, 0, stride, p, offsets, k, w, y, plane, bias, lanes);
      w += k << 4; y += plane << 2;
      if (bias) bias += 16;
    }
    for (; f < filters; f++) {
      if (nine) {
        correlateNine(quads, full, whole, stride, p, offsets, w, y, bias, 4);
        correlateNine(parts, partial, 0, stride, p, offsets, w, y, bias, lanes);
      } else {
        oneRow(quads, full, whole, stride, p, offsets, k, w, y, bias, 4);
        oneRow(parts, partial, 0, stride, p, offsets, k, w, y, bias, lanes);
      }
      w += k << 2; y += plane;
      if (bias) bias += 4;
    }
    p += share;
  }
}

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f32x4.add(sum, f32x4.mul(x, y)); }
// @ts-ignore: decorator
@inline function start(bias: usize, f: usize): v128 { return bias ? v128.load32_splat(bias + f) : f32x4.splat(0); }

/** Whole quads of neighbours at once, others lane by lane. */
// @ts-ignore: decorator
@inline export function put(to: usize, v: v128, whole: u32, stride: u32, lanes: u32): void {
  if (whole) v128.store(to, v);
  else scatter(to, v, stride, lanes);
}

function scatter(to: usize, v: v128, stride: u32, lanes: u32): void {
  store<f32>(to, f32x4.extract_lane(v, 0));
  if (lanes > 1) store<f32>(to + stride, f32x4.extract_lane(v, 1));
  if (lanes > 2) store<f32>(to + 2 * stride, f32x4.extract_lane(v, 2));
  if (lanes > 3) store<f32>(to + 3 * stride, f32x4.extract_lane(v, 3));
}

/** An odd last quad is done twice. */
function fourRows(
  quads: usize, count: u32, whole: u32, stride: u32, p: usize, offsets: usize, k: u32, w: usize,
  y: usize, plane: u32, bias: usize, lanes: u32,
): void {
  for (let i: u32 = 0; i < count; i += 2) {
    const q = quads + (i << 3), r = i + 1 < count ? q + 8 : q;
    const a = p + load<u32>(q), b = p + load<u32>(r);
    let c0 = start(bias, 0), c1 = start(bias, 4), c2 = start(bias, 8), c3 = start(bias, 12);
    let d0 = c0, d1 = c1, d2 = c2, d3 = c3;
    let row = w, at = offsets, left = k;
    if (left) do {
      const offset: usize = load<u32>(at), u = v128.load(a + offset), v = v128.load(b + offset);
      let x = v128.load32_splat(row); c0 = plus(c0, x, u); d0 = plus(d0, x, v);
      x = v128.load32_splat(row, 4); c1 = plus(c1, x, u); d1 = plus(d1, x, v);
      x = v128.load32_splat(row, 8); c2 = plus(c2, x, u); d2 = plus(d2, x, v);
      x = v128.load32_splat(row, 12); c3 = plus(c3, x, u); d3 = plus(d3, x, v);
      row += 16; at += 4;
    } while (--left);
    let to = y + load<u32>(q, 4);
    put(to, c0, whole, stride, lanes); to += plane; put(to, c1, whole, stride, lanes); to += plane;
    put(to, c2, whole, stride, lanes); to += plane; put(to, c3, whole, stride, lanes);
    to = y + load<u32>(r, 4);
    put(to, d0, whole, stride, lanes); to += plane; put(to, d1, whole, stride, lanes); to += plane;
    put(to, d2, whole, stride, lanes); to += plane; put(to, d3, whole, stride, lanes);
  }
}

/** The last quad takes the place of those that are missing to four. */
function oneRow(
  quads: usize, count: u32, whole: u32, stride: u32, p: usize, offsets: usize, k: u32, w: usize,
  y: usize, bias: usize, lanes: u32,
): void {
  const last = quads + (count << 3) - 8;
  for (let i: u32 = 0; i < count; i += 4) {
    const q = quads + (i << 3), r = min(q + 8, last), s = min(q + 16, last), t = min(q + 24, last);
    const a = p + load<u32>(q), b = p + load<u32>(r), c = p + load<u32>(s), d = p + load<u32>(t);
    let a0 = start(bias, 0), b0 = a0, c0 = a0, d0 = a0;
    let row = w, at = offsets, left = k;
    if (left) do {
      const offset: usize = load<u32>(at), x = v128.load32_splat(row);
      a0 = plus(a0, x, v128.load(a + offset)); b0 = plus(b0, x, v128.load(b + offset));
      c0 = plus(c0, x, v128.load(c + offset)); d0 = plus(d0, x, v128.load(d + offset));
      row += 4; at += 4;
    } while (--left);
    put(y + load<u32>(q, 4), a0, whole, stride, lanes); put(y + load<u32>(r, 4), b0, whole, stride, lanes);
    put(y + load<u32>(s, 4), c0, whole, stride, lanes); put(y + load<u32>(t, 4), d0, whole, stride, lanes);
  }
}
