// The gradient to a kernel by the tiles of `winograd.ts`: dw = Gᵀ [Σ over tiles of (A dy Aᵀ) ⊙ (Bᵀ d B)] G.

import { maskOf } from "./quads";
import { tileIn } from "./winograd";

/** Quads that are worked on together. */
const BLOCK: u32 = 16;
const ROW: u32 = BLOCK << 4;

/** Bytes of scratch for so many channels of a group: the inputs of a block, and what four filters make of it. */
export function winogradWeighBytes(depth: u32): u32 { return (ROW << 4) * depth + (ROW << 6); }

/** du += what is in the brackets, as panels of four filters [16][depth][4]; the rest as in `winograd`. */
export function winogradWeigh(
  quads: usize, full: u32, count: u32, columns: u32, p: usize, plane: u32, pitch: u32, segment: u32, depth: u32,
  du: usize, filters: u32, groups: u32, dy: usize, outputPlane: u32, end: u32, line: u32, scratch: usize,
): void {
  const inputs = scratch + (ROW << 6), part: usize = ROW * depth;
  for (; groups; groups--) {
    for (let first: u32 = 0; first < count; first += BLOCK) {
      const some = min(BLOCK, count - first), table = quads + (first << 3);
      for (let i: u32 = 0; i < some; i++) {
        let from = p + load<u32>(table + (i << 3)), to = inputs + (i << 4), left = depth;
        do {
          tileIn(from, pitch, segment, to, part);
          if (first + i >= full) keepTiles(to, part, (columns + 1) >> 1);
          from += plane; to += ROW;
        } while (--left);
      }
      let to = du, out = dy;
      for (let f: u32 = 0; f < filters; f += 4) {
        const rows = min(4, filters - f);
        for (let i: u32 = 0; i < some; i++) {
          const place: usize = load<u32>(table + (i << 3), 4), both = place + line < end;
          for (let row: u32 = 0; row < 4; row++) {
            const m = scratch + (i << 6) + (row << 4);
            if (row >= rows) for (let at: u32 = 0; at < 16; at++) v128.store(m + at * (ROW << 2), f32x4.splat(0));
            else tileBack(out + row * outputPlane + place, line, both, first + i < full ? 8 : columns, m);
          }
        }
        for (let at: u32 = 0; at < 16; at++) {
          for (let c: u32 = 0; c < depth; c += 2) {
            const v = inputs + at * part + c * ROW, both = c + 1 < depth;
            fourByTwo(scratch + at * (ROW << 2), v, both ? v + ROW : v, both, some, to);
            to += both ? 32 : 16;
          }
        }
        out += outputPlane << 2;
      }
    }
    p += plane * depth; dy += outputPlane * filters; du += (<usize>((filters + 3) >> 2) << 8) * depth;
  }
}

/** Zeros for what lies behind the first tiles of four. */
function keepTiles(to: usize, part: usize, tiles: u32): void {
  const mask = maskOf(tiles);
  for (let at: u32 = 0; at < 16; at++) { v128.store(to, v128.and(v128.load(to), mask)); to += part; }
}

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f32x4.add(sum, f32x4.mul(x, y)); }

function fourByTwo(m: usize, v: usize, w: usize, both: bool, count: u32, to: usize): void {
  let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, d0 = c0, d1 = c0, d2 = c0, d3 = c0;
  if (count) do {
    const low = v128.load(v), high = v128.load(w);
    let x = v128.load(m); c0 = plus(c0, x, low); d0 = plus(d0, x, high);
    x = v128.load(m, 16); c1 = plus(c1, x, low); d1 = plus(d1, x, high);
    x = v128.load(m, 32); c2 = plus(c2, x, low); d2 = plus(d2, x, high);
    x = v128.load(m, 48); c3 = plus(c3, x, low); d3 = plus(d3, x, high);
    m += 64; v += 16; w += 16;
  } while (--count);
  v128.store(to, f32x4.add(v128.load(to), totals(c0, c1, c2, c3)));
  if (both) v128.store(to, f32x4.add(v128.load(to, 16), totals(d0, d1, d2, d3)), 16);
}

/** The sum of the lanes of each. */
// @ts-ignore: decorator
@inline function totals(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** A dy Aᵀ of four tiles. */
function tileBack(dy: usize, line: u32, both: bool, columns: u32, to: usize): void {
  const zero = f32x4.splat(0), part: usize = ROW << 2;
  const a = columnsAt(dy, columns, 0), b = columnsAt(dy, columns, 1);
  const c = both ? columnsAt(dy + line, columns, 0) : zero, d = both ? columnsAt(dy + line, columns, 1) : zero;
  to = spread(to, part, a, b);
  to = spread(to, part, f32x4.add(a, c), f32x4.add(b, d));
  to = spread(to, part, f32x4.sub(a, c), f32x4.sub(b, d));
  spread(to, part, f32x4.neg(c), f32x4.neg(d));
}

// @ts-ignore: decorator
@inline function spread(to: usize, part: usize, a: v128, b: v128): usize {
  v128.store(to, a); to += part; v128.store(to, f32x4.add(a, b)); to += part;
  v128.store(to, f32x4.sub(a, b)); to += part; v128.store(to, f32x4.neg(b));
  return to + part;
}

/** The even or the odd ones of eight columns; absent ones are zeros. */
// @ts-ignore: decorator
@inline function columnsAt(dy: usize, columns: u32, odd: u32): v128 {
  if (columns == 8) {
    const low = v128.load(dy), high = v128.load(dy, 16);
    return odd ? v128.shuffle<f32>(low, high, 1, 3, 5, 7) : v128.shuffle<f32>(low, high, 0, 2, 4, 6);
  }
  return someColumns(dy, columns, odd);
}

function someColumns(dy: usize, columns: u32, odd: u32): v128 {
  let v = f32x4.splat(0);
  if (odd < columns) v = f32x4.replace_lane(v, 0, load<f32>(dy + (odd << 2)));
  if (odd + 2 < columns) v = f32x4.replace_lane(v, 1, load<f32>(dy + (odd << 2), 8));
  if (odd + 4 < columns) v = f32x4.replace_lane(v, 2, load<f32>(dy + (odd << 2), 16));
  if (odd + 6 < columns) v = f32x4.replace_lane(v, 3, load<f32>(dy + (odd << 2), 24));
  return v;
}
