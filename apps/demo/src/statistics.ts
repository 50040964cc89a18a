/** A mean over seeds with its standard error; none for a single seed. */
export interface Estimate {
  readonly mean: number;
  readonly error: number | null;
}

/**
 * The mean of some values and its standard error, s/√n with the unbiased s.
 *
 * @example estimate([1, 2, 3]); // { mean: 2, error: 0.577… }
 */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  if (n < 2) return { mean, error: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (n - 1) / n) };
}

/**
 * The mean difference of pairs: both runs of a pair have the seed, and so the split and the noise, in common.
 *
 * @example difference([0.95, 0.93], [0.94, 0.91]); // { mean: 0.015, error: 0.005 }
 */
export const difference = (values: readonly number[], others: readonly number[]): Estimate =>
  estimate(values.map((value, i) => value - others[i]));

/**
 * Where the smallest number is, the first of several; −1 where there is none below infinity.
 *
 * @example lowest([3, NaN, 1]); // 2
 */
export const lowest = (values: readonly number[]): number =>
  values.reduce((best, value, i) => (value < (values[best] ?? Infinity) ? i : best), -1);
