import { tableOf } from "../../design/internal/samples.ts";
import { columnReader } from "../../design/internal/sharedColumns.ts";
import type { SparseColumns } from "../../design/sparseColumns.ts";
import type { Features } from "../../design/types.ts";

/**
 * The linear predictors of samples for coefficients [p, many] and intercepts [many], by rows of `many`; each call overwrites what the
 * last one gave. Features that no coefficients use are left alone.
 *
 * @param offset a number for each sample, and linear predictor, that is added
 */
export function predictorOf(
  x: Features,
  many: number,
  offset?: ArrayLike<number>,
): (coefficients: ArrayLike<number>, intercepts: ArrayLike<number>) => Float64Array {
  const { n, p, rows } = tableOf("predictors", x, 0);
  const sparse = "starts" in rows ? rows : undefined;
  const columnOf = columnsOf(x);
  const eta = new Float64Array(n * many);
  return (coefficients, intercepts) => {
    for (let i = 0; i < eta.length; i++) eta[i] = intercepts[i % many] + (offset?.[i] ?? 0);
    for (let j = 0; j < p; j++) {
      for (let k = 0; k < many; k++) {
        const value = coefficients[j * many + k];
        if (value === 0) continue;
        if (sparse) addSparse(eta, k, many, sparse, j, value);
        else addColumn(eta, k, many, columnOf(j), value);
      }
    }
    return eta;
  };
}

/** Columns of dense features, each gathered when it is asked for first. */
function columnsOf(x: Features): (j: number) => Float64Array {
  const { n, p, rows, shared } = tableOf("predictors", x, 0);
  const known: Float64Array[] = [];
  const read = shared
    ? columnReader(shared)
    : (j: number, to: Float64Array): void => {
        if ("starts" in rows) return;
        for (let i = 0; i < n; i++) to[i] = ArrayBuffer.isView(rows) ? rows[i * p + j] : rows[i][j];
      };
  return (j) => {
    if (known[j]) return known[j];
    known[j] = new Float64Array(n);
    read(j, known[j], 0);
    return known[j];
  };
}

function addColumn(eta: Float64Array, k: number, many: number, column: Float64Array, value: number): void {
  for (let i = 0; i < column.length; i++) eta[i * many + k] += value * column[i];
}

function addSparse(
  eta: Float64Array,
  k: number,
  many: number,
  { starts, rows, values }: SparseColumns,
  j: number,
  value: number,
): void {
  for (let e = starts[j]; e < starts[j + 1]; e++) eta[rows[e] * many + k] += value * values[e];
}
