import { normal } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import {
  crossValidate,
  elasticNet,
  groupLasso,
  informationCriteria,
  lasso,
  logisticRegression,
  poissonRegression,
  ridge,
} from "../src/index.ts";
import { correlated } from "./draw.ts";
import { coefficientsAt } from "./optimality.ts";
import { diabetes, peer } from "./peers.ts";

const glmnet = peer<{
  data: { iris: { x: number[][]; y: number[] } };
  edges: {
    ridgePath: number[];
    boundedPath: number[];
    irisOffset: { lambda: number[]; devianceRatio: number[]; nullDeviance: number };
    irisFree: { lambda: number[]; devianceRatio: number[] };
  };
}>("glmnet");
const sklearn = peer<{ constantColumn: { alpha: number[]; coefficients: number[][][] } }>("sklearn");
const worst = (values: ArrayLike<number>): number => Math.max(...Array.from(values));

describe("the default path is glmnet's", () => {
  it("for ridge, with factors, whatever the scale of y", () => {
    const penaltyFactors = [1, 2, 1, 0.5, 1, 1, 3, 1, 1, 1];
    const { lambda } = ridge(diabetes, { parametrization: "glmnet", penaltyFactors });
    glmnet.edges.ridgePath.forEach((value, i) => void expect(lambda[i] / value).toBeCloseTo(1, 8));
  });

  it("with bounds, which it does not look at", () => {
    const { lambda } = lasso(diabetes, { lower: -0.5, upper: 0.1 });
    glmnet.edges.boundedPath.forEach((value, i) => void expect(lambda[i] / value).toBeCloseTo(1, 8));
  });
});

describe("multinomial", () => {
  const { x, y } = glmnet.data.iris;

  it("has the null deviance of intercepts and offsets", () => {
    const { lambda, devianceRatio, nullDeviance } = glmnet.edges.irisOffset;
    const offset = y.flatMap((_, i) => [0.5 * Math.sin(i), 0, 0.3 * Math.cos(3 * i)]);
    const fit = logisticRegression({ x, y }, { lambda, offset });
    expect(fit.nullDeviance / nullDeviance).toBeCloseTo(1, 8);
    devianceRatio.forEach((ratio, l) => void expect(fit.devianceRatio[l]).toBeCloseTo(ratio, 7));
  });

  it("takes features without a penalty, whose coefficients sum to 0 over classes", () => {
    const { lambda, devianceRatio } = glmnet.edges.irisFree;
    const fit = logisticRegression({ x, y }, { lambda, penaltyFactors: [0, 1, 1, 1] });
    devianceRatio.forEach((ratio, l) => void expect(fit.devianceRatio[l]).toBeCloseTo(ratio, 7));
    expect(worst(fit.kkt)).toBeLessThan(1e-8);
    expect(coefficientsAt(fit, 0)[0] + coefficientsAt(fit, 0)[1] + coefficientsAt(fit, 0)[2]).toBeCloseTo(0, 10);
  });

  it("stays finite where curvature falls on the way to features without a penalty", () => {
    const data = correlated(8, 57, 4);
    const classes = data.y.map((v) => (v > 1 ? 2 : v > -1 ? 1 : 0));
    const fit = logisticRegression({ x: data.x, y: classes }, { penaltyFactors: [0, 1, 0, 2], standardize: false });
    expect(worst(fit.kkt)).toBeLessThan(1e-8);
  });
});

describe("bounds", () => {
  it("have a certificate that is tight at the optimum", () => {
    for (let seed = 0; seed < 5; seed++) {
      const data = correlated(20 + seed, 13, 40);
      const fit = elasticNet(data, { l1Ratio: 0.5, lower: 0, upper: 0.1 });
      expect(worst(fit.kkt)).toBeLessThan(1e-8);
      expect(worst(fit.gap) / (fit.nullDeviance / 13)).toBeLessThan(1e-9);
    }
  });

  it("let a twin without a penalty take over what a bound takes away", () => {
    const { x, y } = correlated(30, 40, 3);
    const twins = x.map((row) => [...row, row[0], -row[1]]);
    const options = { penaltyFactors: [0, 0, 1, 0, 1], lower: -0.3, upper: 0.2, lambda: [0.2, 0.1, 0.02] };
    for (const intercept of [true, false]) {
      const fit = lasso({ x: twins, y }, { ...options, intercept, standardize: false });
      expect(worst(fit.kkt)).toBeLessThan(1e-8);
      expect(worst(fit.gap)).toBeLessThan(1e-9);
    }
  });
});

describe("what does not vary", () => {
  it("as a column is used where there is neither an intercept nor standardizing, as scikit-learn does", () => {
    const { alpha, coefficients } = sklearn.constantColumn;
    const x = diabetes.x.map((row) => [...row.slice(0, 3), 7]);
    const fit = lasso({ x, y: diabetes.y }, { intercept: false, parametrization: "sklearn", lambda: alpha });
    coefficients.flat().forEach((row, l) => {
      row.forEach((b, j) => void expect(coefficientsAt(fit, l)[j]).toBeCloseTo(b, 6));
    });
    const glmnets = lasso({ x, y: diabetes.y }, { intercept: false, standardize: false, parametrization: "glmnet" });
    expect(coefficientsAt(glmnets, 99)[3]).toBe(0); // glmnet leaves it out
  });

  it("as counts leaves nothing to features", () => {
    const { x } = correlated(3, 30, 4);
    const fit = poissonRegression({ x, y: x.map(() => 0.3) }, { weights: x.map((_, i) => 1 + (i % 3)) });
    expect(worst(fit.nonZeros)).toBe(0);
    expect(worst(fit.kkt)).toBeLessThan(1e-8);
  });

  it("as a response is not fitted by rounding", () => {
    const { x } = correlated(3, 30, 4);
    const fit = lasso({ x, y: x.map(() => 0.1) }, { weights: x.map((_, i) => 1 + (i % 3)) });
    expect(worst(fit.nonZeros)).toBe(0);
  });

  it("once features without a penalty are fitted leaves nothing to others", () => {
    const { x, y } = correlated(4, 30, 3);
    const twins = x.map((row) => [...row, row[0] - row[1]]);
    const penaltyFactors = [0, 0, 0, 1];
    expect(worst(lasso({ x: twins, y }, { penaltyFactors }).nonZeros)).toBe(3);
    const labels = y.map((v, i) => (v + 3 * Math.sin(i * 5) > 0 ? 1 : 0));
    expect(worst(logisticRegression({ x: twins, y: labels }, { penaltyFactors }).kkt)).toBeLessThan(1e-8);
  });
});

describe("names and labels that could mean two things are refused:", () => {
  const { x, y } = correlated(5, 30, 3);
  const names = ["a", "b", "a"];

  it("a name that two features have, where an option names features", () => {
    const said = 'names "a", as features 0 and 2 are called. Give the index, or each its own name.';
    expect(() => lasso({ x, y }, { names, exclude: ["a"] })).toThrow(`lasso: exclude ${said}`);
    expect(() => groupLasso({ x, y }, { names, featureGroups: [["a", "b"]] })).toThrow(`featureGroups ${said}`);
    expect(lasso({ x, y }, { names, exclude: ["b", 2], lambda: 0.01 }).nonZeros[0]).toBe(1);
  });

  it("numbers that are measured in the place of classes", () => {
    expect(() => logisticRegression({ x, y })).toThrow(/y must hold labels, got 30 different numbers in 30 samples/);
    const halves = y.map((v) => (v > 0 ? 0.5 : 1.5));
    expect(logisticRegression({ x, y: halves }, { lambda: 0.1 }).classes).toEqual([0.5, 1.5]);
    expect(logisticRegression({ x, y: y.map((_, i) => i % 20) }, { lambda: 0.1 }).classes).toHaveLength(20);
  });
});

describe("more numbers than fit on a stack", () => {
  it("are taken as strengths", async () => {
    const x = [[0], [1], [2], [3]];
    const y = [1, 2, 2, 4];
    const lambda = Float64Array.from({ length: 130_000 }, (_, i) => 1 / (1 + i));
    const { best } = await crossValidate(lasso, { x, y }, { lambda, folds: 2 });
    expect(best.lambda).toBeGreaterThan(0);
    expect(informationCriteria(lasso({ x, y }, { lambda })).best.bic).toBeGreaterThan(0);
  });

  it("are taken as features", async () => {
    const wide = { shape: [20, 130_000], data: normal(1, 20 * 130_000) };
    const y = normal(4, 20);
    const { fit } = await crossValidate(lasso, { x: wide, y }, { folds: 2, path: { count: 2, ratio: 0.8 } });
    expect(fit.names).toHaveLength(130_000);
  });
});
