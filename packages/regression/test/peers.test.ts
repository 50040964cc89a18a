import { describe, expect, it } from "vitest";
import { type ElasticNetOptions, elasticNet, lasso } from "../src/index.ts";
import { diabetes, expectSame, peer, type Rows } from "./peers.ts";

const glmnet = peer<{
  data: Record<string, { x: number[][]; y: number[] }>;
  diabetes: Record<string, Rows>;
  wide: Record<string, Rows>;
  rank: Record<string, Rows>;
}>("glmnet");
const sklearn =
  peer<Record<string, { alpha: number[]; intercepts: number[][]; coefficients: number[][][] }>>("sklearn");
const cycle = (values: number[], n: number): number[] => Array.from({ length: n }, (_, i) => values[i % values.length]);

describe("glmnet agrees", () => {
  const cases: Record<string, ElasticNetOptions> = {
    lasso: { l1Ratio: 1 },
    elasticNet: { l1Ratio: 0.5 },
    weights: { l1Ratio: 0.7, weights: cycle([1, 2, 0.5], 442) },
    offset: { l1Ratio: 1, offset: cycle([-10, 0, 25], 442) },
    factors: { l1Ratio: 1, penaltyFactors: [0, 1, 1, 2, 1, 0.5, 1, 1, 3, 1] },
    exclude: { l1Ratio: 1, exclude: [2, 8] },
    bounds: { l1Ratio: 1, lower: -0.5, upper: [1, 5, 4, 1, 0.2, 0, 0.3, 2, 40, Number.POSITIVE_INFINITY] },
    noIntercept: { l1Ratio: 1, intercept: false },
    raw: { l1Ratio: 1, standardize: false },
  };
  it.each(Object.entries(cases))("on diabetes: %s", (name, options) => {
    const theirs = glmnet.diabetes[name];
    expectSame(elasticNet(diabetes, { ...options, parametrization: "glmnet", lambda: theirs.lambda }), theirs);
  });

  it.each<["wide" | "rank", string, number]>([
    ["wide", "lasso", 1],
    ["wide", "elasticNet", 0.4],
    ["rank", "elasticNet", 0.5],
  ])("on %s data: %s", (data, name, l1Ratio) => {
    const theirs = glmnet[data][name];
    const { x, y } = glmnet.data[data];
    expectSame(elasticNet({ x, y }, { l1Ratio, parametrization: "glmnet", lambda: theirs.lambda }), theirs);
  });

  it("on the strengths of a path", () => {
    const { lambda } = lasso(diabetes);
    glmnet.diabetes.path.lambda.forEach(
      (value: number, i: number) => void expect(lambda[i] / value).toBeCloseTo(1, 10),
    );
  });
});

describe("scikit-learn agrees", () => {
  it("on the lasso", () => {
    const { alpha, intercepts, coefficients } = sklearn.lasso;
    const rows = { intercepts: intercepts.flat(), coefficients: coefficients.flat() };
    expectSame(lasso(diabetes, { parametrization: "sklearn", lambda: alpha }), rows);
  });

  it("on the elastic net", () => {
    const { alpha, intercepts, coefficients } = sklearn.elasticNet;
    const rows = { intercepts: intercepts.flat(), coefficients: coefficients.flat() };
    expectSame(elasticNet(diabetes, { parametrization: "sklearn", l1Ratio: 0.3, lambda: alpha }), rows);
  });

  it("on coefficients that are not negative", () => {
    const { alpha, intercepts, coefficients } = sklearn.positive;
    const rows = { intercepts: intercepts.flat(), coefficients: coefficients.flat() };
    expectSame(lasso(diabetes, { parametrization: "sklearn", lower: 0, lambda: alpha }), rows);
  });
});
