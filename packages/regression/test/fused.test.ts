import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Fit, fusedLasso, lasso } from "../src/index.ts";
import { correlated, rowsOf } from "./draw.ts";
import { coefficientsAt, type Plain } from "./optimality.ts";
import { diabetes, expectSame, peer } from "./peers.ts";

interface Point {
  lambda: number;
  fusionRatio: number;
  coefficients: number[];
  intercept: number;
}
const cvxopt = peer<{ fused: Point[] }>("cvxopt");

/** Steps up and down in the true coefficients. */
function steps(seed: number, n: number, p: number): Plain {
  const x = rowsOf(seed, n, p);
  const noise = rowsOf(seed + 1, n, 1);
  return {
    x,
    y: x.map((row, i) => row.reduce((s, v, j) => s + (j < p / 3 ? 0 : j < p / 2 ? 2 : -1) * v, noise[i][0])),
  };
}

const objective = ({ x, y }: Plain, fit: Fit, l: number, lambda: number, ratio: number): number => {
  const b = coefficientsAt(fit, l);
  const loss = y.reduce(
    (s, v, i) => s + (v - fit.intercepts.data[l] - b.reduce((t, c, j) => t + c * x[i][j], 0)) ** 2,
    0,
  );
  const fusion = b.reduce((s, c, j) => s + (j > 0 ? Math.abs(c - b[j - 1]) : 0), 0);
  return loss / (2 * y.length) + lambda * ((1 - ratio) * b.reduce((s, c) => s + Math.abs(c), 0) + ratio * fusion);
};

/**
 * Whether the gradient is a subgradient of the penalty, by its own recursion: c = l1·u + fusion·(z of the left edge − z of the right),
 * with u in [−1, 1] and z in [−1, 1], fixed where b is not 0 and where neighbours differ. Intervals of z that can be reached.
 */
function worst({ x, y }: Plain, fit: Fit, l: number, lambda: number, ratio: number): number {
  const b = coefficientsAt(fit, l);
  const n = y.length;
  const r = y.map((v, i) => v - fit.intercepts.data[l] - b.reduce((t, c, j) => t + c * x[i][j], 0));
  const mean = (v: number[]): number => v.reduce((s, u) => s + u, 0) / n;
  const c = b.map((_, j) => mean(x.map((row, i) => row[j] * r[i])));
  const [l1, fusion] = [lambda * (1 - ratio), lambda * ratio];
  let [low, high, off] = [0, 0, Math.abs(mean(r))];
  for (let j = 0; j < b.length; j++) {
    // the right edge's force: left edge + l1·u − c
    const u = b[j] === 0 ? [-l1, l1] : [l1 * Math.sign(b[j]), l1 * Math.sign(b[j])];
    [low, high] = [low + u[0] - c[j], high + u[1] - c[j]];
    const last = j === b.length - 1;
    const step = last ? 0 : b[j + 1] - b[j];
    const [from, to] = last
      ? [0, 0]
      : step === 0
        ? [-fusion, fusion]
        : [fusion * Math.sign(step), fusion * Math.sign(step)];
    off = Math.max(off, low - to, from - high);
    [low, high] = [Math.min(Math.max(low, from), to), Math.max(Math.min(high, to), from)];
  }
  return off / lambda;
}

describe("fusedLasso", () => {
  it("is what an interior point method finds", () => {
    for (const { lambda, fusionRatio, coefficients, intercept } of cvxopt.fused) {
      const fit = fusedLasso(diabetes, { lambda, fusionRatio });
      expectSame(fit, { coefficients: [coefficients], intercepts: [intercept] }, 1e-6);
    }
  });

  it.each<[string, Plain]>([
    ["tall", steps(1, 80, 20)],
    ["wide", steps(3, 30, 60)],
    ["correlated", correlated(5, 50, 12, 0.9)],
    ["two samples", correlated(7, 2, 4)],
    ["one feature", correlated(8, 20, 1)],
  ])("is optimal on %s data", (_, data) => {
    for (const fusionRatio of [0.3, 0.8, 1]) {
      const fit = fusedLasso(data, { fusionRatio, standardize: false, path: { count: 25, ratio: 0.01 } });
      fit.lambda.forEach((lambda, l) => void expect(worst(data, fit, l, lambda, fusionRatio)).toBeLessThan(1e-7));
      expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
      expect(Math.max(...fit.gap)).toBeLessThan(1e-7);
    }
  });

  it("finds steps, and counts pieces", () => {
    const data = steps(11, 200, 24);
    const fit = fusedLasso(data, { lambda: 0.4, standardize: false });
    const b = coefficientsAt(fit, 0);
    expect(b.slice(0, 8)).toEqual(Array(8).fill(0));
    expect(new Set(b).size).toBeLessThan(7);
    expect(fit.degreesOfFreedom[0]).toBe(b.filter((v, j) => v !== 0 && v !== b[j - 1]).length);
    const [first, second] = Array.from(fusedLasso(data).nonZeros);
    expect([first, second > 0]).toEqual([0, true]);
  });

  it("with hardly any fusion is the lasso", () => {
    const data = correlated(5, 50, 12);
    const [a, b] = [fusedLasso(data, { lambda: 0.2, fusionRatio: 1e-9 }), lasso(data, { lambda: 0.2 })];
    coefficientsAt(a, 0).forEach((v, j) => void expect(v).toBeCloseTo(coefficientsAt(b, 0)[j], 6));
  });

  it("never claims less than the true distance to the minimum", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
        fc.constantFrom(1, 0.5),
        fc.nat(20),
        (tolerance, ratio, seed) => {
          const data = steps(400 + 2 * seed, 25, 15);
          const shared = { fusionRatio: ratio, standardize: false };
          const loose = fusedLasso(data, { ...shared, tolerance, path: { count: 6, ratio: 0.02 } });
          const tight = fusedLasso(data, { ...shared, lambda: loose.lambda, tolerance: 1e-11 });
          loose.lambda.forEach((lambda, l) => {
            const [high, low] = [loose, tight].map((fit) => objective(data, fit, l, lambda, ratio));
            expect(high - low).toBeLessThanOrEqual(loose.gap[l] + 1e-12 * high);
          });
        },
      ),
      { numRuns: 20 },
    );
  });

  it("says what it cannot take, and fits constant targets and columns", () => {
    const data = correlated(1, 20, 3);
    expect(() => fusedLasso(data, { penaltyFactors: [1, 1, 1] } as object)).toThrow(
      "Neighbours could not be compared.",
    );
    expect(() => fusedLasso(data, { fusionRatio: 0 })).toThrow("fusionRatio must be in (0, 1], got 0");
    const flat = fusedLasso({ x: data.x.map((row) => [...row, 4]), y: data.y.map(() => 2) }, { path: { count: 5 } });
    expect(Array.from(flat.coefficients.data)).toEqual(Array(20).fill(0));
    const same = fusedLasso({ x: data.x.map(([a]) => [a, a, a]), y: data.y }, { lambda: 0.05 });
    expect(coefficientsAt(same, 0)[0]).toBeCloseTo(coefficientsAt(same, 0)[2], 8);
  });
});
