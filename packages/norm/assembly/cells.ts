// What the kernels of planes and columns know of a channel: coefficients m, a, b and c, in float32, and two sums, in float64.
// Four channels share a cell of 128 bytes, which holds the four m, the four a, the four b, the four c, the four first sums
// and the four second ones. So a cell is to four columns what vectors are, and one pointer leads to all of it: `k`, the
// address of the m of a channel. Cells begin at a multiple of 16, and each sample begins a new one.
//
// All those kernels take x, dy and what they write, whether they need it or not, so that they are called alike.

export const CELL: usize = 128;

/** The m of the next channel. */
// @ts-ignore: decorator
@inline export function after(k: usize): usize { return k + ((k & 12) == 12 ? CELL - 12 : 4); }

/** The first m of the next sample, where the channels of one have come to an end. */
// @ts-ignore: decorator
@inline export function sampleAfter(k: usize): usize { return k + ((CELL - (k & 12)) & (CELL - 1)); }

/** The first sum of a channel; the second is 32 bytes further. */
// @ts-ignore: decorator
@inline export function sumsOf(k: usize): usize { return k + (k & 12) + 64; }

// @ts-ignore: decorator
@inline function flush(k: usize, from: usize, to: usize): void {
  v128.store(k + to, f64x2.add(v128.load(k + to), f64x2.promote_low_f32x4(v128.load64_zero(k + from))));
}

/** Moves sums that are float32, in place of a and b, to those in float64. */
export function flushCells(k: usize, columns: u32): void {
  let cells = (columns + 3) >> 2;
  do {
    flush(k, 16, 64); flush(k, 24, 80); flush(k, 32, 96); flush(k, 40, 112);
    v128.store(k, f32x4.splat(0), 16); v128.store(k, f32x4.splat(0), 32);
    k += CELL;
  } while (--cells);
}
