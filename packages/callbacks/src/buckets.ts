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
  const counts = new Array<number>(all.length).fill(0);
  let [min, max, count, sum, squares] = [Infinity, -Infinity, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
    count++;
    sum += value;
    squares += value * value;
    counts[firstAbove(all, value)]!++;
  }
  const used = counts.flatMap((number, i) => (number > 0 ? [i] : []));
  const [from, to] = used.length === 0 ? [0, 1] : [Math.max(0, used[0]! - 1), used.at(-1)! + 1];
  // Of empty buckets in a row the last is enough: it reaches as far as all of them.
  const kept = counts.flatMap((number, i) =>
    i < from || i >= to || (number === 0 && counts[i + 1] === 0 && i + 1 < to) ? [] : [i],
  );
  return {
    min: count ? min : 0,
    max: count ? max : 0,
    count,
    sum,
    squares,
    limits: kept.map((i) => all![i]!),
    counts: kept.map((i) => counts[i]!),
  };
}

/** The first limit that is greater, by bisection. */
function firstAbove(limits: readonly number[], value: number): number {
  let [low, high] = [0, limits.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (limits[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
