export const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** The least of values, however many: as arguments of one call they would not fit on the stack. ∞ of none. */
export const leastOf = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);

/** The greatest of values, −∞ of none. */
export const greatestOf = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
