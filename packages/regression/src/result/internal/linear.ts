import type { FloatArray } from "@reg/tensor";
import { type Table, tableOf } from "../../design/internal/samples.ts";
import type { SparseColumns } from "../../design/sparseColumns.ts";
import type { Features } from "../../design/types.ts";
import type { Fit } from "../types.ts";
import { type Point, pointOf } from "./pointOf.ts";

/** The linear predictors of samples, by rows of K. */
export interface Linear {
  readonly eta: Float64Array;
  readonly n: number;
  readonly many: number;
}

export interface PredictOptions {
  /** Which model of the path; may be left out where there is one. */
  readonly lambda?: number;
  /** A number for each sample, and linear predictor, that is added. */
  readonly offset?: ArrayLike<number>;
}

/** offset + intercept + x·b */
export function linear(where: string, fit: Fit, x: Features, { lambda, offset }: PredictOptions): Linear {
  const point = pointOf(where, fit, lambda);
  const table = tableOf(where, x, 0);
  const p = fit.names.length;
  if (table.n > 0 && table.p !== p)
    throw new RangeError(`${where}: x must have ${p} features, as in the fit, got ${table.p}.`);
  const { n } = table;
  const eta = new Float64Array(n * point.many);
  if (offset && offset.length !== eta.length) {
    throw new RangeError(`${where}: offset must have ${eta.length} numbers, got ${offset.length}.`);
  }
  for (let i = 0; i < eta.length; i++) eta[i] = point.intercepts[i % point.many] + (offset?.[i] ?? 0);
  if ("starts" in table.rows) addSparse(eta, table.rows, point);
  else addRows(eta, table, point, table.rows);
  return { eta, n, many: point.many };
}

function addRows(
  eta: Float64Array,
  { n, p }: Table,
  { coefficients, many }: Point,
  rows: FloatArray | readonly ArrayLike<number>[],
): void {
  const used = Array.from(coefficients.keys()).filter((at) => coefficients[at] !== 0);
  const [columns, outputs] = [Int32Array.from(used, (at) => Math.floor(at / many)), used.map((at) => at % many)];
  const values = Float64Array.from(used, (at) => coefficients[at]);
  for (let i = 0; i < n; i++) {
    const row = ArrayBuffer.isView(rows) ? rows.subarray(i * p, (i + 1) * p) : rows[i];
    for (let u = 0; u < values.length; u++) eta[i * many + outputs[u]] += values[u] * row[columns[u]];
  }
}

function addSparse(
  eta: Float64Array,
  { shape, starts, rows, values }: SparseColumns,
  { coefficients, many }: Point,
): void {
  for (let j = 0; j < shape[1]; j++) {
    for (let k = 0; k < many; k++) {
      const b = coefficients[j * many + k];
      if (b !== 0) for (let e = starts[j]; e < starts[j + 1]; e++) eta[rows[e] * many + k] += b * values[e];
    }
  }
}
