import type { FloatArray } from "@reg/tensor";
import { tableOf } from "../../design/internal/samples.ts";
import { columnReader, type SharedColumns } from "../../design/internal/sharedColumns.ts";
import type { SparseColumns } from "../../design/sparseColumns.ts";
import type { Features } from "../../design/types.ts";
import type { Fit } from "../../result/types.ts";

/**
 * The linear predictors of samples at a point of a path, by rows of K; each call overwrites what the last one gave. Features
 * that no point uses are left alone.
 *
 * @param offset a number for each sample, and linear predictor, that is added
 */
export function predictorsOf(
  { coefficients, intercepts, lambda }: Fit,
  x: Features,
  offset?: ArrayLike<number>,
): (index: number) => Float64Array {
  const { n, p, rows, shared } = tableOf("predictors", x, 0);
  const many = coefficients.shape[2] ?? 1;
  const b = coefficients.data;
  const used = usedColumns(b, lambda.length, p, many);
  const columns = "starts" in rows ? rows : shared ? gatheredColumns(shared, used) : gathered(rows, n, p, used);
  const eta = new Float64Array(n * many);
  return (index) => {
    for (let i = 0; i < eta.length; i++) {
      eta[i] = intercepts.data[index * many + (i % many)] + (offset?.[i] ?? 0);
    }
    for (let u = 0; u < used.length; u++) {
      for (let k = 0; k < many; k++) {
        const value = b[(index * p + used[u]) * many + k];
        if (value === 0) continue;
        if ("starts" in columns) addSparse(eta, k, many, columns, used[u], value);
        else addColumn(eta, k, many, columns, u * n, n, value);
      }
    }
    return eta;
  };
}

/** The features with a coefficient that is not 0 at any point. */
function usedColumns(b: ArrayLike<number>, points: number, p: number, many: number): Int32Array {
  const size = p * many;
  const seen = new Uint8Array(p);
  for (let l = 0; l < points; l++) {
    for (let j = 0; j < p; j++) {
      for (let k = 0; k < many; k++) if (b[l * size + j * many + k] !== 0) seen[j] = 1;
    }
  }
  return Int32Array.from(seen.keys()).filter((j) => seen[j] > 0);
}

function gatheredColumns(shared: SharedColumns, used: Int32Array): Float64Array {
  const [n] = shared.shape;
  const columns = new Float64Array(used.length * n);
  const read = columnReader(shared);
  used.forEach((j, u) => void read(j, columns, u * n));
  return columns;
}

function gathered(
  rows: FloatArray | readonly ArrayLike<number>[],
  n: number,
  p: number,
  used: Int32Array,
): Float64Array {
  const columns = new Float64Array(used.length * n);
  for (let i = 0; i < n; i++) {
    const [row, from] = ArrayBuffer.isView(rows) ? [rows, i * p] : [rows[i], 0];
    for (let u = 0; u < used.length; u++) columns[u * n + i] = row[from + used[u]];
  }
  return columns;
}

function addColumn(
  eta: Float64Array,
  k: number,
  many: number,
  columns: ArrayLike<number>,
  from: number,
  n: number,
  value: number,
): void {
  for (let i = 0; i < n; i++) eta[i * many + k] += value * columns[from + i];
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
