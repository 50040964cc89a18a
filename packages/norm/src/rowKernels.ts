import type { Tensor } from "@reg/tensor";
import { emptyLike, floats32 } from "@reg/tensor/kernel";
import type { Grouping } from "./grouping.ts";
import { kernelsFor, SMALLEST_FACTOR } from "./kernels.ts";
import type { Into } from "./sweeps.ts";
import type { AffineInputs } from "./types.ts";
import { type Window, workspace } from "./window.ts";

/** Rows taken together: 96 kB of each array, and float32 sums of 128 at most. */
const blockOf = (size: number): number => Math.max(1, Math.min(128, Math.floor(24_576 / size)));

/**
 * Layer norm (or with `centered` false RMS norm) of rows on the fused kernels: fills y, and returns the way back. Undefined
 * where the arrays are not all float32, or small, or the deviations of rows are huge.
 */
export function rowKernels(
  { samples: rows, span: size }: Grouping,
  y: Tensor,
  { x, gamma, beta }: AffineInputs,
  epsilon: number,
  centered: boolean,
): ((dy: Tensor, into: Into) => void) | undefined {
  const found = kernelsFor(
    epsilon,
    [x, y, gamma, beta].filter((tensor) => tensor !== undefined),
  );
  if (!found) return undefined;
  const simd = found;
  const block = blockOf(size);
  const most = block * Math.max(size, 3);
  const statistics = emptyLike(x, [rows, 3]);
  const eachBlock = (windows: readonly Window[], visit: (row: number, count: number) => void) => {
    const step = windows.every(({ resident }) => resident) ? rows : block;
    for (let row = 0; row < rows; row += step) visit(row, Math.min(step, rows - row));
  };
  return forward() < SMALLEST_FACTOR ? undefined : backward;

  function forward(): number {
    let smallest = Infinity;
    const { address, windows } = workspace(8 * size, most, x, y, statistics);
    const [xs, ys, ss] = windows;
    const beta4 = address + 4 * size;
    const memory = floats32();
    if (gamma) memory.set(gamma.data, address / 4);
    else memory.fill(1, address / 4, beta4 / 4);
    if (beta) memory.set(beta.data, beta4 / 4);
    else memory.fill(0, beta4 / 4, beta4 / 4 + size);
    eachBlock(windows, (row, count) => {
      const start = row * size;
      const length = count * size;
      const s = ss.at(3 * row);
      const from = xs.read(start, length);
      const least = simd.rowsForward(from, ys.at(start), address, beta4, s, count, size, centered, epsilon);
      smallest = Math.min(smallest, least);
      ys.wrote(start, length);
      ss.wrote(3 * row, 3 * count);
    });
    return smallest;
  }

  function backward(dy: Tensor, into: Into): void {
    const { address, windows } = workspace(28 * size, most, x, dy, into.x, statistics);
    const [xs, ds, to, ss] = windows;
    const memory = floats32();
    const totals = new Float64Array(memory.buffer, address, 2 * size).fill(0);
    const gammas = address + 16 * size;
    const partial = gammas + 4 * size;
    if (gamma) memory.set(gamma.data, gammas / 4);
    else memory.fill(1, gammas / 4, partial / 4);
    eachBlock(windows, (row, count) => {
      const start = row * size;
      const length = count * size;
      simd.rowsBackward(
        xs.read(start, length),
        ds.read(start, length),
        to.at(start),
        gammas,
        ss.read(3 * row, 3 * count),
        partial,
        address,
        count,
        size,
        block,
        centered,
      );
      to.wrote(start, length);
    });
    into.gamma?.data.set(totals.subarray(0, size));
    into.beta?.data.set(totals.subarray(size));
  }
}
