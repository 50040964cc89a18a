/* An independent check of the optimality conditions, on the data as given, by plain loops. */
import type { Fit } from "../src/index.ts";

export interface Plain {
  readonly x: number[][];
  readonly y: number[];
}

interface Setting {
  readonly l1Ratio?: number;
  readonly standardize?: boolean;
  readonly intercept?: boolean;
  readonly weights?: number[];
  readonly factors?: number[];
  readonly lower?: number[];
  readonly upper?: number[];
}

/** Sum with a correction for what each addition loses (Neumaier, 1974). */
function exactSum(values: Iterable<number>): number {
  let [sum, lost] = [0, 0];
  for (const v of values) {
    const next = sum + v;
    lost += Math.abs(sum) >= Math.abs(v) ? sum - next + v : v - next + sum;
    sum = next;
  }
  return sum + lost;
}

const column = (x: readonly ArrayLike<number>[], j: number): number[] => x.map((row) => row[j]);

/** Weights that sum to 1. */
function normalized(n: number, weights?: number[]): number[] {
  const total = exactSum(weights ?? Array<number>(n).fill(1));
  return Array.from({ length: n }, (_, i) => (weights?.[i] ?? 1) / total);
}

/** The weighted standard deviation around the weighted mean. */
function deviationOf(values: number[], w: number[]): number {
  const mean = exactSum(values.map((v, i) => w[i] * v));
  return Math.sqrt(exactSum(values.map((v, i) => w[i] * (v - mean) ** 2)));
}

/** The coefficients of the l-th point. */
export function coefficientsAt(fit: Fit, l: number): number[] {
  const p = fit.names.length;
  return Array.from(fit.coefficients.data.subarray(l * p, (l + 1) * p));
}

/** The largest violation over a path of least squares, relative to lambda·l1Ratio, or to lambda without L1. */
export function worstViolation({ x, y }: Plain, fit: Fit, setting: Setting = {}): number {
  const { l1Ratio = 1, standardize = true, intercept = true } = setting;
  const w = normalized(y.length, setting.weights);
  let worst = 0;
  fit.lambda.forEach((lambda, l) => {
    const b = coefficientsAt(fit, l);
    const r = y.map((v, i) => v - fit.intercepts.data[l] - exactSum(b.map((c, j) => c * x[i][j])));
    const mean = intercept ? exactSum(r.map((v, i) => w[i] * v)) : 0;
    b.forEach((c, j) => {
      const values = column(x, j);
      const deviation = deviationOf(values, w);
      const factor = setting.factors?.[j] ?? 1;
      if (deviation === 0 || factor === Number.POSITIVE_INFINITY) return;
      const unit = standardize ? deviation : 1;
      const center = intercept ? exactSum(values.map((v, i) => w[i] * v)) : 0;
      const g = exactSum(values.map((v, i) => w[i] * (v - center) * r[i])) / unit;
      const level = lambda * l1Ratio * factor;
      const rest = g - lambda * (1 - l1Ratio) * factor * c * unit;
      const up = rest - (c < 0 ? -level : level);
      const down = -rest - (c > 0 ? -level : level);
      const excess = Math.max(
        c < (setting.upper?.[j] ?? Number.POSITIVE_INFINITY) ? up : 0,
        c > (setting.lower?.[j] ?? Number.NEGATIVE_INFINITY) ? down : 0,
      );
      worst = Math.max(worst, excess / (lambda * (l1Ratio || 1)));
    });
    worst = Math.max(worst, Math.abs(mean) / (lambda * (l1Ratio || 1)));
  });
  return worst;
}

/** The objective that a least-squares fit minimizes. */
export function objective({ x, y }: Plain, lambda: number, l1Ratio: number, intercept: number, b: number[]): number {
  const w = normalized(y.length);
  const loss = exactSum(y.map((v, i) => w[i] * (v - intercept - exactSum(b.map((c, j) => c * x[i][j]))) ** 2)) / 2;
  const units = b.map((_, j) => deviationOf(column(x, j), w));
  const l1 = exactSum(b.map((c, j) => Math.abs(c) * units[j]));
  const l2 = exactSum(b.map((c, j) => (c * units[j]) ** 2));
  return loss + lambda * (l1Ratio * l1 + ((1 - l1Ratio) / 2) * l2);
}
