import { tableOf } from "../../design/internal/samples.ts";
import { columnReader } from "../../design/internal/sharedColumns.ts";
import type { SparseColumns } from "../../design/sparseColumns.ts";
import type { Features } from "../../design/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, view, type Workspace, words } from "../../kernels/internal/memory.ts";

/**
 * The linear predictors of samples for coefficients [p, many] and intercepts [many], by rows of `many`; each call overwrites what the
 * last one gave. Features that no coefficients use are left alone.
 *
 * @param offset a number for each sample, and linear predictor, that is added
 */
export function predictorOf(
  space: Workspace,
  x: Features,
  many: number,
  offset?: ArrayLike<number>,
): (coefficients: ArrayLike<number>, intercepts: ArrayLike<number>) => Float64Array {
  const { n, p, rows } = tableOf("predictors", x, 0);
  const sparse = "starts" in rows ? rows : undefined;
  if (many === 1 && !sparse) return singlePredictor(space, x, offset);
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

/** The same of dense features, one for each sample, by kernels: the columns that are used are copied to them once. */
function singlePredictor(
  space: Workspace,
  x: Features,
  offset: ArrayLike<number> | undefined,
): ReturnType<typeof predictorOf> {
  const { n, p } = tableOf("predictors", x, 0);
  const padded = 4 * Math.ceil(n / 4);
  const columns = space.room(padded * p); // what is not touched of it takes no memory
  const [start, eta] = [space.take(padded), space.take(padded)];
  const [list, values] = [space.take(Math.ceil(p / 2) + 1), space.take(p + 4)];
  const place = new Int32Array(p).fill(-1);
  const read = readerOf(x);
  let copied = 0;
  return (coefficients, intercepts) => {
    const [f, w] = [floats64(), words()];
    let count = 0;
    for (let j = 0; j < p; j++) {
      if (coefficients[j] === 0) continue;
      if (place[j] < 0) {
        place[j] = copied++;
        read(j, f, columns / 8 + place[j] * padded);
      }
      w[list / 4 + count] = place[j];
      f[values / 8 + count++] = coefficients[j];
    }
    for (let i = 0; i < n; i++) f[start / 8 + i] = intercepts[0] + (offset ? offset[i] : 0);
    kernels().combine(start, columns, padded * 8, list, values, count, padded, 1, eta);
    return view(eta, n);
  };
}

/** What writes a column of dense features. */
function readerOf(x: Features): ReturnType<typeof columnReader> {
  const { n, p, rows, shared } = tableOf("predictors", x, 0);
  if (shared) return columnReader(shared);
  return (j, to, from) => {
    if ("starts" in rows) return;
    for (let i = 0; i < n; i++) to[from + i] = ArrayBuffer.isView(rows) ? rows[i * p + j] : rows[i][j];
  };
}

/** Columns of dense features, each gathered when it is asked for first. */
function columnsOf(x: Features): (j: number) => Float64Array {
  const { n } = tableOf("predictors", x, 0);
  const known: Float64Array[] = [];
  const read = readerOf(x);
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
