import { isSparse, tableOf } from "../../design/internal/samples.ts";
import { asFeatures, isShared, samplesIn } from "../../design/internal/sharedColumns.ts";
import type { Features } from "../../design/types.ts";

/** With so many features, rows are views of those given, and no copies. */
const WIDE = 64;

/** The rows of features in a list. */
export function rowsIn(x: Features, list: readonly number[]): Features {
  if (isShared(x)) return asFeatures(samplesIn(x, list));
  if (isSparse(x)) {
    const place = new Map(list.map((i, at) => [i, at]));
    const [starts, rows, values]: [number[], number[], number[]] = [[0], [], []];
    for (let j = 0; j < x.shape[1]; j++) {
      for (let e = x.starts[j]; e < x.starts[j + 1]; e++) {
        const at = place.get(x.rows[e]);
        if (at === undefined) continue;
        rows.push(at);
        values.push(x.values[e]);
      }
      starts.push(rows.length);
    }
    return { shape: [list.length, x.shape[1]], starts, rows, values };
  }
  const { p, rows } = tableOf("rows", x, 0);
  if (!ArrayBuffer.isView(rows)) return "starts" in rows ? x : list.map((i) => rows[i]);
  if (p >= WIDE) return list.map((i) => rows.subarray(i * p, (i + 1) * p));
  const data = rows instanceof Float32Array ? new Float32Array(list.length * p) : new Float64Array(list.length * p);
  list.forEach((i, at) => {
    data.set(rows.subarray(i * p, (i + 1) * p), at * p);
  });
  return { data, shape: [list.length, p] };
}

/** The entries of a list of samples, `many` for each. */
export function entriesIn<T>(values: ArrayLike<T>, list: readonly number[], many = 1): T[] {
  const found: T[] = [];
  for (const i of list) for (let k = 0; k < many; k++) found.push(values[i * many + k]);
  return found;
}

/** The columns of features in a list. */
export function columnsIn(x: Features, list: readonly number[]): Features {
  if (isSparse(x)) {
    const [starts, rows, values]: [number[], number[], number[]] = [[0], [], []];
    for (const j of list) {
      for (let e = x.starts[j]; e < x.starts[j + 1]; e++) {
        rows.push(x.rows[e]);
        values.push(x.values[e]);
      }
      starts.push(rows.length);
    }
    return { shape: [x.shape[0], list.length], starts, rows, values };
  }
  const { n, p, rows } = tableOf("columns", x, 0);
  if ("starts" in rows) return x;
  const data = new Float64Array(n * list.length);
  for (let i = 0; i < n; i++) {
    list.forEach((j, at) => {
      data[i * list.length + at] = ArrayBuffer.isView(rows) ? rows[i * p + j] : rows[i][j];
    });
  }
  return { data, shape: [n, list.length] };
}

/** The responses or labels of the samples in a list. */
export function targetsIn<Y>(y: Y, list: readonly number[]): Y {
  const isTensor = typeof y === "object" && y !== null && "data" in y;
  const shape = isTensor && "shape" in y && Array.isArray(y.shape) ? y.shape : [];
  if (shape.length === 2) return rowsIn(y as Features, list) as Y;
  return entriesIn((isTensor ? y.data : y) as ArrayLike<unknown>, list) as Y;
}
