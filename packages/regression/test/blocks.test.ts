import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Fit,
  groupLasso,
  lasso,
  mcpRegression,
  multiTaskElasticNet,
  multiTaskLasso,
  predict,
  scadRegression,
  score,
} from "../src/index.ts";
import { descend, mcpThreshold, scadThreshold } from "./coordinates.ts";
import { correlated, rowsOf } from "./draw.ts";
import { coefficientsAt, type Plain } from "./optimality.ts";
import { diabetes, expectSame, peer, type Rows } from "./peers.ts";

interface Point {
  lambda: number;
  l1Ratio: number;
  coefficients: number[];
  intercept: number;
}
interface Classes {
  lambda: number[];
  intercepts: number[][];
  coefficients: number[][][];
}
const cvxopt = peer<{ group: Point[] }>("cvxopt");
const glmnet = peer<{ data: { rank: { x: number[][]; three: number[][] } }; rank: Record<string, Classes> }>("glmnet");
type Tasks = { alpha: number[]; intercepts: number[][]; coefficients: number[][][] };
const sklearn = peer<{ multiTask: Tasks; multiTaskNet: Tasks; multiTaskScore: number }>("sklearn");

const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const length = (values: number[]): number => Math.hypot(...values);

/** Standardized features with 1/n, and their units. */
function standardized(x: number[][]): { z: number[][]; units: number[] } {
  const columns = x[0].map((_, j) => x.map((row) => row[j]));
  const units = columns.map((c) => Math.sqrt(mean(c.map((v) => (v - mean(c)) ** 2))));
  return { z: x.map((row) => row.map((v, j) => (units[j] > 0 ? (v - mean(columns[j])) / units[j] : 0))), units };
}

interface Judged {
  kkt: number;
  objective: number;
}

/** Objective and violation of a point by plain loops: y [n][K], B [p][K] on the scale given. */
function judge(
  x: number[][],
  y: number[][],
  groups: number[][],
  factors: number[],
  lambda: number,
  l1Ratio: number,
  fit: Fit,
  l: number,
): Judged {
  const { z, units } = standardized(x);
  const many = y[0].length;
  const p = units.length;
  const b = units.map((unit, j) =>
    Array.from({ length: many }, (_, k) => fit.coefficients.data[(l * p + j) * many + k] * unit),
  );
  const centers = Array.from({ length: many }, (_, k) => mean(y.map((row) => row[k])));
  const r = y.map((row, i) => row.map((v, k) => v - centers[k] - z[i].reduce((sum, u, j) => sum + u * b[j][k], 0)));
  const c = units.map((_, j) => Array.from({ length: many }, (_, k) => mean(r.map((row, i) => row[k] * z[i][j]))));
  let [kkt, objective] = [0, r.flat().reduce((sum, v) => sum + v * v, 0) / (2 * y.length)];
  groups.forEach((group, g) => {
    const own = group.flatMap((j) => b[j]);
    const products = group.flatMap((j) => c[j]);
    const [t, level] = [length(own), lambda * l1Ratio * factors[g]];
    const ridge = lambda * (1 - l1Ratio) * factors[g];
    objective += level * t + (ridge * t * t) / 2;
    const off =
      t > 0 ? length(products.map((v, i) => v - (ridge + level / t) * own[i])) : Math.max(0, length(products) - level);
    kkt = Math.max(kkt, off / level);
  });
  return { kkt, objective };
}

const column = (y: number[]): number[][] => y.map((v) => [v]);
const trios = (p: number): number[][] =>
  Array.from({ length: Math.ceil(p / 3) }, (_, g) => [3 * g, 3 * g + 1, 3 * g + 2].filter((j) => j < p));
const designs: Record<string, Plain> = {
  tall: correlated(1, 80, 9),
  wide: correlated(2, 30, 90),
  "highly correlated": correlated(3, 60, 30, 0.999),
  duplicated: ((data) => ({ ...data, x: data.x.map((row) => [...row, ...row]) }))(correlated(4, 40, 12)),
  "two samples": correlated(5, 2, 3),
};

describe("groupLasso", () => {
  it.each(Object.entries(designs))("is optimal on %s data", (_, data) => {
    const p = data.x[0].length;
    const featureGroups = trios(p);
    const factors = featureGroups.map((g) => Math.sqrt(g.length));
    for (const l1Ratio of [1, 0.6]) {
      const fit = groupLasso(data, { featureGroups, l1Ratio, path: { count: 40, ratio: 1e-3 } });
      fit.lambda.forEach((lambda, l) => {
        expect(judge(data.x, column(data.y), featureGroups, factors, lambda, l1Ratio, fit, l).kkt).toBeLessThan(1e-8);
      });
      expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
      expect(fit.nonZeros[0]).toBe(0);
    }
  });

  it("is what an interior point method finds", () => {
    for (const { lambda, l1Ratio, coefficients, intercept } of cvxopt.group) {
      const featureGroups = [[0, 1], [2, 3], [4, 5, 6, 7, 8], [9]];
      const fit = groupLasso(diabetes, { featureGroups, lambda, l1Ratio });
      expectSame(fit, { coefficients: [coefficients], intercepts: [intercept] }, 1e-6);
    }
  });

  it("is the lasso where each feature is a group", () => {
    const [a, b] = [groupLasso(designs.wide), lasso(designs.wide)];
    a.coefficients.data.forEach((v, i) => void expect(v).toBeCloseTo(b.coefficients.data[i], 8));
    a.degreesOfFreedom.forEach((v, l) => void expect(v).toBeCloseTo(b.degreesOfFreedom[l], 6));
  });

  it("tells degrees of freedom: the derivative of what is fitted", () => {
    const data = correlated(8, 25, 9);
    const options = { lambda: 0.3, featureGroups: trios(9), tolerance: 1e-11 };
    const fitted = (y: number[]): number[] => Array.from(predict(groupLasso({ x: data.x, y }, options), data.x).data);
    const h = 1e-4;
    const trace = data.y.reduce((sum, _, i) => {
      const [up, down] = [h, -h].map((e) => fitted(data.y.map((v, k) => v + (k === i ? e : 0)))[i]);
      return sum + (up - down) / (2 * h);
    }, 0);
    expect(groupLasso(data, options).degreesOfFreedom[0] + 1).toBeCloseTo(trace, 5);
  });

  it("never claims less than the true distance to the minimum", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-7, max: 0.5, noNaN: true }),
        fc.constantFrom(1, 0.5),
        fc.nat(20),
        (tolerance, l1Ratio, seed) => {
          const data = correlated(300 + seed, 25, 30);
          const featureGroups = trios(30);
          const factors = featureGroups.map((g) => Math.sqrt(g.length));
          const shared = { featureGroups, l1Ratio };
          const loose = groupLasso(data, { ...shared, tolerance, path: { count: 8, ratio: 0.02 } });
          const tight = groupLasso(data, { ...shared, lambda: loose.lambda, tolerance: 1e-11 });
          loose.lambda.forEach((lambda, l) => {
            const [high, low] = [loose, tight].map(
              (fit) => judge(data.x, column(data.y), featureGroups, factors, lambda, l1Ratio, fit, l).objective,
            );
            expect(high - low).toBeLessThanOrEqual(loose.gap[l] + 1e-12 * high);
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  it("refuses groups that overlap, are empty, or name no feature", () => {
    const data = designs.tall;
    const fit = (featureGroups: unknown): Fit => groupLasso(data, { featureGroups } as object);
    expect(() =>
      fit([
        [0, 1],
        [1, 2],
      ]),
    ).toThrow("featureGroups must not overlap, got x1 in groups 0 and 1.");
    expect(() => fit([[0, "x0"]])).toThrow("got x0 twice in group 0.");
    expect(() => fit([[]])).toThrow("must not hold empty groups");
    expect(() => fit([["bmi"]])).toThrow('indices in [0, 8], got "bmi"');
    expect(() => fit([0, 1])).toThrow("featureGroups must be lists of features");
    expect(() => groupLasso(data, { penaltyFactors: [1] } as object)).toThrow("Groups have factors: groupFactors.");
    expect(() => groupLasso(data, { featureGroups: [[0, 1]], groupFactors: [1, 2] })).toThrow(
      "groupFactors must be 1 numbers, one for each group listed",
    );
  });

  it("leaves free what has the factor 0, and out what is excluded", () => {
    const fit = groupLasso(designs.tall, {
      featureGroups: [
        [0, 1],
        [2, 3],
      ],
      groupFactors: [0, 1],
      exclude: [8],
    });
    expect(coefficientsAt(fit, 0).map((v) => v !== 0)).toEqual([true, true, ...Array(7).fill(false)]);
    expect(coefficientsAt(fit, 99)[8]).toBe(0);
  });
});

describe("multi-task", () => {
  const x = rowsOf(21, 50, 8);
  const y = x.map((row, i) => [row[0] + row[1], row[0] - row[2], Math.sin(7 * i)]);

  it("is MultiTaskLasso and MultiTaskElasticNet of scikit-learn", () => {
    const many = diabetes.y.map((v, i) => [v, diabetes.y[441 - i] / 2, diabetes.x[i][2]]);
    const given = { x: diabetes.x, y: many };
    for (const [name, l1Ratio] of [
      ["multiTask", 1],
      ["multiTaskNet", 0.4],
    ] as const) {
      const { alpha, intercepts, coefficients } = sklearn[name];
      const fit = multiTaskElasticNet(given, { l1Ratio, parametrization: "sklearn", lambda: alpha });
      expect(fit.coefficients.shape).toEqual([2, 10, 3]);
      coefficients.forEach((rows, l) => {
        rows.forEach((row, k) => {
          row.forEach((c, j) => void expect(fit.coefficients.data[(l * 10 + j) * 3 + k]).toBeCloseTo(c, 6));
          expect(fit.intercepts.data[l * 3 + k]).toBeCloseTo(intercepts[l][k], 5);
        });
      });
    }
    const one = multiTaskLasso(given, { parametrization: "sklearn", lambda: 1 });
    expect(score(one, given)).toBeCloseTo(sklearn.multiTaskScore, 8);
  });

  it.each([
    ["multi", 1],
    ["multiNet", 0.4],
  ] as const)("is glmnet's mgaussian: %s", (name, l1Ratio) => {
    const { lambda, intercepts, coefficients } = glmnet.rank[name];
    const given = { x: glmnet.data.rank.x.map((row) => row.slice(0, 6)), y: glmnet.data.rank.three };
    const fit = multiTaskElasticNet(given, { l1Ratio, parametrization: "glmnet", lambda });
    const ours = Array.from(fit.coefficients.data);
    coefficients.flat(2).forEach((c, i) => void expect(ours[i]).toBeCloseTo(c, 6));
    intercepts.flat().forEach((c, i) => void expect(fit.intercepts.data[i]).toBeCloseTo(c, 6));
  });

  it("is optimal on a path, with all its options", () => {
    const groups = x[0].map((_, j) => [j]);
    const fit = multiTaskElasticNet({ x, y }, { l1Ratio: 0.7 });
    fit.lambda.forEach((lambda, l) => {
      expect(
        judge(
          x,
          y,
          groups,
          groups.map(() => 1),
          lambda,
          0.7,
          fit,
          l,
        ).kkt,
      ).toBeLessThan(1e-8);
    });
    expect(Math.max(...fit.gap)).toBeLessThan(1e-8);
    const offset = y.flat().map((_, i) => Math.cos(i));
    const shifted = y.map((row, i) => row.map((v, k) => v - offset[3 * i + k]));
    const weights = y.map((_, i) => 1 + (i % 2));
    const [a, b] = [
      multiTaskLasso({ x, y }, { offset, weights, lambda: 0.1, exclude: [3] }),
      multiTaskLasso(
        { x, y: shifted },
        { weights, lambda: 0.1, penaltyFactors: x[0].map((_, j) => (j === 3 ? Number.POSITIVE_INFINITY : 1)) },
      ),
    ];
    expect(a.coefficients).toEqual(b.coefficients);
  });

  it("names responses, and is the lasso where there is one", () => {
    const fit = multiTaskLasso({ x, y }, { lambda: 0.1, responses: ["a", "b", "c"] });
    expect(fit.classes).toEqual(["a", "b", "c"]);
    expect(predict(fit, x).shape).toEqual([50, 3]);
    const first = { x, y: y.map((row) => row[0]) };
    const [one, plain] = [multiTaskLasso({ x, y: y.map((row) => [row[0]]) }), lasso(first)];
    one.coefficients.data.forEach((v, i) => void expect(v).toBeCloseTo(plain.coefficients.data[i], 8));
    expect(() => multiTaskLasso({ x, y: [1, 2] } as never)).toThrow("y must be a tensor [samples, responses]");
    expect(() => multiTaskLasso({ x, y: y.slice(1) })).toThrow("one row for each of the 50 samples, got 49");
    expect(() => multiTaskLasso({ x, y: y.map((row, i) => (i === 3 ? [1, Number.NaN, 2] : row)) })).toThrow(
      "multiTaskLasso: y must be finite numbers, got NaN at row 3, column 1.",
    );
  });
});

describe("penalties that are not convex", () => {
  const cases = [
    ["mcpRegression", mcpRegression, mcpThreshold, 3],
    ["scadRegression", scadRegression, scadThreshold, 3.7],
  ] as const;

  it.each(cases)("%s is what coordinate descent finds", (_, estimator, threshold, gamma) => {
    for (const [data, l1Ratio] of [
      [correlated(11, 60, 8, 0.3), 1],
      [correlated(12, 80, 15, 0.5), 0.8],
      [diabetes, 1],
    ] as const) {
      const fit = estimator(data, { l1Ratio, path: { count: 30, ratio: 0.01 } });
      const theirs = descend(data, fit.lambda, l1Ratio, threshold(gamma));
      expectSame(fit, { coefficients: theirs, intercepts: Array.from(fit.intercepts.data) }, 1e-6);
      expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
      expect(Array.from(fit.gap)).toEqual(Array(30).fill(Number.NaN));
    }
  });

  it.each(cases)("%s is stationary on hard data, and never above zero in its objective", (_, estimator) => {
    for (const data of Object.values(designs)) {
      const fit = estimator(data, { path: { count: 40, ratio: 0.05 } });
      expect(Math.max(...fit.kkt)).toBeLessThan(1e-7);
    }
  });

  it("shrink large coefficients less than the lasso, and are the lasso for large gamma", () => {
    const data = correlated(13, 70, 6, 0.2);
    const [plain, mcp, scad] = [lasso, mcpRegression, scadRegression].map((one) => one(data, { lambda: 0.4 }));
    expect(Math.abs(coefficientsAt(mcp, 0)[4])).toBeGreaterThan(Math.abs(coefficientsAt(plain, 0)[4]));
    expect(Math.abs(coefficientsAt(scad, 0)[4])).toBeGreaterThan(Math.abs(coefficientsAt(plain, 0)[4]));
    const far = mcpRegression(data, { lambda: 0.4, gamma: 1e9 });
    coefficientsAt(far, 0).forEach((v, j) => void expect(v).toBeCloseTo(coefficientsAt(plain, 0)[j], 7));
  });

  it("say why they take no bounds and always standardize", () => {
    const data = correlated(1, 20, 3);
    expect(() => mcpRegression(data, { lower: 0 } as object)).toThrow("mcpRegression: there is no lower here.");
    expect(() => scadRegression(data, { standardize: false } as object)).toThrow("Features are always standardized");
    expect(() => mcpRegression(data, { gamma: 1 })).toThrow("gamma must be in (1, ∞), got 1");
    expect(() => scadRegression(data, { gamma: 2 })).toThrow("gamma must be in (2, ∞), got 2");
  });

  it("fit constant targets and duplicated columns", () => {
    const data = correlated(1, 20, 3);
    expect(Array.from(mcpRegression({ x: data.x, y: data.y.map(() => 5) }).nonZeros)).toEqual(Array(100).fill(0));
    const wide: Rows["coefficients"] = data.x.map((row) => [...row, ...row]);
    expect(Math.max(...scadRegression({ x: wide, y: data.y }, { path: { ratio: 0.02 } }).kkt)).toBeLessThan(1e-7);
  });
});
