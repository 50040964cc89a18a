import type { FloatArray } from "@reg/tensor";
import { sharedMemoryFor } from "../../kernels/internal/apart.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { Features } from "../types.ts";

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

/** So many columns at a time are copied from rows. */
const WIDTH = 64;

/** The columns of rows, copied to where threads can read them; undefined where there is no such memory. */
export function sharedColumns({ n, p, rows }: DenseTable, threads: number): SharedColumns | undefined {
  const length = 4 * Math.ceil(n / 4);
  const found = sharedMemoryFor(length, p + 1, threads);
  if (!found) return undefined;
  const columns = new Float64Array(found.memory.buffer, found.at);
  for (let start = 0; start < p; start += WIDTH) {
    const end = Math.min(p, start + WIDTH);
    for (let i = 0; i < n; i++) {
      if (ArrayBuffer.isView(rows)) transpose(rows, i * p, start, end, columns, i, length);
      else transpose(rows[i], 0, start, end, columns, i, length);
    }
  }
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
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = from; i < to; i++) {
    low = Math.min(low, columns[i]);
    high = Math.max(high, columns[i]);
  }
  let by = 0;
  if (low > 0 && high <= 2 * low) by = low;
  if (high < 0 && low >= 2 * high) by = high;
  if (!Number.isFinite(high - low)) by = 0;
  if (by !== 0) for (let i = from; i < to; i++) columns[i] -= by;
  return by;
}

/** Entries from `start` to `end` of row i, which begins at a place of `row`, go into columns that are `length` apart. */
function transpose(
  row: ArrayLike<number>,
  from: number,
  start: number,
  end: number,
  columns: Float64Array,
  i: number,
  length: number,
): void {
  for (let j = start, to = start * length + i; j < end; j++, to += length) columns[to] = row[from + j];
}
