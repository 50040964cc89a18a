import type { FusedStrengths } from "./types.ts";

/** With more pieces than this they are not settled yet, and the system would take longer than the steps that will join them. */
const MOST_PIECES = 400;

/**
 * The coefficients with the same equal pieces, the same signs and the same order of neighbours as those given, at which the
 * objective has no slope; undefined where those pieces do not determine them.
 */
export function solvePieces(
  b: Float64Array,
  q: Float64Array,
  multiply: (v: Float64Array) => Float64Array,
  { l1, fusion }: FusedStrengths,
): Float64Array | undefined {
  const starts = Array.from(b.keys()).filter((j) => j === 0 || b[j] !== b[j - 1]);
  const ends = [...starts.slice(1), b.length];
  const free = Array.from(starts.keys()).filter((k) => l1 === 0 || b[starts[k]] !== 0);
  if (free.length > MOST_PIECES) return undefined;
  const sum = (v: Float64Array, k: number): number => {
    let total = 0;
    for (let j = starts[k]; j < ends[k]; j++) total += v[j];
    return total;
  };
  const matrix = free.map((k) => {
    const column = multiply(b.map((_, j) => (j >= starts[k] && j < ends[k] ? 1 : 0)));
    return free.map((other) => sum(column, other));
  });
  const right = free.map((k) => {
    const own = b[starts[k]];
    const left = k > 0 ? Math.sign(own - b[starts[k] - 1]) : 0;
    const next = ends[k] < b.length ? Math.sign(own - b[ends[k]]) : 0;
    return sum(q, k) - l1 * (ends[k] - starts[k]) * Math.sign(own) - fusion * (left + next);
  });
  const values = solved(matrix, right);
  if (!values) return undefined;
  const found = new Float64Array(b.length);
  free.forEach((k, i) => void found.fill(values[i], starts[k], ends[k]));
  return found;
}

/** The solution of a positive definite system by Cholesky; undefined where it is not. */
function solved(a: number[][], x: number[]): number[] | undefined {
  const n = x.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i][j];
      for (let k = 0; k < j; k++) rest -= a[i][k] * a[j][k];
      if (i > j) a[i][j] = rest / a[j][j];
      else if (rest > 1e-13 * a[i][i]) a[i][i] = Math.sqrt(rest);
      else return undefined;
    }
    for (let k = 0; k < i; k++) x[i] -= a[i][k] * x[k];
    x[i] /= a[i][i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= a[k][i] * x[k];
    x[i] /= a[i][i];
  }
  return x;
}
