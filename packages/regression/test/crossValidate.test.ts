import type { Tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import {
  crossValidate,
  elasticNet,
  lasso,
  logisticRegression,
  multiTaskLasso,
  predict,
  predictProbability,
  ridge,
} from "../src/index.ts";
import { correlated } from "./draw.ts";
import { cancer, diabetes, peer, scaled } from "./peers.ts";

interface Curve {
  lambda: number[];
  mean: number[];
  error: number[];
  best: number;
  oneError: number;
}
const glmnet = peer<{ diabetes: Record<string, Curve>; cancer: Record<string, Curve> }>("glmnet");
const sklearn = peer<{ lassoCV: { alpha: number[]; mean: number[]; best: number } }>("sklearn");
const sklearnCV = peer<{
  elasticNet: { l1Ratio: number[]; alpha: number[]; folds: number[][][]; bestAlpha: number; bestRatio: number };
  ridge: { alpha: number[]; folds: number[][]; best: number };
  logistic: { C: number[]; folds: number[][]; best: number };
}>("sklearn-cv");
const cycle = (values: number[], n: number): number[] => Array.from({ length: n }, (_, i) => values[i % values.length]);
const ten = (n: number): number[] => cycle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], n);

describe("cv.glmnet agrees, given the folds", () => {
  it.each([
    ["cv", {}, 1],
    ["cvNet", { weights: cycle([1, 2, 0.5], 442) }, 0.3],
  ] as const)("on diabetes: %s", async (name, options, l1Ratio) => {
    const theirs = glmnet.diabetes[name];
    const given = { ...options, l1Ratio, folds: ten(442), lambda: theirs.lambda, parametrization: "glmnet" } as const;
    const { curves, best, oneError } = await crossValidate(elasticNet, diabetes, given);
    curves[0].mean.forEach((mean, l) => void expect(mean / theirs.mean[l]).toBeCloseTo(1, 8));
    curves[0].error.forEach((error, l) => void expect(error / theirs.error[l]).toBeCloseTo(1, 6));
    expect(best.lambda).toBeCloseTo(theirs.best, 10);
    expect(oneError.lambda).toBeCloseTo(theirs.oneError, 10);
  });

  it.each([
    ["cv", "deviance"],
    ["cvClass", "misclassification"],
  ] as const)("on tumours: %s", async (name, measure) => {
    const theirs = glmnet.cancer[name];
    const given = { folds: ten(569), lambda: theirs.lambda, measure };
    const { curves, best, oneError } = await crossValidate(logisticRegression, cancer, given);
    curves[0].mean.forEach((mean, l) => void expect(mean / theirs.mean[l]).toBeCloseTo(1, 5));
    curves[0].error.forEach((error, l) => void expect(error / theirs.error[l]).toBeCloseTo(1, 4));
    expect([best.lambda, oneError.lambda]).toEqual([theirs.best, theirs.oneError]);
  });
});

describe("LassoCV agrees, given the folds", () => {
  it("on diabetes, without standardizing", async () => {
    const { alpha, mean, best } = sklearn.lassoCV;
    const given = { folds: ten(442), lambda: alpha, parametrization: "sklearn" } as const;
    const found = await crossValidate(lasso, diabetes, given);
    const { data, shape } = found.curves[0].folds;
    mean.forEach((value, l) => {
      const plain =
        Array.from({ length: shape[0] }, (_, k) => data[k * shape[1] + l]).reduce((a, b) => a + b) / shape[0];
      expect(plain / value).toBeCloseTo(1, 8);
    });
    expect(found.best.lambda).toBeCloseTo(best, 10);
  });
});

/** Every error on every fold is right to 1e-6. */
function expectCurve(
  { lambda, folds }: { lambda: Float64Array; folds: Tensor },
  theirs: number[][],
  path: number[],
  scale = 1,
): void {
  theirs.forEach((row, k) => {
    row.forEach((value, l) => {
      const at = lambda.findIndex((one) => Math.abs(one / path[l] - 1) < 1e-12);
      expect(folds.data[k * path.length + at] / (scale * value)).toBeCloseTo(1, 6);
    });
  });
}

describe("scikit-learn agrees on curves and choices, given the folds", () => {
  const parametrization = "sklearn";
  const patients = { x: diabetes.x.slice(0, 440), y: diabetes.y.slice(0, 440) };

  it("ElasticNetCV, over several ratios", async () => {
    const { l1Ratio, alpha, folds, bestAlpha, bestRatio } = sklearnCV.elasticNet;
    const given = { l1Ratio, lambda: alpha, folds: ten(440), parametrization } as const;
    const { curves, best } = await crossValidate(elasticNet, patients, given);
    curves.forEach((curve, i) => void expectCurve(curve, folds[i], alpha));
    expect([best.lambda / bestAlpha, best.l1Ratio]).toEqual([expect.closeTo(1, 12), bestRatio]);
  });

  it("RidgeCV", async () => {
    const { alpha, folds, best: theirs } = sklearnCV.ridge;
    const { curves, best } = await crossValidate(ridge, patients, { lambda: alpha, folds: ten(440), parametrization });
    expectCurve(curves[0], folds, alpha);
    expect(best.lambda / theirs).toBeCloseTo(1, 12);
  });

  it("LogisticRegressionCV", async () => {
    const { C, folds, best: theirs } = sklearnCV.logistic;
    const x = scaled(cancer.x.slice(0, 565));
    const given = { l1Ratio: 0, lambda: C, folds: cycle([0, 1, 2, 3, 4], 565), parametrization } as const;
    const { curves, best } = await crossValidate(logisticRegression, { x, y: cancer.y.slice(0, 565) }, given);
    expectCurve(curves[0], folds, C, 2); // a deviance is twice the logarithm
    expect(best.lambda / theirs).toBeCloseTo(1, 12);
  });
});

describe("many samples, few features: moments instead of samples", () => {
  const n = 240;
  const base = correlated(11, n, 5);
  const folds = ten(n);
  /** The errors of a fit on the samples outside each fold, judged sample by sample. */
  const direct = (x: number[][], y: number[], lambda: Float64Array, options: object): number[][] =>
    Array.from({ length: 10 }, (_, k) => {
      const rows = folds.flatMap((fold, i) => (fold === k ? [] : [i]));
      const held = folds.flatMap((fold, i) => (fold === k ? [i] : []));
      const fit = elasticNet({ x: rows.map((i) => x[i]), y: rows.map((i) => y[i]) }, { ...options, lambda });
      return Array.from(lambda, (one) => {
        const { data } = predict(
          fit,
          held.map((i) => x[i]),
          { lambda: one },
        );
        return held.reduce((sum, i, at) => sum + (y[i] - data[at]) ** 2, 0) / held.length;
      });
    });
  const rows = Array.from({ length: n }, (_, i) => Array.from({ length: 5 }, (_, j) => base.x[i][j]));
  const y = Array.from(base.y);
  const changed = (change: (value: number, i: number, j: number) => number): number[][] =>
    rows.map((row, i) => row.map((value, j) => change(value, i, j)));

  it.each([
    ["as they are", rows, y],
    ["far from 0", changed((v, _, j) => v + 10 ** (1.2 * j)), y.map((v) => v - 1e6)],
    ["with an outlier", changed((v, i, j) => (i === 7 && j === 1 ? 1e9 : v)), y],
    ["with a column that is constant outside a fold", changed((v, i, j) => (j === 2 ? (i % 10 === 3 ? v : 5) : v)), y],
    ["without noise", rows, rows.map((row) => 3 + 2 * row[0] - row[4])],
    ["with a trend over folds", changed((v, i) => v + 40 * (i % 10)), y],
    ["with a column twice", changed((v, i, j) => (j === 3 ? rows[i][0] : v)), y],
  ])("%s", async (_, x, target) => {
    for (const options of [
      { l1Ratio: 1 },
      { l1Ratio: 0.5, parametrization: "glmnet" },
      { l1Ratio: 0.5, standardize: false },
    ] as const) {
      const { curves } = await crossValidate(elasticNet, { x, y: target }, { ...options, folds, path: { count: 30 } });
      const { lambda, folds: found, fit } = curves[0];
      const whole = elasticNet({ x, y: target }, { ...options, lambda });
      const most = Math.max(...whole.coefficients.data.map(Math.abs));
      fit.coefficients.data.forEach(
        (b, i) => void expect(Math.abs(b - whole.coefficients.data[i])).toBeLessThan(1e-8 * most),
      );
      const spread = target.reduce((sum, v) => sum + (v - target[0]) ** 2, 0) / n;
      direct(x, target, lambda, options)
        .flat()
        .forEach((error, i) => {
          expect(Math.abs(found.data[i] - error)).toBeLessThan(1e-9 * error + 1e-13 * spread);
        });
    }
  });

  it("serve several l1 ratios", async () => {
    const both = await crossValidate(elasticNet, { x: rows, y }, { l1Ratio: [0.2, 0.9], folds });
    const one = await crossValidate(elasticNet, { x: rows, y }, { l1Ratio: 0.9, folds });
    expect(both.curves[1]).toEqual(one.curves[0]);
  });
});

describe("folds", () => {
  const data = correlated(5, 60, 6);

  it("are dealt evenly, and drawn by the seed", async () => {
    const [a, b, c] = await Promise.all([0, 0, 1].map((seed) => crossValidate(lasso, data, { seed, folds: 7 })));
    const sizes = Array.from({ length: 7 }, (_, k) => a.folds.filter((f) => f === k).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(b).toEqual(a);
    expect(c.folds).not.toEqual(a.folds);
  });

  it.each([
    [4, 60, "the last of four in two stretches"],
    [5, 60, "five"],
    [4, 19, "along a path too short for stretches"],
  ])("are judged as fits without them are, where features are many: %i, %i strengths", async (folds, count) => {
    const wide = correlated(11, 50, 8000);
    const path = { count, ratio: 0.05 };
    const told: [number, number][] = [];
    const options = { folds, path, l1Ratio: 0.9, onProgress: (...done: [number, number]) => told.push(done) };
    const { curves, folds: fold, fit } = await crossValidate(elasticNet, wide, options);
    expect(told).toEqual(Array.from({ length: folds }, (_, k) => [k + 1, folds]));
    expect(curves[0].folds.shape).toEqual([folds, count]);
    for (let k = 0; k < folds; k++) {
      const [inside, outside] = [true, false].map((is) =>
        wide.y.map((_, i) => i).filter((i) => (fold[i] !== k) === is),
      );
      const own = { x: inside.map((i) => wide.x[i]), y: inside.map((i) => wide.y[i]) };
      const without = elasticNet(own, { lambda: fit.lambda, l1Ratio: 0.9 });
      fit.lambda.forEach((lambda, l) => {
        const guesses = predict(
          without,
          outside.map((i) => wide.x[i]),
          { lambda },
        ).data;
        const squares = outside.map((i, at) => (wide.y[i] - guesses[at]) ** 2);
        const mean = squares.reduce((sum, v) => sum + v / outside.length, 0);
        expect(curves[0].folds.data[k * count + l] / mean).toBeCloseTo(1, 6);
      });
    }
  });

  it("take ratings by halves for classes, few as samples are", async () => {
    const stars = [0.5, 1.5, 2.5, 3.5, 4.5].flatMap((v) => [v, v]);
    const rated = { x: stars.map((v, i) => [v + Math.sin(i), Math.cos(i)]), y: stars };
    expect((await crossValidate(logisticRegression, rated, { folds: 2 })).fit.classes).toHaveLength(5);
  });

  it("need two samples of each class", async () => {
    const y = data.y.map((_, i) => (i === 3 ? "b" : "a"));
    await expect(crossValidate(logisticRegression, { x: data.x, y })).rejects.toThrow(
      'class "b" must have at least two samples, it has the one at row 3.',
    );
  });

  it("hold groups together", async () => {
    const groups = data.y.map((_, i) => `patient ${i % 13}`);
    const { folds } = await crossValidate(ridge, data, { groups, folds: 4 });
    const seen = new Map<string, number>();
    folds.forEach((fold, i) => {
      expect(seen.get(groups[i]) ?? fold).toBe(fold);
      seen.set(groups[i], fold);
    });
    expect(new Set(folds).size).toBe(4);
  });

  it("hold classes alike", async () => {
    const y = data.y.map((_, i) => (i % 6 === 0 ? "rare" : "common"));
    const { folds } = await crossValidate(logisticRegression, { x: data.x, y }, { folds: 5 });
    for (let k = 0; k < 5; k++) expect(y.filter((c, i) => c === "rare" && folds[i] === k).length).toBe(2);
  });

  it("are refused where a class is in one alone", async () => {
    const y = data.y.map((_, i) => (i < 3 ? 1 : 0));
    const folds = data.y.map((_, i) => (i < 20 ? 0 : 1));
    await expect(crossValidate(logisticRegression, { x: data.x, y }, { folds })).rejects.toThrow(
      "crossValidate: class 1 must be in at least two folds, it is in fold 0 alone.",
    );
    await expect(crossValidate(lasso, data, { folds: 61 })).rejects.toThrow(
      "folds must be a whole number in [2, 60], got 61",
    );
  });

  it("judge several responses by the sum of their errors", async () => {
    const y = data.y.map((v, i) => [v, data.x[i][0] - v]);
    const [rows, whole] = [y, { data: Float64Array.from(y.flat()), shape: [60, 2] }];
    const options = { folds: 5, lambda: [0.5, 0.1] };
    const { curves } = await crossValidate(multiTaskLasso, { x: data.x, y: rows }, options);
    expect(await crossValidate(multiTaskLasso, { x: data.x, y: whole }, options)).toEqual(
      await crossValidate(multiTaskLasso, { x: data.x, y: rows }, options),
    );
    const single = await crossValidate(lasso, data, options);
    const same = await crossValidate(multiTaskLasso, { x: data.x, y: data.y.map((v) => [v]) }, options);
    same.curves[0].mean.forEach((v, l) => void expect(v).toBeCloseTo(single.curves[0].mean[l], 8));
    const [held, rest] = [0, 1].map((side) =>
      Array.from(data.y.keys()).filter((i) => Number(single.folds[i] > 0) === side),
    );
    const fit = multiTaskLasso({ x: rest.map((i) => data.x[i]), y: rest.map((i) => y[i]) }, { lambda: 0.1 });
    const { data: fitted } = predict(
      fit,
      held.map((i) => data.x[i]),
    );
    const squares = held.map((i, at) => [0, 1].reduce((sum, k) => sum + (y[i][k] - fitted[2 * at + k]) ** 2, 0));
    expect(curves[0].folds.data[1]).toBeCloseTo(squares.reduce((a, b) => a + b, 0) / held.length, 10);
  });

  it("judge classes by squared and absolute errors of probabilities", async () => {
    const y = data.y.map((v) => (v > 1 ? "c" : v > -0.5 ? "b" : "a"));
    for (const measure of ["squared", "absolute"] as const) {
      const { curves, folds } = await crossValidate(
        logisticRegression,
        { x: data.x, y },
        { folds: 3, lambda: 0.05, measure },
      );
      const [held, rest] = [0, 1].map((side) => Array.from(y.keys()).filter((i) => Number(folds[i] > 0) === side));
      const fit = logisticRegression({ x: rest.map((i) => data.x[i]), y: rest.map((i) => y[i]) }, { lambda: 0.05 });
      const p = predictProbability(
        fit,
        held.map((i) => data.x[i]),
      ).data;
      const off = held.flatMap((i, at) => ["a", "b", "c"].map((c, k) => Math.abs(Number(y[i] === c) - p[3 * at + k])));
      const cost = off.reduce((sum, v) => sum + (measure === "squared" ? v * v : v), 0) / held.length;
      expect(curves[0].folds.data[0]).toBeCloseTo(cost, 9);
    }
  });

  it("choose among several l1 ratios", async () => {
    const { curves, best, fit } = await crossValidate(elasticNet, data, { l1Ratio: [0.1, 0.5, 1], folds: 5 });
    expect(curves.map(({ l1Ratio }) => l1Ratio)).toEqual([0.1, 0.5, 1]);
    expect(best.mean).toBe(Math.min(...curves.flatMap(({ mean }) => Array.from(mean))));
    expect(fit.l1Ratio).toBe(best.l1Ratio);
  });
});
