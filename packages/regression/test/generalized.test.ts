import { describe, expect, it } from "vitest";
import { logisticRegression, poissonRegression } from "../src/index.ts";
import { cancer, diabetes, expectSame, peer, type Rows, scaled } from "./peers.ts";

type Groups = Record<string, Rows & { devianceRatio: number[] }>;
interface Classes {
  lambda: number[];
  intercepts: number[][];
  coefficients: number[][][];
}
const glmnet = peer<{
  data: { iris: { x: number[][]; y: number[] }; rank: { x: number[][]; counts: number[] } };
  cancer: Groups;
  rank: Groups;
  iris: Classes;
}>("glmnet");
type Models = Record<string, { C: number[]; alpha: number[]; intercepts: number[][]; coefficients: number[][][] }>;
const sklearn = peer<Models>("sklearn");

const cycle = (values: number[], n: number): number[] => Array.from({ length: n }, (_, i) => values[i % values.length]);

describe("glmnet agrees", () => {
  it.each([
    ["lasso", 1],
    ["elasticNet", 0.5],
    ["ridge", 0],
  ] as const)("on the logistic %s of tumours", (name, l1Ratio) => {
    const theirs = glmnet.cancer[name];
    const fit = logisticRegression(cancer, { l1Ratio, lambda: theirs.lambda });
    expectSame(fit, theirs, 1e-5);
    fit.devianceRatio.forEach((ratio, l) => void expect(ratio).toBeCloseTo(theirs.devianceRatio[l], 7));
    expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
  });

  it("on three classes", () => {
    const { lambda, intercepts, coefficients } = glmnet.iris;
    const fit = logisticRegression(glmnet.data.iris, { l1Ratio: 0.8, lambda });
    expect(fit.coefficients.shape).toEqual([4, 4, 3]);
    expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
    const ours = Array.from(fit.coefficients.data);
    coefficients.flat(2).forEach((c, i) => void expect(ours[i]).toBeCloseTo(c, 5));
    intercepts.flat().forEach((c, i) => void expect(fit.intercepts.data[i]).toBeCloseTo(c, 4));
  });

  it("on counts", () => {
    const { x, counts } = glmnet.data.rank;
    const theirs = glmnet.rank.poisson;
    const fit = poissonRegression({ x, y: counts }, { l1Ratio: 0.5, lambda: theirs.lambda });
    expectSame(fit, theirs, 1e-5);
    expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
  });

  it("on weighted counts with an offset", () => {
    const { x, counts } = glmnet.data.rank;
    const theirs = glmnet.rank.poissonOffset;
    const features = x.map((row) => row.slice(0, 6));
    const options = { lambda: theirs.lambda, offset: x.map((row) => 0.1 * row[5]), weights: cycle([1, 2], 50) };
    expectSame(poissonRegression({ x: features, y: counts }, options), theirs, 1e-5);
  });
});

describe("scikit-learn agrees", () => {
  it.each([
    ["logistic", 8, 1],
    ["ridgeLogistic", 30, 0],
  ] as const)("on %s", (name, features, l1Ratio) => {
    const { C, intercepts, coefficients } = sklearn[name];
    const x = scaled(cancer.x).map((row) => row.slice(0, features));
    const fit = logisticRegression({ x, y: cancer.y }, { l1Ratio, parametrization: "sklearn", lambda: C });
    expect(Array.from(fit.lambda)).toEqual(C);
    expectSame(fit, { intercepts: intercepts.flat(), coefficients: coefficients.flat() }, 1e-6);
  });

  it("on counts", () => {
    const { alpha, intercepts, coefficients } = sklearn.poisson;
    const y = diabetes.y.map((v) => Math.floor(v / 50));
    const fit = poissonRegression({ x: scaled(diabetes.x), y }, { l1Ratio: 0, standardize: false, lambda: alpha });
    expectSame(fit, { intercepts: intercepts.flat(), coefficients: coefficients.flat() }, 1e-5);
  });
});
