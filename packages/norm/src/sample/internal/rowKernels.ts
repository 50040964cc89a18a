import type { Tensor } from "@reg/tensor";
import { emptyLike, floats32, floats64 } from "@reg/tensor/kernel";
import type { Grouping } from "../../internal/grouping.ts";
import { kernelsFor, SMALLEST_INVERSE } from "../../internal/kernels.ts";
import type { Into } from "../../internal/passes.ts";
import { hasWindows, openWindows, put } from "../../internal/window.ts";
import type { AffineInputs } from "../../types.ts";

/** Rows taken together: 96 kB of each array, and float32 sums of 128 at most. */
const blockOf = (size: number): number => Math.max(1, Math.min(128, Math.floor(24_576 / size)));

/**
 * Layer norm (or with `centered` false RMS norm) of rows on the fused kernels: fills y, and returns the backward pass, and the
 * statistics of each row: the mean as the sum of two numbers, and the inverse deviation. Undefined where the arrays are not all float32, or small, or the deviations of rows are huge.
 */
export function rowKernels(
  { samples: rows, span: size }: Grouping,
  y: Tensor,
  { x, gamma, beta }: AffineInputs,
  epsilon: number,
  centered: boolean,
  kept?: Uint8Array,
): { statistics: Tensor; backward: (dy: Tensor, into: Into) => void } | undefined {
  const found = kernelsFor(epsilon, x, y, gamma, beta);
  if (!found) return undefined;
  const simd = found;
  const block = blockOf(size);
  const most = block * Math.max(size, 3);
  const elements = kept ? block * size : 0;
  const scratchOf = (front: number) => Math.ceil(front / 16) * 16 + 9 * elements + 4 * block + 64;
  if (!hasWindows(scratchOf(28 * size), most, 4)) return undefined; // as the backward pass opens
  const statistics = emptyLike(x, [rows, 3]);
  /** Scratch memory, a window on each array, and a walk over the rows, block by block. */
  const open = (front: number, ...arrays: readonly Tensor[]) => {
    const { address, windows, whole } = openWindows(scratchOf(front), most, rows, arrays);
    const room = Math.ceil(front / 16) * 16;
    const step = whole && !kept ? rows : block;
    const [x, dy] = [address + room, address + room + 4 * elements];
    const counts = dy + 4 * elements;
    const masked = { x, dy, counts, mask: counts + 4 * block };
    /** Where the mask of some rows is. */
    const maskOf = (row: number, count: number): number => {
      if (kept)
        new Uint8Array(floats32().buffer, masked.mask, count * size).set(
          kept.subarray(row * size, (row + count) * size),
        );
      return masked.mask;
    };
    const eachBlock = (visit: (row: number, count: number) => void) => {
      for (let row = 0; row < rows; row += step) visit(row, Math.min(step, rows - row));
    };
    return { address, windows, eachBlock, masked, maskOf };
  };
  return forward() < SMALLEST_INVERSE ? undefined : { statistics, backward };

  function forward(): number {
    const { address: gammas, windows, eachBlock, masked, maskOf } = open(8 * size, x, y, statistics);
    const [xs, ys, ss] = windows;
    const betas = gammas + 4 * size;
    put(gammas, size, gamma, 1);
    put(betas, size, beta, 0);
    let smallest = Infinity;
    eachBlock((row, count) => {
      let from = xs.read(row, count);
      const to = ys.at(row);
      const mask = maskOf(row, count);
      if (kept) simd.keepRows(from, mask, masked.x, masked.counts, count, size, !centered);
      if (kept) from = masked.x;
      const counts = kept ? masked.counts : 0;
      const least = simd.rowsForward(from, to, ss.at(row), gammas, betas, count, size, centered, epsilon, counts);
      if (kept) simd.blank(to, mask, count * size);
      smallest = Math.min(smallest, least);
      ys.wrote(row, count);
      ss.wrote(row, count);
    });
    return smallest;
  }

  function backward(dy: Tensor, into: Into): void {
    const { address, windows, eachBlock, masked, maskOf } = open(28 * size, x, dy, statistics, into.x);
    const [xs, ds, ss, to] = windows;
    const gammas = address + 16 * size;
    const partial = gammas + 4 * size;
    const totals = floats64()
      .subarray(address / 8, address / 8 + 2 * size)
      .fill(0);
    put(gammas, size, gamma, 1);
    eachBlock((row, count) => {
      let [from, down] = [xs.read(row, count), ds.read(row, count)];
      const s = ss.read(row, count);
      const dx = to.at(row);
      const mask = maskOf(row, count);
      if (kept) {
        simd.keepRows(down, mask, masked.dy, masked.counts, count, size, true);
        simd.keepRows(from, mask, masked.x, masked.counts, count, size, !centered);
        [from, down] = [masked.x, masked.dy];
      }
      const counts = kept ? masked.counts : 0;
      simd.rowsBackward(from, down, s, dx, gammas, partial, address, count, size, block, centered, counts);
      if (kept) simd.blank(dx, mask, count * size);
      to.wrote(row, count);
    });
    into.gamma?.data.set(totals.subarray(0, size));
    into.beta?.data.set(totals.subarray(size));
  }
}
