import { expect } from "vitest";

/*
 * Statistical tests on fixed seeds: what holds once holds always. Statistics are put on the scale of a standard normal
 * draw, and 4 is their bound, which an honest generator passes for all but one of 16,000 seeds.
 */
const BOUND = 4;

/** Expects a statistic that is standard normal for an honest generator. */
export const expectOrdinary = (z: number, what: string): void => expect(Math.abs(z), what).toBeLessThan(BOUND);

/** A chi-square statistic as z, by Wilson and Hilferty (1931). */
export function chiSquareZ(chiSquare: number, freedom: number): number {
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(chiSquare / freedom) - 1 + spread) / Math.sqrt(spread);
}

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

/** The share of zeros. */
export function zerosIn(values: ArrayLike<number>): number {
  let zeros = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === 0) zeros++;
  return zeros / values.length;
}
