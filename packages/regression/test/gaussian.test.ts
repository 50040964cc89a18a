import { normal } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossValidate, elasticNet, lasso } from "../src/index.ts";
import { correlated, rowsOf } from "./draw.ts";
import { coefficientsAt, objective, type Plain, worstViolation } from "./optimality.ts";

/** Each column twice, and a sum of two: of less than full rank. */
const twice = (data: Plain): Plain => ({ ...data, x: data.x.map((row) => [...row, ...row, row[0] + row[1]]) });
const nearlyTwice = (data: Plain): Plain => ({
  ...data,
  x: data.x.map((row, i) => [...row, ...row.map((v, j) => v + 1e-6 * Math.sin(i * 7 + j))]),
});
const binary = ({ y }: Plain, p: number): Plain => ({
  y,
  x: rowsOf(9, y.length, p).map((row) => row.map((v) => (v > 1.5 ? 1 : 0))),
});
const designs: Record<string, Plain> = {
  tall: correlated(1, 80, 8),
  wide: correlated(2, 30, 120),
  square: correlated(3, 40, 40),
  "highly correlated": correlated(4, 60, 30, 0.999),
  duplicated: twice(correlated(5, 40, 10)),
  "duplicated and wide": twice(correlated(6, 15, 20)),
  "nearly duplicated": nearlyTwice(correlated(7, 40, 12)),
  binary: binary(correlated(8, 50, 3), 80),
  "two samples": correlated(9, 2, 3),
  "one feature": correlated(10, 20, 1),
};

describe.each(Object.entries(designs))("a path on %s data", (_, data) => {
  it.each([1, 0.5, 0.05])("satisfies the optimality conditions with l1Ratio %d", (l1Ratio) => {
    const fit = elasticNet(data, { l1Ratio, path: { count: 60, ratio: 1e-4 } });
    expect(worstViolation(data, fit, { l1Ratio })).toBeLessThan(1e-8);
    expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
  });
});

describe("many samples, which are read block by block", () => {
  it.each([5, 6, 7, 8])("satisfy the optimality conditions with %d features", (p) => {
    const data = correlated(p, 9001, p);
    const weights = data.y.map((_, i) => i % 3);
    const fit = lasso(data, { weights, lambda: [0.01] });
    expect(worstViolation(data, fit, { weights })).toBeLessThan(1e-8);
  });
});

describe("options of a path", () => {
  const data = correlated(20, 50, 70);
  const tall = correlated(21, 60, 12);

  it("weigh samples", () => {
    const weights = data.y.map((_, i) => (i % 4 === 0 ? 0 : 1 + (i % 3)));
    const fit = elasticNet(data, { weights, l1Ratio: 0.8 });
    expect(worstViolation(data, fit, { weights, l1Ratio: 0.8 })).toBeLessThan(1e-8);
  });

  it("count samples by whole weights", () => {
    const weights = tall.y.map((_, i) => 1 + (i % 3));
    const repeated = tall.y.flatMap((_, i) => Array<number>(weights[i]).fill(i));
    const again = { x: repeated.map((i) => tall.x[i]), y: repeated.map((i) => tall.y[i]) };
    const [a, b] = [lasso(tall, { weights, lambda: 0.2 }), lasso(again, { lambda: 0.2 })];
    coefficientsAt(a, 0).forEach((c, j) => void expect(c).toBeCloseTo(coefficientsAt(b, 0)[j], 10));
  });

  it.each([tall, data])("leave features free, weigh them, or leave them out", (some) => {
    const penaltyFactors = some.x[0].map(
      (_, j) => [0, 1, 2.5, Number.POSITIVE_INFINITY][j % 4] * (j > 30 ? 1 + j : 1) || 0,
    );
    const factors = penaltyFactors.map((f, j) => (j > 11 && f === 0 ? 1 : f));
    const fit = lasso(some, { penaltyFactors: factors, path: { ratio: 0.01 } });
    expect(worstViolation(some, fit, { factors })).toBeLessThan(1e-8);
    expect(coefficientsAt(fit, 0)[3]).toBe(0);
    expect(coefficientsAt(fit, 0)[0]).not.toBe(0);
  });

  it.each([tall, data])("keep coefficients within bounds", (some) => {
    const lower = some.x[0].map((_, j) => [0, -0.5, Number.NEGATIVE_INFINITY][j % 3]);
    const upper = some.x[0].map((_, j) => [Number.POSITIVE_INFINITY, 0.3, 0, 1][j % 4]);
    for (const l1Ratio of [1, 0.5]) {
      const fit = elasticNet(some, { lower, upper, l1Ratio });
      expect(worstViolation(some, fit, { lower, upper, l1Ratio })).toBeLessThan(1e-8);
      expect(Math.max(...fit.gap)).toBeLessThan(1e-6);
      fit.lambda.forEach((_, l) => {
        coefficientsAt(fit, l).forEach((c, j) => {
          expect(c).toBeGreaterThanOrEqual(lower[j] - 1e-12);
          expect(c).toBeLessThanOrEqual(upper[j] + 1e-12);
        });
      });
    }
  });

  it.each([{ intercept: false }, { standardize: false }, { intercept: false, standardize: false }])(
    "fit with %o",
    (setting) => {
      const fit = elasticNet(data, { ...setting, l1Ratio: 0.7 });
      expect(worstViolation(data, fit, { ...setting, l1Ratio: 0.7 })).toBeLessThan(1e-8);
      if (setting.intercept === false) expect(Array.from(fit.intercepts.data)).toEqual(Array(100).fill(0));
    },
  );

  it("subtract an offset", () => {
    const offset = tall.y.map((_, i) => Math.sin(i) * 5);
    const shifted = { x: tall.x, y: tall.y.map((v, i) => v - offset[i]) };
    expect(lasso(tall, { offset, lambda: 0.1 }).coefficients).toEqual(lasso(shifted, { lambda: 0.1 }).coefficients);
  });

  it("give constant columns 0, also with a large mean", () => {
    const x = tall.x.map((row) => [7, ...row, 1e12 + 0.1]);
    const fit = lasso({ x, y: tall.y });
    const plain = lasso(tall, { lambda: fit.lambda });
    fit.lambda.forEach((_, l) => {
      const b = coefficientsAt(fit, l);
      expect([b[0], b.at(-1)]).toEqual([0, 0]);
      b.slice(1, -1).forEach((c, j) => void expect(c).toBeCloseTo(coefficientsAt(plain, l)[j], 10));
    });
  });

  it("take means of a billion", () => {
    const x = tall.x.map((row) => row.map((v) => 1e9 + Math.round(v * 1e6)));
    const small = tall.x.map((row) => row.map((v) => Math.round(v * 1e6)));
    const [a, b] = [lasso({ x, y: tall.y }, { lambda: 0.1 }), lasso({ x: small, y: tall.y }, { lambda: 0.1 })];
    coefficientsAt(a, 0).forEach((c, j) => void expect(c * 1e6).toBeCloseTo(coefficientsAt(b, 0)[j] * 1e6, 8));
  });

  it("fit a constant target by the intercept", () => {
    const fit = lasso({ x: tall.x, y: tall.y.map(() => 3) });
    expect(Array.from(fit.nonZeros)).toEqual(Array(100).fill(0));
    expect(fit.intercepts.data[50]).toBeCloseTo(3, 14);
  });

  it("take float32 features and rows in typed arrays", () => {
    const shape = [60, 12];
    const narrow = { data: Float32Array.from(tall.x.flat()), shape };
    const wide = { data: Float64Array.from(narrow.data), shape };
    const rows = tall.x.map((row) => Float32Array.from(row));
    const [a, b, c] = [narrow, wide, rows].map((x) => lasso({ x, y: tall.y }, { lambda: 0.3 }).coefficients.data);
    expect(a).toEqual(b);
    expect(c).toEqual(b);
  });
});

describe("the certificate", () => {
  const data = correlated(30, 40, 25);

  it("bounds the distance to the minimum, however loose the tolerance", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-8, max: 0.9, noNaN: true }),
        fc.constantFrom(1, 0.5, 0.1),
        fc.nat(9),
        (tolerance, l1Ratio, seed) => {
          const some = correlated(100 + seed, 25, 40);
          const loose = elasticNet(some, { l1Ratio, tolerance, path: { count: 12, ratio: 0.01 } });
          const tight = elasticNet(some, { l1Ratio, lambda: loose.lambda, tolerance: 1e-11 });
          loose.lambda.forEach((lambda, l) => {
            const [high, low] = [loose, tight].map((fit) =>
              objective(some, lambda, l1Ratio, fit.intercepts.data[l], coefficientsAt(fit, l)),
            );
            expect(high - low).toBeLessThanOrEqual(loose.gap[l] + 1e-12 * high);
            expect(loose.kkt[l]).toBeLessThanOrEqual(tolerance * 1.01 + 1e-9);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("begins at the strength at which all is 0", () => {
    const fit = lasso(data);
    expect([fit.nonZeros[0], fit.lambda.length]).toEqual([0, 100]);
    expect(lasso(data, { lambda: fit.lambda[0] * 0.999 }).nonZeros[0]).toBe(1);
    expect(fit.lambda[99] / fit.lambda[0]).toBeCloseTo(1e-4, 12);
  });

  it("does not depend on the way to a point", () => {
    const path = lasso(data);
    const alone = lasso(data, { lambda: path.lambda[70] });
    coefficientsAt(alone, 0).forEach((c, j) => void expect(c).toBeCloseTo(coefficientsAt(path, 70)[j], 9));
  });
});

describe("a strength far from the one before", () => {
  const x = rowsOf(1, 100, 800);
  const noise = normal(2, 100);
  const samples = { x, y: x.map((row, i) => row[0] - row[1] + row[2] + noise[i]) };

  it("is reached by others between, in a tenth of the steps", () => {
    const [largest] = lasso(samples, { path: { count: 1 } }).lambda;
    const fit = lasso(samples, { lambda: [largest, 0.003 * largest] });
    expect(fit.lambda).toHaveLength(2);
    expect(fit.kkt[1]).toBeLessThan(1e-9);
    expect(fit.steps[1]).toBeLessThan(300); // 1614 from the first at once
  });
});

describe("a million samples", () => {
  const n = 1_000_000;
  const [x, noise] = [normal(1, n).map((v) => 1000 + v), normal(2, n)];
  const y = x.map((v, i) => 2 * v + noise[i]);
  /** A sum that carries what each addition loses (Neumaier, 1974). */
  const exact = (value: (i: number) => number): number => {
    let [sum, rest] = [0, 0];
    for (let i = 0; i < n; i++) {
      const [v, t] = [value(i), sum + value(i)];
      rest += Math.abs(sum) >= Math.abs(v) ? sum - t + v : v - t + sum;
      sum = t;
    }
    return sum + rest;
  };
  const [meanX, meanY] = [exact((i) => x[i]) / n, exact((i) => y[i]) / n];
  const deviation = Math.sqrt(exact((i) => (x[i] - meanX) ** 2) / n);
  const slope = exact((i) => (x[i] - meanX) * (y[i] - meanY)) / n / deviation ** 2;

  it("are summed to ten digits", async () => {
    const samples = { x: { data: x, shape: [n, 1] }, y };
    const { fit: folded } = await crossValidate(lasso, samples, { lambda: 0.5, folds: 3 });
    for (const fit of [lasso(samples, { lambda: 0.5 }), folded]) {
      const b = slope - 0.5 / deviation;
      expect(Math.abs(fit.coefficients.data[0] / b - 1)).toBeLessThan(1e-10);
      expect(Math.abs(fit.intercepts.data[0] / (meanY - b * meanX) - 1)).toBeLessThan(1e-10);
    }
  });
});
