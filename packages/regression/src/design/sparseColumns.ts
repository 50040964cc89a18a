import { expectOptions, shown } from "@reg/tensor/checks";

/** A matrix [n, p] of which only some entries are kept, column by column (CSC). */
export interface SparseColumns {
  readonly shape: readonly [n: number, p: number];
  /** p + 1 positions: column j has the entries from starts[j] up to starts[j + 1]. */
  readonly starts: ArrayLike<number>;
  /** The row of each entry. */
  readonly rows: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/**
 * A sparse matrix of three lists, checked.
 *
 * @throws RangeError when starts do not rise from 0 to the number of entries, or a row is outside the shape.
 * @example sparseColumns({ shape: [3, 2], starts: [0, 1, 2], rows: [2, 0], values: [5, 7] });
 */
export function sparseColumns(matrix: SparseColumns): SparseColumns {
  expectOptions("sparseColumns", matrix, ["shape", "starts", "rows", "values"], "input");
  const { shape, starts, rows, values } = matrix;
  for (const [name, list] of Object.entries({ shape, starts, rows, values })) {
    if (Array.isArray(list) || ArrayBuffer.isView(list)) continue;
    throw new TypeError(`sparseColumns: ${name} must be a list of numbers, got ${shown(list)}.`);
  }
  const [n, p] = shape;
  const fail = (what: string): never => {
    throw new RangeError(`sparseColumns: ${what}`);
  };
  if (starts.length !== p + 1) fail(`starts must have ${p + 1} positions for ${p} columns, got ${starts.length}.`);
  if (rows.length !== values.length) fail(`rows and values must be as many, got ${rows.length} and ${values.length}.`);
  if (starts[0] !== 0 || starts[p] !== rows.length) fail(`starts must rise from 0 to ${rows.length}.`);
  for (let j = 0; j < p; j++) {
    if (!(starts[j] <= starts[j + 1])) fail(`starts must not fall, got ${starts[j]} before ${starts[j + 1]}.`);
    for (let k = starts[j]; k < starts[j + 1]; k++) {
      if (!Number.isInteger(rows[k]) || rows[k] < 0 || rows[k] >= n) {
        fail(`a row of column ${j} must be a whole number in [0, ${n - 1}], got ${shown(rows[k])}.`);
      }
      if (k > starts[j] && rows[k] <= rows[k - 1])
        fail(`the rows of column ${j} must rise, got ${rows[k]} after ${rows[k - 1]}.`);
    }
  }
  return { shape, starts, rows, values };
}
