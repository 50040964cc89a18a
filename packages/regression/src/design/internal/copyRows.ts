import type { FloatArray } from "@reg/tensor";
import { floats64 } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";

export type Rows = FloatArray | readonly ArrayLike<number>[];

/**
 * Copies `count` rows from the one at `start` on, of a matrix of p columns or of a list of its rows: `width` columns from `j` on.
 *
 * @param f the memory that they go to
 */
export function copyRows(
  rows: Rows,
  p: number,
  list: Int32Array | undefined,
  start: number,
  count: number,
  to: Address,
  j = 0,
  width = p,
  f = floats64(),
): void {
  if (!list && ArrayBuffer.isView(rows) && width === p) f.set(rows.subarray(start * p, (start + count) * p), to / 8);
  else {
    for (let k = 0; k < count; k++) {
      const row = list ? list[start + k] : start + k;
      f.set(rowOf(rows, p, row, j, width), to / 8 + k * width);
    }
  }
}

/** Entries of a row, from column j. */
export function rowOf(rows: Rows, p: number, i: number, j = 0, width = p): ArrayLike<number> {
  if (ArrayBuffer.isView(rows)) return rows.subarray(i * p + j, i * p + j + width);
  const row = rows[i];
  if (width === p) return row;
  return ArrayBuffer.isView(row)
    ? (row as FloatArray).subarray(j, j + width)
    : Array.from({ length: width }, (_, k) => row[j + k]);
}
