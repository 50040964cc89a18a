/** Rows of equal length, one after the other. */
export interface Matrix {
  readonly data: Float32Array | Float64Array;
  /** Rows, columns. */
  readonly shape: readonly number[];
}

/** Mean and deviation of each column. A deviation of 0 says that the column is constant. */
export interface Scale {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** Differences this small against the numbers themselves are rounding. */
const ROUNDING = 8 * 2 ** -52;

/**
 * Mean and deviation of the columns over some rows, both in float64: μ = Σx / n, σ = √(Σ(x − μ)² / n). Large offsets,
 * as in times, and numbers near the ends of float64 keep what tells them apart.
 *
 * @param rows the rows to measure, all by default
 * @example scaleOf({ data: Float64Array.of(1, 3), shape: [2, 1] }); // { mean: [2], deviation: [1] }
 */
export function scaleOf({ data, shape }: Matrix, rows?: ArrayLike<number>): Scale {
  const [all, columns] = shape;
  const n = rows?.length ?? all;
  const mean = new Float64Array(columns);
  const deviation = new Float64Array(columns);
  for (let c = 0; c < columns; c++) {
    const at = (i: number) => data[(rows ? rows[i] : i) * columns + c];
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < n; i++) {
      low = Math.min(low, at(i));
      high = Math.max(high, at(i));
    }
    const largest = Math.max(Math.abs(low), Math.abs(high));
    const unit = 2 ** Math.floor(Math.log2(largest || 1)); // by a power of two nothing is rounded, and no square overflows
    const start = low / unit;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += at(i) / unit - start;
    const center = sum / n;
    let squares = 0;
    for (let i = 0; i < n; i++) squares += (at(i) / unit - start - center) ** 2;
    mean[c] = (start + center) * unit;
    deviation[c] = high / unit - start <= ROUNDING * (largest / unit) ? 0 : Math.sqrt(squares / n) * unit;
  }
  return { mean, deviation };
}

/**
 * Columns moved and stretched to mean 0 and deviation 1, by a scale that may come from other rows: (x − μ) / σ. A column
 * that was constant there tells nothing and is 0 everywhere.
 *
 * @param rows the rows to take, in their order; all by default
 * @example
 * const x = { data: Float64Array.of(1, 3, 5), shape: [3, 1] };
 * standardize(x, scaleOf(x, [0, 1]), [2]).data[0]; // 3
 */
export function standardize({ data, shape }: Matrix, { mean, deviation }: Scale, rows?: ArrayLike<number>) {
  const [all, columns] = shape;
  const n = rows?.length ?? all;
  const out = new Float64Array(n * columns);
  for (let i = 0; i < n; i++) {
    const from = (rows ? rows[i] : i) * columns;
    for (let c = 0; c < columns; c++) {
      out[i * columns + c] = deviation[c] === 0 ? 0 : (data[from + c] - mean[c]) / deviation[c];
    }
  }
  return { data: out, shape: [n, columns] };
}
