import { expect } from "vitest";

/*
 * Statistical tests on fixed seeds: what holds once holds always. Statistics are put on the scale of a standard normal
 * draw, z, and 4 is their bound, which an honest generator passes for all but one of 16,000 seeds.
 */
const BOUND = 4;

/** Expects a statistic that is standard normal for an honest generator. */
export const expectOrdinary = (z: number, what: string): void => expect(Math.abs(z), what).toBeLessThan(BOUND);

/** A chi-square statistic as z, by Wilson and Hilferty (1931). */
export function chiSquareZ(chiSquare: number, freedom: number): number {
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(chiSquare / freedom) - 1 + spread) / Math.sqrt(spread);
}

/** The chi-square statistic of counts against probabilities, as z. */
export function countsZ(counts: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i];
  let chiSquare = 0;
  for (let i = 0; i < counts.length; i++) {
    const expected = total * probabilities[i];
    chiSquare += (counts[i] - expected) ** 2 / expected;
  }
  return chiSquareZ(chiSquare, counts.length - 1);
}

/** How often each of `cells` equally wide cells of [0, 1) is hit. */
export function histogram(values: Iterable<number>, cells: number): Uint32Array {
  const counts = new Uint32Array(cells);
  for (const value of values) counts[Math.floor(value * cells)]++;
  return counts;
}

/** The probabilities of `cells` equally probable cells. */
export const even = (cells: number): number[] => Array(cells).fill(1 / cells);

/**
 * Kolmogorov and Smirnov: √n times the largest gap between the values' distribution and the one given; above 2.3 once in
 * 20,000.
 */
export function kolmogorov(values: Float64Array, distribution: (x: number) => number): number {
  const sorted = values.slice().sort();
  let gap = 0;
  for (let i = 0; i < sorted.length; i++) {
    const p = distribution(sorted[i]);
    gap = Math.max(gap, p - i / sorted.length, (i + 1) / sorted.length - p);
  }
  return gap * Math.sqrt(sorted.length);
}

/** The arithmetic mean. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** The mean of the k-th powers of the distances from `centre`. */
export function moment(values: ArrayLike<number>, k: number, centre = 0): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - centre) ** k;
  return sum / values.length;
}

/** The correlation of x[i] with y[i + lag], times √n: standard normal where there is none. */
export function correlationZ(x: ArrayLike<number>, y: ArrayLike<number>, lag = 0): number {
  const n = x.length - lag;
  const [mx, my] = [mean(x), mean(y)];
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (x[i] - mx) * (y[i + lag] - my);
  return (sum / n / Math.sqrt(moment(x, 2, mx) * moment(y, 2, my))) * Math.sqrt(n);
}

/** The standard normal distribution function, within 1.2e-7 (Numerical Recipes, erfc). */
export function normalDistribution(x: number): number {
  const t = 1 / (1 + Math.abs(x) / (2 * Math.SQRT2));
  const terms = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
    -1.26551223,
  ];
  const tail = (t / 2) * Math.exp(terms.reduce((sum, term) => sum * t + term, 0) - (x * x) / 2);
  return x > 0 ? 1 - tail : tail;
}

/**
 * The chi-square statistic, as z, of values over 64 cells between quantiles at 1/64, 2/64, …; cells that doubles cannot
 * tell apart, at 0 and 1, are taken together.
 */
export function quantilesZ(values: Float64Array, quantiles: readonly number[]): number {
  const edges: number[] = [];
  const chances: number[] = [];
  let below = 0;
  quantiles.forEach((quantile, i) => {
    if (quantile < 1e-300 || (quantile > 1 - 1e-12 && quantile <= 1)) return;
    const level = (i + 1) / (quantiles.length + 1);
    edges.push(quantile);
    chances.push(level - below);
    below = level;
  });
  chances.push(1 - below);
  const counts = new Uint32Array(chances.length);
  for (const value of values) {
    let cell = 0;
    while (cell < edges.length && value > edges[cell]) cell++;
    counts[cell]++;
  }
  return countsZ(counts, chances);
}

/** The fraction of zeros. */
export function zerosIn(values: ArrayLike<number>): number {
  let zeros = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === 0) zeros++;
  return zeros / values.length;
}
