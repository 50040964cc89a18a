// dw[f, k] += Σ over places of dy[f, place]·p[offset[k] + place], the gradient to a kernel: dot products along the places,
// four lanes at once, whose sums stay in registers while the quads run.

import { addTo, areRows, weighNine } from "./nine";
import { maskOf } from "./quads";

/** As `correlate`; `panel` is scratch memory of 64 bytes a quad. dw is [groups·filters, k]. */
export function weigh(
  quads: usize, full: u32, parts: usize, partial: u32, lanes: u32,
  p: usize, share: u32, offsets: usize, k: u32,
  dy: usize, plane: u32, filters: u32, groups: u32, panel: usize, dw: usize,
): void {
  const wide: usize = <usize>k << 2, nine = areRows(offsets, k);
  for (; groups; groups--) {
    let f: u32 = 0;
    for (; f + 4 <= filters; f += 4) {
      gatherRows(quads, full, parts, partial, lanes, dy, plane, 4, panel);
      for (let j: u32 = 0; j < k; j += 2) {
        const first = offsets + (j << 2);
        fourByTwo(quads, full, parts, partial, lanes, panel, p, first, j + 1 < k, dw + (j << 2), wide);
      }
      dy += plane << 2; dw += wide << 2;
    }
    for (; f < filters; f++) {
      gatherRows(quads, full, parts, partial, lanes, dy, plane, 1, panel);
      if (nine) weighNine(quads, full, parts, partial, lanes, panel, p, offsets, dw);
      else for (let j: u32 = 0; j < k; j += 3) {
        oneByThree(quads, full, parts, partial, lanes, panel, p, offsets + (j << 2), min(3, k - j), dw + (j << 2));
      }
      dy += plane; dw += wide;
    }
    p += share;
  }
}

/** The quads of `rows` rows side by side: [quad][rows][4], absent places are zeros. */
function gatherRows(
  quads: usize, full: u32, parts: usize, partial: u32, lanes: u32, dy: usize, plane: u32, rows: u32, panel: usize,
): void {
  for (let i: u32 = 0; i < full; i++) {
    let from = dy + load<u32>(quads + (i << 3), 4);
    for (let row: u32 = 0; row < rows; row++) { v128.store(panel, v128.load(from)); from += plane; panel += 16; }
  }
  for (let i: u32 = 0; i < partial; i++) {
    let from = dy + load<u32>(parts + (i << 3), 4);
    for (let row: u32 = 0; row < rows; row++) {
      for (let lane: u32 = 0; lane < 4; lane++) {
        store<f32>(panel + (lane << 2), lane < lanes ? load<f32>(from + (lane << 2)) : 0);
      }
      from += plane; panel += 16;
    }
  }
}

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f32x4.add(sum, f32x4.mul(x, y)); }

function fourByTwo(
  quads: usize, full: u32, parts: usize, partial: u32, lanes: u32, panel: usize,
  p: usize, offsets: usize, both: bool, dw: usize, wide: usize,
): void {
  const a = p + load<u32>(offsets), b = both ? p + load<u32>(offsets, 4) : a;
  let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, d0 = c0, d1 = c0, d2 = c0, d3 = c0;
  let left = full;
  if (left) do {
    const source: usize = load<u32>(quads), u = v128.load(a + source), v = v128.load(b + source);
    let x = v128.load(panel); c0 = plus(c0, x, u); d0 = plus(d0, x, v);
    x = v128.load(panel, 16); c1 = plus(c1, x, u); d1 = plus(d1, x, v);
    x = v128.load(panel, 32); c2 = plus(c2, x, u); d2 = plus(d2, x, v);
    x = v128.load(panel, 48); c3 = plus(c3, x, u); d3 = plus(d3, x, v);
    quads += 8; panel += 64;
  } while (--left);
  left = partial;
  if (left) {
    const mask = maskOf(lanes);
    do {
      const source: usize = load<u32>(parts);
      const u = v128.and(v128.load(a + source), mask), v = v128.and(v128.load(b + source), mask);
      let x = v128.load(panel); c0 = plus(c0, x, u); d0 = plus(d0, x, v);
      x = v128.load(panel, 16); c1 = plus(c1, x, u); d1 = plus(d1, x, v);
      x = v128.load(panel, 32); c2 = plus(c2, x, u); d2 = plus(d2, x, v);
      x = v128.load(panel, 48); c3 = plus(c3, x, u); d3 = plus(d3, x, v);
      parts += 8; panel += 64;
    } while (--left);
  }
  addTo(dw, c0); addTo(dw + wide, c1); addTo(dw + 2 * wide, c2); addTo(dw + 3 * wide, c3);
  if (both) {
    dw += 4;
    addTo(dw, d0); addTo(dw + wide, d1); addTo(dw + 2 * wide, d2); addTo(dw + 3 * wide, d3);
  }
}

function oneByThree(
  quads: usize, full: u32, parts: usize, partial: u32, lanes: u32, panel: usize,
  p: usize, offsets: usize, count: u32, dw: usize,
): void {
  const a = p + load<u32>(offsets), b = count > 1 ? p + load<u32>(offsets, 4) : a, c = count > 2 ? p + load<u32>(offsets, 8) : a;
  let a0 = f32x4.splat(0), b0 = a0, c0 = a0;
  let left = full;
  if (left) do {
    const source: usize = load<u32>(quads), x = v128.load(panel);
    a0 = plus(a0, x, v128.load(a + source)); b0 = plus(b0, x, v128.load(b + source)); c0 = plus(c0, x, v128.load(c + source));
    quads += 8; panel += 16;
  } while (--left);
  left = partial;
  if (left) {
    const mask = maskOf(lanes);
    do {
      const source: usize = load<u32>(parts), x = v128.load(panel);
      a0 = plus(a0, x, v128.and(v128.load(a + source), mask)); b0 = plus(b0, x, v128.and(v128.load(b + source), mask));
      c0 = plus(c0, x, v128.and(v128.load(c + source), mask));
      parts += 8; panel += 16;
    } while (--left);
  }
  addTo(dw, a0);
  if (count > 1) addTo(dw + 4, b0);
  if (count > 2) addTo(dw + 8, c0);
}
