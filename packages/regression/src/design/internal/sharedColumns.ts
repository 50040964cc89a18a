import type { FloatArray } from "@reg/tensor";
import { apart, sharedMemoryFor } from "../../kernels/internal/apart.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { Features } from "../types.ts";
import { copyColumns } from "./copyColumns.ts";

/** Some samples of a dense matrix that lies by columns in a memory which threads share. Plain values: it is sent to threads. */
export interface SharedColumns {
  readonly memory: WebAssembly.Memory;
  /** Where the columns begin; the last is all 1. */
  readonly at: Address;
  readonly shape: readonly [n: number, p: number];
  /** The numbers that a column has room for: all samples, and zeros up to a multiple of four. */
  readonly length: number;
  /** The rows of these samples; the products of columns are with vectors that are 0 elsewhere. */
  readonly rows: Int32Array;
  /** What was taken off each column. */
  readonly shift: Float64Array;
}

interface DenseTable {
  readonly n: number;
  readonly p: number;
  /** Rows one after another, or an array of rows. */
  readonly rows: FloatArray | readonly ArrayLike<number>[];
}

/** Estimators of this package take them for features; users cannot name them. */
export const asFeatures = (x: SharedColumns): Features => x as unknown as Features;

export const isShared = (x: unknown): x is SharedColumns =>
  typeof x === "object" && x !== null && "memory" in x && x.memory instanceof WebAssembly.Memory;

/** The columns of rows, copied to where threads can read them; undefined where there is no such memory. */
export function sharedColumns({ n, p, rows }: DenseTable, threads: number): SharedColumns | undefined {
  const length = 4 * Math.ceil(n / 4);
  const found = sharedMemoryFor(length, p + 1, threads);
  if (!found) return undefined;
  const columns = new Float64Array(found.memory.buffer, found.at);
  copyColumns(apart(found.memory, length, p + 1), rows, { n, p }, found.at, 8 * length);
  columns.fill(1, p * length, p * length + n);
  const shift = new Float64Array(p + 1);
  for (let j = 0; j < p; j++) shift[j] = shifted(columns, j * length, j * length + n);
  return { ...found, shape: [n, p], length, rows: Int32Array.from({ length: n }, (_, i) => i), shift };
}

/** The samples of a list. */
export const samplesIn = (x: SharedColumns, list: readonly number[]): SharedColumns => ({
  ...x,
  shape: [list.length, x.shape[1]],
  rows: Int32Array.from(list, (i) => x.rows[i]),
});

/** What writes a column as it was given, one number for each sample. */
export function columnReader({
  memory,
  at,
  length,
  rows,
  shift,
}: SharedColumns): (j: number, to: Float64Array, from: number) => void {
  const columns = new Float64Array(memory.buffer, at);
  return (j, to, from) => {
    const [start, by] = [j * length, shift[j]];
    for (let i = 0; i < rows.length; i++) to[from + i] = columns[start + rows[i]] + by;
  };
}

/** Takes the number next to 0 off a column of which none is more than twice as large: that loses no digit, and sums lose fewer. */
function shifted(columns: Float64Array, from: number, to: number): number {
  let [low, high] = [columns[from], columns[from]];
  for (let i = from; i < to; i++) {
    const value = columns[i];
    if (value < low) low = value;
    else if (value > high) high = value;
    else if (Number.isNaN(value)) return 0;
    if (low <= 0 ? high > low / 2 : high > 2 * low) return 0;
  }
  const by = low > 0 ? low : high;
  if (!Number.isFinite(high - low)) return 0;
  for (let i = from; i < to; i++) columns[i] -= by;
  return by;
}
