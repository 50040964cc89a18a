/** A histogram as TensorBoard keeps it. Values that are not finite are left out. */
export interface Buckets {
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
  /** The upper end of each bucket, ascending, and how many values fall in it. Empty buckets at both ends are left out, and those in a row made one. */
  readonly limits: readonly number[];
  readonly counts: readonly number[];
}

/** TensorBoard's limits: powers of 1.1 from 1e-12 on to both sides of 0. */
function limitsOf(): number[] {
  const positive: number[] = [];
  for (let limit = 1e-12; limit < 1e20; limit *= 1.1) positive.push(limit);
  return [...positive.map((limit) => -limit).reverse(), 0, ...positive, Number.MAX_VALUE];
}

let all: readonly number[] | undefined;

export function bucketsOf(values: ArrayLike<number>): Buckets {
  all ??= limitsOf();
  const limits = all;
  const counts = new Array<number>(limits.length).fill(0);
  let [min, max, count, sum, squares] = [Infinity, -Infinity, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
    count++;
    sum += value;
    squares += value * value;
    counts[firstAbove(limits, value)]++;
  }
  if (count === 0) return { min: 0, max: 0, count, sum, squares, limits: limits.slice(0, 1), counts: [0] };
  // Of empty buckets in a row the last is enough: it reaches as far as all of them.
  const kept = [...counts.keys()].filter((i) => counts[i] > 0 || counts[i + 1] > 0);
  return { min, max, count, sum, squares, limits: kept.map((i) => limits[i]), counts: kept.map((i) => counts[i]) };
}

/** The place of the first limit that is greater, or of the last limit. */
function firstAbove(limits: readonly number[], value: number): number {
  let at = 0;
  for (let step = 1024; step >= 1; step /= 2) {
    if (at + step < limits.length && limits[at + step - 1] <= value) at += step;
  }
  return at;
}
