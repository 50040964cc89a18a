import { type FloatArray, sizeOf, type Tensor } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import { type SparseColumns, sparseColumns } from "../sparseColumns.ts";
import type { Features, Values } from "../types.ts";
import { columnReader, isShared, type SharedColumns } from "./sharedColumns.ts";

/** A matrix of features that has been looked at. */
export interface Table {
  readonly n: number;
  readonly p: number;
  /** Rows one after another, an array of rows, or sparse columns. */
  readonly rows: FloatArray | readonly ArrayLike<number>[] | SparseColumns;
  /** In place of rows, of which there are none then: columns that threads share. */
  readonly shared?: SharedColumns;
}

const isList = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

const isTensor = (value: unknown): value is Tensor =>
  typeof value === "object" && value !== null && "data" in value && "shape" in value;

export const isSparse = (value: unknown): value is SparseColumns =>
  typeof value === "object" && value !== null && "starts" in value && "rows" in value && "values" in value;

/** Looks at features: whether they are a matrix of at least `least` samples. */
export function tableOf(where: string, x: Features, least = 1, name = "x"): Table {
  const table = shapeOf(where, x, name);
  if (table.n < least) throw new RangeError(`${where}: ${name} must have at least ${least} samples, got ${table.n}.`);
  if (table.p < 1 && (table.n > 0 || least > 0)) {
    throw new RangeError(`${where}: ${name} must have at least one ${name === "x" ? "feature" : "column"}, got none.`);
  }
  return table;
}

function shapeOf(where: string, x: Features, name: string): Table {
  if (isShared(x)) return { n: x.shape[0], p: x.shape[1], rows: [], shared: x };
  if (isSparse(x)) return { n: x.shape[0], p: x.shape[1], rows: sparseColumns(x) };
  if (isTensor(x)) {
    if (x.shape.length !== 2 || sizeOf(x.shape) !== x.data.length) {
      throw new RangeError(
        `${where}: ${name} must have shape [samples, ${name === "x" ? "features" : "responses"}], got [${x.shape.join(", ")}].`,
      );
    }
    return { n: x.shape[0], p: x.shape[1], rows: x.data };
  }
  if (!Array.isArray(x) || !x.every(isList)) {
    throw new TypeError(
      `${where}: x must be a tensor [samples, features], an array of rows or sparse columns, got ${shown(x)}.`,
    );
  }
  const p = x.length > 0 ? x[0].length : 0;
  x.forEach((row, i) => {
    if (row.length !== p)
      throw new RangeError(
        `${where}: row ${i} of ${name} must have ${p} ${name === "x" ? "features" : "columns"}, got ${row.length}.`,
      );
    if (!ArrayBuffer.isView(row))
      for (let j = 0; j < p; j++) if (!isNumber(row[j])) refuse(where, name, row[j], `row ${i}, column ${j}`);
  });
  return { n: x.length, p, rows: x };
}

const isNumber = (value: unknown): value is number => typeof value === "number" && value - value === 0;

function refuse(where: string, name: string, value: unknown, place: string): never {
  const Failure = typeof value === "number" ? RangeError : TypeError;
  throw new Failure(`${where}: ${name} must be finite numbers, got ${shown(value)} at ${place}.`);
}

/** Says which entry of a column is not finite, or that its numbers are too large. */
export function notFinite(where: string, { n, p, rows, shared }: Table, column: number): Error {
  const values = new Float64Array(shared ? n : 0);
  if (shared) columnReader(shared)(column, values, 0);
  const entry = (i: number): number =>
    shared ? values[i] : "starts" in rows ? 0 : ArrayBuffer.isView(rows) ? rows[i * p + column] : rows[i][column];
  const found = (value: number, row: number): Error =>
    new RangeError(`${where}: x must be finite numbers, got ${value} at row ${row}, column ${column}.`);
  if ("starts" in rows) {
    for (let k = rows.starts[column]; k < rows.starts[column + 1]; k++) {
      if (!Number.isFinite(rows.values[k])) return found(rows.values[k], rows.rows[k]);
    }
  }
  for (let i = 0; i < n; i++) if (!Number.isFinite(entry(i))) return found(entry(i), i);
  return new RangeError(
    `${where}: the numbers in column ${column} of x are too large to square. Scale the column down.`,
  );
}

/** A copy of one number for each sample, checked. */
export function valuesOf(where: string, name: string, given: Values, n: number): Float64Array {
  const list: unknown = isTensor(given) ? given.data : given;
  if (!isList(list)) {
    throw new TypeError(`${where}: ${name} must be a tensor or an array of ${n} numbers, got ${shown(given)}.`);
  }
  if (list.length !== n || (isTensor(given) && given.shape.length > 1 && given.shape[0] !== n)) {
    throw new RangeError(`${where}: ${name} must have one number for each of the ${n} samples, got ${list.length}.`);
  }
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const value: unknown = list[i];
    if (!isNumber(value)) refuse(where, name, value, `row ${i}`);
    values[i] = value;
  }
  return values;
}
