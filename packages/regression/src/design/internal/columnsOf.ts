import type { FloatArray } from "@reg/tensor";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";

type Rows = FloatArray | readonly ArrayLike<number>[];

/** A strip has 8 rows, the numbers of a cache line, and so many columns at most. */
const ROWS = 8;
const WIDTH = 512;

/** Copies rows of a matrix of p features, all n or those in a list, into columns that are `stride` bytes apart, strip by strip. */
export function columnsOf(
  space: Workspace,
  rows: Rows,
  p: number,
  list: number | Int32Array,
  x: Address,
  stride: number,
): void {
  const width = Math.min(p, WIDTH);
  const strip = space.take(ROWS * width);
  const f = floats64();
  const n = typeof list === "number" ? list : list.length;
  const whole = typeof list === "number" && ArrayBuffer.isView(rows) && width === p ? rows : undefined;
  const { transpose } = kernels();
  for (let j = 0; j < p; j += width) {
    const columns = Math.min(width, p - j);
    for (let i = 0; i < n; i += ROWS) {
      const count = Math.min(ROWS, n - i);
      if (whole) f.set(whole.subarray(i * p, (i + count) * p), strip / 8);
      else {
        for (let k = 0; k < count; k++) {
          const row = typeof list === "number" ? i + k : list[i + k];
          f.set(part(rows, p, row, j, columns), strip / 8 + k * columns);
        }
      }
      transpose(strip, columns * 8, count, columns, x + j * stride + i * 8, stride);
    }
  }
}

/** Entries of a row, from column j. */
function part(rows: Rows, p: number, i: number, j: number, columns: number): ArrayLike<number> {
  if (ArrayBuffer.isView(rows)) return rows.subarray(i * p + j, i * p + j + columns);
  const row = rows[i];
  if (columns === p) return row;
  return ArrayBuffer.isView(row)
    ? (row as FloatArray).subarray(j, j + columns)
    : Array.from({ length: columns }, (_, k) => row[j + k]);
}
