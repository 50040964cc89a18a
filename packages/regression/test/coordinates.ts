/* Cyclic coordinate descent by plain loops, as R's ncvreg does it: an independent way to the same local minima. */
import type { Plain } from "./optimality.ts";

type Threshold = (z: number, lambda: number, ridge: number) => number;

const soft = (z: number, t: number): number => Math.sign(z) * Math.max(0, Math.abs(z) - t);

export const mcpThreshold =
  (gamma: number): Threshold =>
  (z, lambda, ridge) =>
    Math.abs(z) <= gamma * lambda * (1 + ridge) ? soft(z, lambda) / (1 + ridge - 1 / gamma) : z / (1 + ridge);

export const scadThreshold =
  (gamma: number): Threshold =>
  (z, lambda, ridge) => {
    if (Math.abs(z) > gamma * lambda * (1 + ridge)) return z / (1 + ridge);
    if (Math.abs(z) <= lambda * (1 + 1 + ridge)) return soft(z, lambda) / (1 + ridge);
    return soft(z, (gamma * lambda) / (gamma - 1)) / (1 - 1 / (gamma - 1) + ridge);
  };

/** The coefficients on the scale given, for each strength, each point starting from the last. */
export function descend(
  { x, y }: Plain,
  lambdas: ArrayLike<number>,
  l1Ratio: number,
  threshold: Threshold,
): number[][] {
  const [n, p] = [x.length, x[0].length];
  const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / n;
  const columns = Array.from({ length: p }, (_, j) => x.map((row) => row[j]));
  const units = columns.map((c) => Math.sqrt(mean(c.map((v) => (v - mean(c)) ** 2))));
  const z = columns.map((c, j) => c.map((v) => (v - mean(c)) / units[j]));
  const r = y.map((v) => v - mean(y));
  const b = new Array<number>(p).fill(0);
  return Array.from(lambdas, (lambda) => {
    for (let sweep = 0; sweep < 100_000; sweep++) {
      let most = 0;
      for (let j = 0; j < p; j++) {
        const product = mean(z[j].map((v, i) => v * r[i])) + b[j];
        const next = threshold(product, lambda * l1Ratio, lambda * (1 - l1Ratio));
        const change = next - b[j];
        if (change !== 0) for (let i = 0; i < n; i++) r[i] -= change * z[j][i];
        b[j] = next;
        most = Math.max(most, Math.abs(change));
      }
      if (most < 1e-13) break;
    }
    return b.map((v, j) => v / units[j]);
  });
}
