import type { Tensor } from "@reg/tensor";
import { floats64 } from "@reg/tensor/kernel";
import { type Kernels, kernels } from "../../internal/kernels.ts";
import { hasWindows, openWindows } from "../../internal/window.ts";

/** Numbers of a matrix that is not in the kernels' memory that are staged at once, in whole rows. */
const PART = 1 << 16;

type Vector = Float64Array;
type Work = (simd: Kernels, at: number, first: number, count: number, vectors: number, out: number) => void;

/**
 * The products of `matrixOf` on kernels, for a matrix [rows, columns] of neighbours: undefined where they are to be done
 * plainly. Vectors that are read lie in front of those that are written.
 */
export function matrixKernels(x: Tensor, rows: number, columns: number) {
  const simd = kernels(x.data);
  const part = Math.max(4, Math.floor(PART / Math.max(1, columns)) & ~3);
  const front = 16 * Math.ceil((rows + columns) / 2) + 32;
  if (!simd || !hasWindows(front, part * columns, 1)) return undefined;
  return { times, transposedTimes, outerInto };

  /** Runs `work` on some rows at a time, with `vectors` where kernels see them, and `size` zeros behind them to add to. */
  function walk(count: number, vectors: readonly Vector[], size: number, writes: boolean, work: Work): Vector {
    const { address, windows, whole } = openWindows(front, part * columns, rows, [x]);
    const memory = floats64();
    const first = Math.ceil(address / 16) * 2;
    let end = first;
    for (const vector of vectors) {
      memory.set(vector, end);
      end += vector.length;
    }
    end += end % 2;
    memory.fill(0, end, end + size);
    for (let row = 0, step = whole ? count : part; row < count; row += step) {
      const some = Math.min(step, count - row);
      const at = writes ? windows[0].at(row) : windows[0].read(row, some);
      if (simd) work(simd, at, row, some, 8 * first, 8 * end);
      if (writes) windows[0].wrote(row, some);
    }
    return memory.slice(end, end + size);
  }

  /** w·v */
  function times(v: Vector): Vector {
    return walk(rows, [v], rows, false, (simd, at, first, count, vectors, out) =>
      simd.rowsTimes(at, count, columns, vectors, out + 8 * first),
    );
  }

  /** The first `count` rows, a multiple of four, times u. */
  function transposedTimes(u: Vector, count: number): Vector {
    return walk(count, [u], columns, false, (simd, at, first, some, vectors, out) =>
      simd.rowsTransposedTimes(at, some, columns, vectors + 8 * first, out),
    );
  }

  /** x = u·vᵀ */
  function outerInto(u: Vector, v: Vector): void {
    walk(rows, [v, u], 0, true, (simd, at, first, count, vectors) =>
      simd.outerProduct(at, count, columns, vectors + 8 * (columns + first), vectors),
    );
  }
}
