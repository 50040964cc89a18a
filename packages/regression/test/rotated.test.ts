import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Features, type Fit, logisticRegression, poissonRegression } from "../src/index.ts";
import { rowsOf } from "./draw.ts";

type Fitter = (x: Features, n: number, options: object) => Fit;

/** Labels and counts that hang on the first two features. */
const FITTERS: Record<string, Fitter> = {
  "two classes": (x, n, options) =>
    logisticRegression({ x, y: Array.from({ length: n }, (_, i) => (i % 3 ? "a" : "b")) }, { l1Ratio: 0, ...options }),
  "three classes": (x, n, options) =>
    logisticRegression({ x, y: Array.from({ length: n }, (_, i) => i % 3) }, { l1Ratio: 0, ...options }),
  counts: (x, n, options) =>
    poissonRegression({ x, y: Array.from({ length: n }, (_, i) => (i * i) % 5) }, { l1Ratio: 0, ...options }),
};

describe.each(Object.entries(FITTERS))("a ridge of more features than samples: %s", (_, fit) => {
  it("gives what all features at once give", () => {
    const draw = fc.record({
      seed: fc.nat(1e6),
      n: fc.integer({ min: 6, max: 12 }),
      extra: fc.integer({ min: 2, max: 12 }),
      intercept: fc.boolean(),
      standardize: fc.boolean(),
      weighted: fc.boolean(),
      shift: fc.constantFrom(0, 100),
      twin: fc.boolean(),
    });
    const property = fc.property(draw, ({ seed, n, extra, intercept, standardize, weighted, shift, twin }) => {
      const p = n + extra;
      const x = rowsOf(seed, n, p).map((row) => row.map((v, j) => v * (1 + (j % 3)) + shift));
      if (twin) for (const row of x) row[1] = row[0];
      const options = {
        intercept,
        standardize,
        lambda: [10, 1, 0.1],
        penaltyFactors: Array.from({ length: p }, (_, j) => [1, 2, 0.5][j % 3] * (intercept && j === p - 1 ? 0 : 1)),
        exclude: [2],
        ...(weighted && { weights: Array.from({ length: n }, (_, i) => 1 + (i % 4)) }),
      };
      const got = fit(x, n, options);
      // A bound that nothing reaches has it done with all features.
      const expected = fit(x, n, {
        ...options,
        lower: x[0].map((_, j) => (j === 0 ? -1e9 : Number.NEGATIVE_INFINITY)),
      });
      fc.pre(Math.max(...expected.coefficients.data.map(Math.abs)) < 8); // else the feature without a penalty tells classes apart
      expect(Math.max(...got.kkt)).toBeLessThan(1e-8);
      expect(Math.min(...got.gap)).toBeGreaterThanOrEqual(0);
      const scale = Math.max(...expected.coefficients.data.map(Math.abs), 1e-3);
      got.coefficients.data.forEach((b, k) => {
        expect(Math.abs(b - expected.coefficients.data[k])).toBeLessThan(1e-6 * scale);
      });
      got.devianceRatio.forEach((ratio, l) => void expect(ratio).toBeCloseTo(expected.devianceRatio[l], 7));
    });
    fc.assert(property, { numRuns: 40 });
  });

  it("begins where all features at once begin, and takes sparse columns", () => {
    const [n, p] = [10, 30];
    const x = rowsOf(7, n, p).map((row) => row.map((v) => (v > 0.5 ? v : 0)));
    const columns = {
      shape: [n, p] as const,
      starts: Array.from({ length: p + 1 }, (_, j) => j * n),
      rows: Array.from({ length: n * p }, (_, e) => e % n),
      values: Array.from({ length: n * p }, (_, e) => x[e % n][Math.floor(e / n)]),
    };
    const [dense, sparse] = [x, columns].map((one) => fit(one, n, { path: { count: 5 } }));
    const bounded = fit(x, n, { path: { count: 5 }, lower: -1e9 });
    for (let l = 0; l < 5; l++) {
      expect(dense.lambda[l] / bounded.lambda[l]).toBeCloseTo(1, 9);
      expect(sparse.lambda[l] / bounded.lambda[l]).toBeCloseTo(1, 9);
    }
    dense.coefficients.data.forEach((b, k) => {
      expect(sparse.coefficients.data[k]).toBeCloseTo(b, 7);
      expect(bounded.coefficients.data[k]).toBeCloseTo(b, 7);
    });
  });

  it("is done where there are thousands", () => {
    const [n, p] = [60, 4000];
    const path = fit(rowsOf(3, n, p), n, { path: { count: 10, ratio: 1e-3 } });
    expect(Math.max(...path.kkt)).toBeLessThan(1e-8);
    expect(Array.from(path.nonZeros)).toEqual(Array(10).fill(p));
  });
});
