import { describe, expect, it } from "vitest";
import {
  coefficients,
  elasticNet,
  fromJSON,
  lasso,
  logisticRegression,
  poissonRegression,
  predict,
  predictProbability,
  ridge,
  type SparseColumns,
  score,
  sparseColumns,
  toJSON,
} from "../src/index.ts";
import { correlated, rowsOf } from "./draw.ts";
import { cancer, diabetes } from "./peers.ts";

const species = Array.from({ length: 60 }, (_, i) => ["ant", "bee", "cat"][i % 3]);
const creatures = rowsOf(3, 60, 4).map((row, i) => row.map((v, j) => v + (j === i % 3 ? 1.5 : 0)));

/** Rows as sparse columns. */
function sparse(x: number[][]): SparseColumns {
  const [starts, rows, values]: [number[], number[], number[]] = [[0], [], []];
  for (let j = 0; j < x[0].length; j++) {
    x.forEach((row, i) => {
      if (row[j] !== 0) {
        rows.push(i);
        values.push(row[j]);
      }
    });
    starts.push(rows.length);
  }
  return sparseColumns({ shape: [x.length, x[0].length], starts, rows, values });
}

describe("predict", () => {
  const fit = lasso(diabetes, { path: { count: 20 } });

  it("adds up coefficients, and between strengths goes straight", () => {
    const [a, b] = [fit.lambda[7], fit.lambda[8]];
    const at = (lambda: number): number => predict(fit, diabetes.x.slice(0, 1), { lambda }).data[0];
    const b7 = fit.coefficients.data.subarray(70, 80);
    expect(at(a)).toBeCloseTo(fit.intercepts.data[7] + diabetes.x[0].reduce((sum, v, j) => sum + v * b7[j], 0), 9);
    expect(at(0.3 * a + 0.7 * b)).toBeCloseTo(0.3 * at(a) + 0.7 * at(b), 9);
  });

  it("asks for a strength, inside the path", () => {
    expect(() => predict(fit, diabetes.x)).toThrow("predict: the fit has 20 strengths: choose one by lambda");
    expect(() => predict(fit, diabetes.x, { lambda: 1e9 })).toThrow("predict: lambda must be in [");
    expect(() => predict(fit, [[1, 2]], { lambda: 1 })).toThrow(
      "predict: x must have 10 features, as in the fit, got 2.",
    );
  });

  it("gives classes and probabilities", () => {
    const model = logisticRegression({ x: creatures, y: species }, { lambda: 0.02 });
    const probability = predictProbability(model, creatures);
    expect(probability.shape).toEqual([60, 3]);
    expect(probability.data[0] + probability.data[1] + probability.data[2]).toBeCloseTo(1, 14);
    const found = Array.from(predict(model, creatures).data, (k) => model.classes[k]);
    expect(score(model, { x: creatures, y: species })).toBe(found.filter((c, i) => c === species[i]).length / 60);
    expect(score(model, { x: creatures, y: species })).toBeGreaterThan(0.7);
    expect(() => predictProbability(fit, diabetes.x)).toThrow(
      "the fit must be a logistic regression, got a gaussian one",
    );
  });

  it("scores as R² and D²", () => {
    const model = lasso(diabetes, { lambda: 1 });
    expect(score(model, diabetes)).toBeCloseTo(model.devianceRatio[0], 12);
    const counts = { x: diabetes.x, y: diabetes.y.map((v) => Math.floor(v / 40)) };
    const poisson = poissonRegression(counts, { lambda: 0.01 });
    expect(score(poisson, counts)).toBeCloseTo(poisson.devianceRatio[0], 10);
  });
});

describe("coefficients", () => {
  it("have names, and come by size", () => {
    const names = ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"];
    const fit = lasso(diabetes, { lambda: 10, names });
    expect(coefficients(fit).map(({ name }) => name)).toEqual(["s5", "bmi", "bp", "s3"]);
    expect(coefficients(fit, { zeros: true }).map(({ name }) => name)).toEqual(names);
  });
});

describe("JSON", () => {
  it.each([
    ["lasso", lasso(diabetes)],
    ["ridge", ridge(diabetes)],
    ["logistic", logisticRegression(cancer, { lambda: [0.1, 0.01] })],
    ["multinomial", logisticRegression({ x: creatures, y: species }, { lambda: 0.1 })],
  ])("keeps a %s fit bit for bit", (_, fit) => {
    expect(fromJSON(JSON.parse(JSON.stringify(toJSON(fit))))).toEqual(fit);
  });

  it("refuses what is no fit", () => {
    expect(() => fromJSON({ format: "other" })).toThrow("fromJSON: it must be what toJSON gives");
    expect(() => fromJSON({ ...toJSON(lasso(diabetes)), kkt: "no" })).toThrow(
      'fromJSON: kkt must be a list of numbers, got "no".',
    );
  });
});

describe("sparse columns", () => {
  const holes = (seed: number, n: number, p: number): number[][] =>
    rowsOf(seed, n, p).map((row) => row.map((v) => (v > 0.9 ? v + 2 : 0)));
  it.each([
    [80, 12],
    [30, 90],
  ])("fit as dense rows do, %d × %d", (n, p) => {
    const x = holes(n, n, p);
    const y = x.map((row, i) => row[0] - 2 * row[1] + Math.sin(i));
    const weights = y.map((_, i) => 1 + (i % 3));
    for (const options of [{}, { weights }, { intercept: false }, { standardize: false }]) {
      const [a, b] = [
        elasticNet({ x, y }, { ...options, l1Ratio: 0.8 }),
        elasticNet({ x: sparse(x), y }, { ...options, l1Ratio: 0.8 }),
      ];
      a.coefficients.data.forEach((c, i) => void expect(b.coefficients.data[i]).toBeCloseTo(c, 7));
    }
    const lambda = [0.1, 0.01];
    const labels = y.map((v) => (v > 0 ? 1 : 0));
    const [a, b] = [
      logisticRegression({ x, y: labels }, { lambda }),
      logisticRegression({ x: sparse(x), y: labels }, { lambda }),
    ];
    a.coefficients.data.forEach((c, i) => void expect(b.coefficients.data[i]).toBeCloseTo(c, 6));
    const [c, d] = [ridge({ x, y }, { lambda }), ridge({ x: sparse(x), y }, { lambda })];
    c.coefficients.data.forEach((v, i) => void expect(d.coefficients.data[i]).toBeCloseTo(v, 9));
    expect(Array.from(predict(b, sparse(x), { lambda: 0.1 }).data)).toEqual(
      Array.from(predict(b, x, { lambda: 0.1 }).data),
    );
  });

  it("are checked", () => {
    const shape = [3, 2] as const;
    expect(() => sparseColumns({ shape, starts: [0, 1], rows: [0], values: [1] })).toThrow(
      "starts must have 3 positions for 2 columns, got 2.",
    );
    expect(() => sparseColumns({ shape, starts: [0, 1, 1], rows: [3], values: [1] })).toThrow(
      "a row of column 0 must be a whole number in [0, 2], got 3.",
    );
  });
});

describe("a wide logistic path", () => {
  it("is optimal, though memory grows on the way", () => {
    const data = correlated(11, 100, 900);
    const y = data.y.map((v) => (v > 0 ? "yes" : "no"));
    const fit = logisticRegression({ x: data.x, y }, { l1Ratio: 0.9 });
    expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
    expect(Math.max(...fit.gap)).toBeLessThan(1e-8);
  });
});
