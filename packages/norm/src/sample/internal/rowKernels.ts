import type { Tensor } from "@reg/tensor";
import { emptyLike, floats64 } from "@reg/tensor/kernel";
import type { Grouping } from "../../internal/grouping.ts";
import { kernelsFor, SMALLEST_INVERSE } from "../../internal/kernels.ts";
import type { Into } from "../../internal/passes.ts";
import { openWindows, put } from "../../internal/window.ts";
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
): { statistics: Tensor; backward: (dy: Tensor, into: Into) => void } | undefined {
  const found = kernelsFor(epsilon, x, y, gamma, beta);
  if (!found) return undefined;
  const simd = found;
  const block = blockOf(size);
  const statistics = emptyLike(x, [rows, 3]);
  /** Scratch memory, a window on each array, and a walk over the rows, block by block. */
  const open = (front: number, ...arrays: readonly Tensor[]) => {
    const { address, windows, whole } = openWindows(front, block * Math.max(size, 3), rows, arrays);
    const step = whole ? rows : block;
    const eachBlock = (visit: (row: number, count: number) => void) => {
      for (let row = 0; row < rows; row += step) visit(row, Math.min(step, rows - row));
    };
    return { address, windows, eachBlock };
  };
  return forward() < SMALLEST_INVERSE ? undefined : { statistics, backward };

  function forward(): number {
    const { address: gammas, windows, eachBlock } = open(8 * size, x, y, statistics);
    const [xs, ys, ss] = windows;
    const betas = gammas + 4 * size;
    put(gammas, size, gamma, 1);
    put(betas, size, beta, 0);
    let smallest = Infinity;
    eachBlock((row, count) => {
      const from = xs.read(row, count);
      const least = simd.rowsForward(from, ys.at(row), ss.at(row), gammas, betas, count, size, centered, epsilon);
      smallest = Math.min(smallest, least);
      ys.wrote(row, count);
      ss.wrote(row, count);
    });
    return smallest;
  }

  function backward(dy: Tensor, into: Into): void {
    const { address, windows, eachBlock } = open(28 * size, x, dy, statistics, into.x);
    const [xs, ds, ss, to] = windows;
    const gammas = address + 16 * size;
    const partial = gammas + 4 * size;
    const totals = floats64()
      .subarray(address / 8, address / 8 + 2 * size)
      .fill(0);
    put(gammas, size, gamma, 1);
    eachBlock((row, count) => {
      const from = xs.read(row, count);
      const down = ds.read(row, count);
      const s = ss.read(row, count);
      simd.rowsBackward(from, down, s, to.at(row), gammas, partial, address, count, size, block, centered);
      to.wrote(row, count);
    });
    into.gamma?.data.set(totals.subarray(0, size));
    into.beta?.data.set(totals.subarray(size));
  }
}
