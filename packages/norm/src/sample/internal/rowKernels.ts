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
  const scratchOf = (front: number) => front + (kept ? (8 + block) * size : 0);
  if (!hasWindows(scratchOf(28 * size), most, 4)) return undefined; // as the backward pass opens
  const statistics = emptyLike(x, [rows, 3]);
  /** Scratch memory, a window on each array, and a walk over the rows, block by block. */
  const open = (front: number, ...arrays: readonly Tensor[]) => {
    const { address, windows, whole } = openWindows(scratchOf(front), most, rows, arrays);
    const step = whole && !kept ? rows : block;
    // Lanes for two rows, and the mask of those that are taken together.
    const spare = address + front;
    const mask = kept ? spare + 8 * size : 0;
    const room = new Uint8Array(floats32().buffer);
    const eachBlock = (visit: (row: number, count: number) => void) => {
      for (let row = 0; row < rows; row += step) {
        const count = Math.min(step, rows - row);
        if (kept) room.set(kept.subarray(row * size, (row + count) * size), mask);
        visit(row, count);
      }
    };
    return { address, windows, eachBlock, mask, spare };
  };
  return forward() < SMALLEST_INVERSE ? undefined : { statistics, backward };

  function forward(): number {
    const { address: gammas, windows, eachBlock, mask, spare } = open(8 * size, x, y, statistics);
    const [xs, ys, ss] = windows;
    const betas = gammas + 4 * size;
    put(gammas, size, gamma, 1);
    put(betas, size, beta, 0);
    let smallest = Infinity;
    eachBlock((row, count) => {
      const [from, to, s] = [xs.read(row, count), ys.at(row), ss.at(row)];
      const least = simd.rowsForward(from, to, s, gammas, betas, count, size, centered, epsilon, mask, spare);
      smallest = Math.min(smallest, least);
      ys.wrote(row, count);
      ss.wrote(row, count);
    });
    return smallest;
  }

  function backward(dy: Tensor, into: Into): void {
    const { address, windows, eachBlock, mask, spare } = open(28 * size, x, dy, statistics, into.x);
    const [xs, ds, ss, to] = windows;
    const gammas = address + 16 * size;
    const partial = gammas + 4 * size;
    const totals = floats64()
      .subarray(address / 8, address / 8 + 2 * size)
      .fill(0);
    put(gammas, size, gamma, 1);
    eachBlock((row, count) => {
      const [from, down] = [xs.read(row, count), ds.read(row, count)];
      const s = ss.read(row, count);
      const dx = to.at(row);
      simd.rowsBackward(from, down, s, dx, gammas, partial, address, count, size, block, centered, mask, spare);
      to.wrote(row, count);
    });
    into.gamma?.data.set(totals.subarray(0, size));
    into.beta?.data.set(totals.subarray(size));
  }
}
