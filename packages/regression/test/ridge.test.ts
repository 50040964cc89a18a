import { describe, expect, it } from "vitest";
import { elasticNet, ridge } from "../src/index.ts";
import { correlated } from "./draw.ts";
import { coefficientsAt, worstViolation } from "./optimality.ts";
import { diabetes, expectSame, peer, type Rows } from "./peers.ts";

const glmnet = peer<{
  data: Record<string, { x: number[][]; y: number[] }>;
  diabetes: Record<string, Rows>;
  wide: Record<string, Rows>;
}>("glmnet");
type Models = Record<
  string,
  { alpha: number[]; intercepts: number[][]; coefficients: number[][][]; mean: number[]; best: number }
>;
const sklearn = peer<Models>("sklearn");
const cycle = (values: number[], n: number): number[] => Array.from({ length: n }, (_, i) => values[i % values.length]);

describe("ridge", () => {
  it.each([
    ["tall", correlated(1, 60, 9)],
    ["wide", correlated(2, 20, 70)],
    ["square", correlated(3, 15, 15)],
    ["of less than full rank", correlated(4, 30, 12, 1)],
    ["of two samples", correlated(5, 2, 4)],
    ["of one feature", correlated(6, 9, 1)],
  ])("is optimal on %s data", (_, data) => {
    const fit = ridge(data, { path: { ratio: 1e-6 } });
    expect(worstViolation(data, fit, { l1Ratio: 0 })).toBeLessThan(1e-8);
    expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
  });

  it("is glmnet's with its scaling of y", () => {
    const theirs = glmnet.diabetes.ridge;
    expectSame(ridge(diabetes, { parametrization: "glmnet", lambda: theirs.lambda }), theirs);
    const wide = glmnet.wide.ridge;
    expectSame(ridge(glmnet.data.wide, { parametrization: "glmnet", lambda: wide.lambda }), wide);
  });

  it("is scikit-learn's", () => {
    const { alpha, intercepts, coefficients } = sklearn.ridge;
    const weights = cycle([1, 2, 0.5], 442);
    const rows = { intercepts: intercepts.flat(), coefficients: coefficients.flat() };
    expectSame(ridge(diabetes, { parametrization: "sklearn", weights, lambda: alpha }), rows);
    const few = { x: diabetes.x.slice(0, 8), y: diabetes.y.slice(0, 8) };
    const dual = {
      intercepts: sklearn.ridgeWide.intercepts.flat(),
      coefficients: sklearn.ridgeWide.coefficients.flat(),
    };
    expectSame(ridge(few, { parametrization: "sklearn", lambda: 10 }), dual);
  });

  it("tells degrees of freedom: the derivative of what is fitted", () => {
    const data = correlated(8, 25, 6);
    const lambda = 0.3;
    const fitted = (y: number[]): number[] => {
      const fit = ridge({ x: data.x, y }, { lambda });
      return data.x.map(
        (row) => fit.intercepts.data[0] + coefficientsAt(fit, 0).reduce((sum, c, j) => sum + c * row[j], 0),
      );
    };
    const base = fitted(data.y);
    const trace = data.y.reduce(
      (sum, _, i) => sum + fitted(data.y.map((v, k) => v + (k === i ? 1 : 0)))[i] - base[i],
      0,
    );
    expect(ridge(data, { lambda }).degreesOfFreedom[0] + 1).toBeCloseTo(trace, 8);
  });

  it("meets the elastic net with little L1", () => {
    const data = correlated(9, 40, 8);
    const [a, b] = [ridge(data, { lambda: 0.5 }), elasticNet(data, { lambda: 0.5, l1Ratio: 1e-9 })];
    coefficientsAt(a, 0).forEach((c, j) => void expect(coefficientsAt(b, 0)[j]).toBeCloseTo(c, 6));
  });

  it("tells by gcv nearly what leaving one out tells", () => {
    const { alpha, mean } = sklearn.gcvLeaveOneOut;
    const fit = ridge(diabetes, { parametrization: "sklearn", lambda: alpha });
    const rising = mean.slice().reverse(); // from the strongest
    fit.gcv.forEach((value, l) => void expect(value / rising[l]).toBeCloseTo(1, 2));
  });
});
