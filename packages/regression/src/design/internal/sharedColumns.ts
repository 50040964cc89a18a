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

/** So many rows at a time are copied: what they fill of a column is a line of the processor's memory. */
const ROWS = 8;

/** The columns of rows, copied to where threads can read them; undefined where there is no such memory. */
export function sharedColumns({ n, p, rows }: DenseTable, threads: number): SharedColumns | undefined {
  const length = 4 * Math.ceil(n / 4);
  const found = sharedMemoryFor(length, p + 1, threads);
  if (!found) return undefined;
  const columns = new Float64Array(found.memory.buffer, found.at);
  for (let i = 0; i < n; i += ROWS) {
    const list = Array.from({ length: Math.min(ROWS, n - i) }, (_, k) =>
      ArrayBuffer.isView(rows) ? rows.subarray((i + k) * p, (i + k + 1) * p) : rows[i + k],
    );
    transpose(list, p, columns, i, length);
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

/** The entries of up to eight rows go into columns that are `length` apart, from place `at` on. */
function transpose(
  rows: readonly ArrayLike<number>[],
  p: number,
  columns: Float64Array,
  at: number,
  length: number,
): void {
  if (rows.length < ROWS) {
    rows.forEach((row, k) => {
      for (let j = 0, to = at + k; j < p; j++, to += length) columns[to] = row[j];
    });
    return;
  }
  const [a, b, c, d, e, f, g, h] = rows;
  for (let j = 0, to = at; j < p; j++, to += length) {
    columns[to] = a[j];
    columns[to + 1] = b[j];
    columns[to + 2] = c[j];
    columns[to + 3] = d[j];
    columns[to + 4] = e[j];
    columns[to + 5] = f[j];
    columns[to + 6] = g[j];
    columns[to + 7] = h[j];
  }
}
