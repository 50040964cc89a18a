import { describe, expect, it } from "vitest";
import {
  adaptiveLasso,
  conditionNumber,
  crossValidate,
  degreesOfFreedom,
  elasticNet,
  fusedLasso,
  groupLasso,
  informationCriteria,
  lasso,
  logisticRegression,
  mcpRegression,
  multiTaskLasso,
  poissonRegression,
  predict,
  priorFromStrength,
  relaxed,
  ridge,
  type SparseColumns,
  scadRegression,
  sparseColumns,
  stabilitySelection,
  strengthFromPrior,
} from "../src/index.ts";
import { correlated, rowsOf } from "./draw.ts";
import { coefficientsAt } from "./optimality.ts";
import { cancer, diabetes, expectSame, peer, type Rows } from "./peers.ts";

const glmnet = peer<{ diabetes: Record<string, Rows> }>("glmnet");
interface Criterion {
  alpha: number[];
  value: number[];
  best: number;
  noiseVariance: number;
}
const sklearn = peer<{ conditionNumber: Record<string, number>; criteria: { aic: Criterion; bic: Criterion } }>(
  "sklearn",
);
const labels = cancer.y;

describe("relaxed", () => {
  it("is glmnet's relax = TRUE", () => {
    const theirs = glmnet.diabetes.relaxed;
    expectSame(relaxed(lasso, diabetes, { parametrization: "glmnet", lambda: theirs.lambda }), theirs);
  });

  it("keeps the features, and fits them without a penalty", () => {
    const data = correlated(1, 40, 60);
    const fit = relaxed(elasticNet, data, { l1Ratio: 0.9, path: { count: 20, ratio: 0.1 } });
    const first = elasticNet(data, { l1Ratio: 0.9, path: { count: 20, ratio: 0.1 } });
    expect(fit.nonZeros).toEqual(first.nonZeros);
    fit.lambda.forEach((lambda, l) => {
      const r = Array.from(predict(fit, data.x, { lambda }).data, (v, i) => data.y[i] - v);
      coefficientsAt(fit, l).forEach((b, j) => {
        if (b !== 0) expect(r.reduce((sum, v, i) => sum + v * data.x[i][j], 0) / 40).toBeCloseTo(0, 8);
      });
      expect(fit.devianceRatio[l]).toBeGreaterThanOrEqual(first.devianceRatio[l] - 1e-12);
    });
  });

  it("takes bounds, several responses, counts, classes and sparse columns", () => {
    const data = correlated(2, 50, 6);
    const bounded = relaxed(lasso, data, { lambda: 0.3, lower: 0, names: ["a", "b", "c", "d", "e", "f"] });
    expect(Math.min(...coefficientsAt(bounded, 0))).toBeGreaterThanOrEqual(0);
    const counts = { x: data.x, y: data.y.map((v) => Math.round(Math.abs(v))) };
    expect(relaxed(poissonRegression, counts, { lambda: [0.1, 0.05] }).kkt[1]).toBeLessThan(1e-8);
    const tasks = { x: data.x, y: data.y.map((v, i) => [v, data.x[i][0]]) };
    expect(relaxed(multiTaskLasso, tasks, { lambda: 0.5 }).coefficients.shape).toEqual([1, 6, 2]);
    const classes = { x: data.x, y: data.y.map((v, i) => (v + 3 * Math.sin(i * 7) > 0 ? "yes" : "no")) };
    const [a, b] = [data.x, columnsOf(data.x)].map((x) =>
      relaxed(logisticRegression, { ...classes, x }, { lambda: 0.05 }),
    );
    a.coefficients.data.forEach((v, i) => void expect(b.coefficients.data[i]).toBeCloseTo(v, 7));
  });

  it("fits the features of groups, pieces and concave penalties as those of a lasso", () => {
    const data = correlated(4, 50, 6);
    const grouped = relaxed(groupLasso, data, {
      featureGroups: [
        [0, 1],
        ["x2", "x5"],
      ],
      lambda: [0.5, 0.1],
    });
    for (const fit of [
      grouped,
      relaxed(mcpRegression, data, { lambda: 0.3 }),
      relaxed(fusedLasso, data, { lambda: 0.3 }),
    ]) {
      const chosen = Array.from(coefficientsAt(fit, 0).keys()).filter((j) => coefficientsAt(fit, 0)[j] !== 0);
      const free = {
        lambda: 1,
        penaltyFactors: data.x[0].map(() => 0),
        exclude: [0, 1, 2, 3, 4, 5].filter((j) => !chosen.includes(j)),
      };
      const least = coefficientsAt(lasso(data, free), 0);
      coefficientsAt(fit, 0).forEach((b, j) => void expect(b).toBeCloseTo(least[j], 9));
    }
  });

  it.each([
    ["gaussian", lasso, (v: number): number => v],
    ["binomial", logisticRegression, (v: number): number => Number(v > 0)],
    ["poisson", poissonRegression, (v: number): number => Math.round(Math.abs(v))],
    ["multinomial", logisticRegression, (v: number): number => Math.max(-1, Math.min(1, Math.round(v)))],
  ] as const)("takes the mean of both models: %s", (_, estimator, toTarget) => {
    const { x, y: values } = correlated(5, 60, 5);
    const data = { x, y: values.map(toTarget) };
    const options = { lambda: [0.1, 0.05], weights: data.y.map((_, i) => 1 + (i % 3)) };
    const [penalized, free, mean] = [1, 0, 0.3].map((penalizedRatio) =>
      relaxed(estimator as typeof lasso, data, { ...options, penalizedRatio }),
    );
    expect(penalized).toEqual((estimator as typeof lasso)(data, options));
    mean.coefficients.data.forEach((b, i) => {
      expect(b).toBeCloseTo(0.3 * penalized.coefficients.data[i] + 0.7 * free.coefficients.data[i], 10);
    });
    // The deviance is computed anew there; at the ends of the mean it is that of the fits.
    const [near, far] = [1 - 1e-9, 1e-9].map((penalizedRatio) =>
      relaxed(estimator as typeof lasso, data, { ...options, penalizedRatio }),
    );
    penalized.devianceRatio.forEach((ratio, l) => {
      expect(near.devianceRatio[l]).toBeCloseTo(ratio, 7);
      expect(far.devianceRatio[l]).toBeCloseTo(free.devianceRatio[l], 7);
    });
  });
});

/** Rows as sparse columns. */
function columnsOf(x: number[][]): SparseColumns {
  const [n, p] = [x.length, x[0].length];
  const all = Array.from({ length: p }, (_, j) => j);
  return sparseColumns({
    shape: [n, p],
    starts: [...all, p].map((j) => j * n),
    rows: all.flatMap(() => Array.from({ length: n }, (_, i) => i)),
    values: all.flatMap((j) => x.map((row) => row[j])),
  });
}

describe("adaptiveLasso", () => {
  it("is glmnet's lasso with factors 1/|b̂|", () => {
    const theirs = glmnet.diabetes.adaptive;
    // Least squares, as a lasso of hardly any strength.
    const initial = coefficientsAt(lasso(diabetes, { lambda: 1e-9 }), 0);
    const fit = adaptiveLasso(diabetes, { initial, parametrization: "glmnet", lambda: theirs.lambda });
    expectSame(fit, theirs);
  });

  it("begins with a ridge, and leaves out what that left out", () => {
    const data = correlated(3, 60, 10, 0.3);
    const fit = adaptiveLasso(data, { exclude: [9] });
    expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
    const initial = [1, 0, ...Array(8).fill(1)];
    expect(coefficientsAt(adaptiveLasso(data, { initial, lambda: 0.01 }), 0)[1]).toBe(0);
    expect(() => adaptiveLasso(data, { initial: [1] })).toThrow("adaptiveLasso: initial must be 10 numbers");
    expect(() => adaptiveLasso(data, { gamma: 0 })).toThrow("gamma must be in (0, ∞), got 0");
  });

  it("leaves out a feature that the lasso cannot: one that correlates with two true ones", () => {
    const rows = rowsOf(4, 400, 4);
    const x = rows.map(([a, b, c]) => [a, b, 0.66 * a + 0.66 * b + 0.35 * c]);
    const y = rows.map(([a, b, , e]) => 2 * a + 2 * b + 0.3 * e);
    const everRight = (estimator: typeof lasso): boolean => {
      const fit = estimator({ x, y }, { path: { ratio: 1e-3 } });
      return fit.lambda.some(
        (_, l) =>
          coefficientsAt(fit, l)
            .map((b) => b !== 0)
            .join() === "true,true,false",
      );
    };
    const adaptive: typeof lasso = (samples, options) => adaptiveLasso(samples, { ...options, gamma: 2 });
    expect([everRight(lasso), everRight(adaptive)]).toEqual([false, true]);
  });
});

describe("stabilitySelection", () => {
  it("finds what is there, and little else", async () => {
    const x = rowsOf(1, 120, 40);
    const noise = rowsOf(2, 120, 1);
    const y = x.map((row, i) => 2 * row[3] - 2 * row[7] + noise[i][0]);
    const found = await stabilitySelection(lasso, { x, y }, { count: 4, pairs: 20 });
    expect(
      found.selected
        .slice(0, 2)
        .map(({ index }) => index)
        .sort(),
    ).toEqual([3, 7]);
    expect(found.frequency[3]).toBe(1);
    expect(found.falseBound).toBeCloseTo(16 / (0.2 * 40), 12);
    expect(found.frequency.reduce((a, b) => a + b)).toBeLessThanOrEqual(4);
    expect(await stabilitySelection(lasso, { x, y }, { count: 4, pairs: 20 })).toEqual(found);
  });

  it("keeps its bound on noise alone", async () => {
    const drawn = Array.from({ length: 15 }, (_, s) => {
      const x = rowsOf(100 + s, 60, 30);
      const y = rowsOf(200 + s, 60, 1).map(([v]) => v);
      return stabilitySelection(lasso, { x, y }, { count: 3, pairs: 15, threshold: 0.75 });
    });
    const runs = await Promise.all(drawn);
    const mean = runs.reduce((sum, { selected }) => sum + selected.length, 0) / runs.length;
    expect(mean).toBeLessThanOrEqual(runs[0].falseBound);
  });

  it("takes classes, weights and names", async () => {
    const x = rowsOf(5, 60, 6);
    const y = x.map((row) => (row[2] > 0.8 ? "rare" : "common"));
    const names = ["a", "b", "c", "d", "e", "f"];
    const options = { count: 1, pairs: 10, names, weights: y.map((_, i) => 1 + (i % 2)) };
    expect((await stabilitySelection(logisticRegression, { x, y }, options)).selected[0].name).toBe("c");
    const bad = (given: object): Promise<unknown> => stabilitySelection(lasso, correlated(1, 20, 4), given);
    await expect(bad({ threshold: 0.5 })).rejects.toThrow("threshold must be in (0.5, 1], got 0.5");
    await expect(bad({ count: 5 })).rejects.toThrow("count must be a whole number in [1, 4], got 5");
    await expect(bad({ lambda: 1 })).rejects.toThrow("stabilitySelection: there is no lambda here.");
    await expect(stabilitySelection(ridge, correlated(1, 20, 4))).rejects.toThrow("a ridge has no coefficients of 0");
    await expect(bad({ l1Ratio: 0 })).rejects.toThrow("a ridge has no coefficients of 0");
    await expect(bad({ pair: 3 })).rejects.toThrow('stabilitySelection: unknown option "pair"; did you mean pairs?');
  });

  it("takes several responses, and says how far it is", async () => {
    const x = rowsOf(1, 60, 6);
    const noise = rowsOf(2, 60, 2);
    const y = x.map((row, i) => [2 * row[3] + noise[i][0], noise[i][1] - row[3]]);
    const seen: string[] = [];
    const onProgress = (done: number, all: number): void => void seen.push(`${done}/${all}`);
    const { selected } = await stabilitySelection(multiTaskLasso, { x, y }, { count: 1, pairs: 2, onProgress });
    expect(selected[0].name).toBe("x3");
    expect(seen).toEqual(["1/4", "2/4", "3/4", "4/4"]);
  });
});

describe("informationCriteria", () => {
  it.each(["aic", "bic"] as const)("are LassoLarsIC's, given its variance: %s", (name) => {
    const { alpha, value, best, noiseVariance } = sklearn.criteria[name];
    const lambda = alpha.filter((a) => a > 1e-12);
    const fit = lasso(diabetes, { parametrization: "sklearn", lambda });
    const found = informationCriteria(fit, { noiseVariance });
    const unit = name === "aic" ? 2 : Math.log(442);
    lambda.forEach((_, l) => {
      // At a knot a coefficient begins to leave 0: LARS counts it, and we do where rounding lets it in.
      const counted = Math.round((value[l] - found[name][l]) / unit);
      expect(Math.abs(counted)).toBeLessThanOrEqual(1);
      expect((found[name][l] + unit * counted) / value[l]).toBeCloseTo(1, 9);
    });
    expect(found.best[name]).toBeCloseTo(best, 8);
  });

  it("are the log-likelihood's, and EBIC weighs sizes", () => {
    const fit = lasso(diabetes, { lambda: [5, 1] });
    const { aic, bic, ebic, best } = informationCriteria(fit, { gamma: 1 });
    const rss = fit.nullDeviance * (1 - fit.devianceRatio[1]);
    const variance = rss / 442;
    const likelihood = -221 * Math.log(2 * Math.PI * variance) - rss / (2 * variance);
    expect(aic[1]).toBeCloseTo(-2 * likelihood + 2 * fit.nonZeros[1], 8);
    expect(bic[1] - aic[1]).toBeCloseTo((Math.log(442) - 2) * fit.nonZeros[1], 8);
    expect(fit.nonZeros[0]).toBe(5);
    expect(ebic[0] - bic[0]).toBeCloseTo(2 * Math.log(252), 8);
    expect([5, 1]).toContain(best.ebic);
    const logistic = logisticRegression(cancer, { lambda: [0.1, 0.01] });
    const given = informationCriteria(logistic, { degreesOfFreedom: [1, 2] });
    expect(given.aic[0]).toBeCloseTo(logistic.nullDeviance * (1 - logistic.devianceRatio[0]) + 2, 8);
    expect(() => informationCriteria(logistic, { noiseVariance: 1 })).toThrow("noiseVariance is of Gaussian fits");
    expect(() => informationCriteria(fit, { degreesOfFreedom: [1] })).toThrow("degreesOfFreedom must be 2 numbers");
  });
});

describe("conditionNumber", () => {
  it("is numpy's", () => {
    expect(conditionNumber(diabetes.x)).toBeCloseTo(sklearn.conditionNumber.diabetes, 8);
    expect(conditionNumber(cancer.x)).toBeCloseTo(sklearn.conditionNumber.cancer, 7);
    expect(conditionNumber(cancer.x, { standardize: false }) / sklearn.conditionNumber.raw).toBeCloseTo(1, 8);
    expect(conditionNumber(columnsOf(diabetes.x))).toBeCloseTo(sklearn.conditionNumber.diabetes, 8);
  });

  it("is not squared: it sees a part in 10¹⁰", () => {
    const t = Array.from({ length: 50 }, (_, i) => Math.sin(i * 7));
    const u = t.map((_, i) => Math.cos(i * 3));
    const x = t.map((v, i) => [v, v + 1e-10 * u[i]]);
    const found = conditionNumber(x, { intercept: false, standardize: false });
    expect(found).toBeGreaterThan(1e10);
    expect(found).toBeLessThan(5e10);
  });

  it("is that of known singular values, of more features than samples too, at any scale", () => {
    const own = { intercept: false, standardize: false };
    for (const scale of [1e-150, 1, 1e150]) {
      const wide = [3, 2, 1].map((length, i) =>
        Array.from({ length: 6 }, (_, j) => (j >> 1 === i ? (scale * length) / Math.SQRT2 : 0)),
      );
      const tall = Array.from({ length: 6 }, (_, j) => wide.map((row) => row[j]));
      const lambda = scale ** 2;
      expect(conditionNumber(wide, { ...own, lambda })).toBeCloseTo(Math.sqrt((9 / 3 + 1) / 1), 9);
      expect(conditionNumber(tall, { ...own, lambda })).toBeCloseTo(Math.sqrt((9 / 6 + 1) / (1 / 6 + 1)), 9);
      expect(conditionNumber(tall, own)).toBeCloseTo(3, 9);
    }
  });

  it("is infinite where columns depend on each other, until a ridge is there", () => {
    const { x } = correlated(1, 20, 5);
    const twice = x.map((row) => [...row, row[0]]);
    expect(conditionNumber(twice)).toBe(Number.POSITIVE_INFINITY);
    expect(conditionNumber(rowsOf(1, 10, 10))).toBe(Number.POSITIVE_INFINITY);
    expect(conditionNumber(rowsOf(1, 10, 40), { lambda: 0.1 })).toBeLessThan(40);
    const [loose, firm] = [1e-6, 1].map((lambda) => conditionNumber(twice, { lambda }));
    expect(firm).toBeLessThan(4);
    expect(loose).toBeGreaterThan(1000);
    expect(conditionNumber(x.map((row) => [...row, 3]))).toBeCloseTo(conditionNumber(x), 10);
    expect(() => conditionNumber([[1], [1]])).toThrow("conditionNumber: x must have a column that varies, got none.");
  });
});

describe("degreesOfFreedom", () => {
  /** The derivative of what is fitted by its own response, summed. */
  const numeric = (fitted: (y: number[]) => ArrayLike<number>, y: number[], h = 1e-4): number =>
    y.reduce((sum, _, i) => {
      const [up, down] = [h, -h].map((e) => fitted(y.map((v, k) => v + (k === i ? e : 0)))[i]);
      return sum + (up - down) / (2 * h);
    }, 0);
  const data = correlated(8, 30, 8);

  it.each([1, 0.5, 0.1])("is the derivative of an elastic net, l1Ratio %d", (l1Ratio) => {
    const options = { l1Ratio, lambda: 0.4, tolerance: 1e-12 };
    const fit = elasticNet(data, options);
    const trace = numeric((y) => predict(elasticNet({ x: data.x, y }, options), data.x).data, data.y);
    expect(degreesOfFreedom(fit, data.x, options)[0] + 1).toBeCloseTo(trace, 5);
  });

  it("is ridge's own", () => {
    const fit = ridge(data, { lambda: [1, 0.1] });
    degreesOfFreedom(fit, data.x).forEach((df, l) => void expect(df).toBeCloseTo(fit.degreesOfFreedom[l], 7));
    for (const parametrization of ["glmnet", "sklearn"] as const) {
      const own = ridge(data, { lambda: 2, parametrization });
      expect(degreesOfFreedom(own, data.x, { parametrization })[0]).toBeCloseTo(own.degreesOfFreedom[0], 7);
    }
  });

  it("is the same of more features than samples", () => {
    const wide = correlated(9, 12, 40);
    const whole = ridge(wide, { lambda: [3, 0.3] });
    degreesOfFreedom(whole, wide.x).forEach((df, l) => void expect(df).toBeCloseTo(whole.degreesOfFreedom[l], 7));
    const y = wide.y.map((v) => Math.round(Math.abs(v)) + 0.5);
    const penaltyFactors = wide.x[0].map((_, j) => (j === 3 ? 0 : 1 + (j % 2)));
    const options = { l1Ratio: 0, lambda: 0.5, tolerance: 1e-12, penaltyFactors };
    const fit = poissonRegression({ x: wide.x, y }, options);
    const means = (given: number[]): ArrayLike<number> =>
      predict(poissonRegression({ x: wide.x, y: given }, options), wide.x).data;
    expect(degreesOfFreedom(fit, wide.x, options)[0] + 1).toBeCloseTo(numeric(means, y), 4);
    const softmax = logisticRegression({ x: wide.x, y: y.map((_, i) => i % 3) }, { l1Ratio: 0, path: { count: 2 } });
    const many = { ...softmax, lambda: new Float64Array(2e5) };
    expect(() => degreesOfFreedom(many, wide.x)).toThrow("123 coefficients at 200000 strengths would take");
  });

  it("is the derivative of counts and classes", () => {
    const y = data.y.map((v) => Math.round(Math.abs(v)) + 0.5);
    const options = { l1Ratio: 0.3, lambda: 0.1, tolerance: 1e-12 };
    const fit = poissonRegression({ x: data.x, y }, options);
    const means = (given: number[]): ArrayLike<number> =>
      predict(poissonRegression({ x: data.x, y: given }, options), data.x).data;
    expect(degreesOfFreedom(fit, data.x, options)[0] + 1).toBeCloseTo(numeric(means, y), 4);
    const logistic = logisticRegression({ x: cancer.x, y: labels }, { lambda: [0.1, 0.01], l1Ratio: 0.5 });
    degreesOfFreedom(logistic, cancer.x).forEach((df, l) => {
      expect(df).toBeLessThan(logistic.nonZeros[l]);
      expect(df).toBeGreaterThan(1);
    });
    const many = logisticRegression({ x: cancer.x, y: labels }, { lambda: 0.05, l1Ratio: 1 });
    expect(degreesOfFreedom(many, cancer.x)[0]).toBeCloseTo(many.nonZeros[0], 6);
    const three = { x: data.x, y: data.y.map((v) => (v > 2 ? "c" : v > -1 ? "b" : "a")) };
    const softmax = logisticRegression(three, { lambda: 0.1, l1Ratio: 0.5 });
    const count = softmax.coefficients.data.filter((b) => b !== 0).length;
    expect(degreesOfFreedom(softmax, data.x)[0]).toBeLessThan(count);
    expect(degreesOfFreedom(softmax, data.x)[0]).toBeGreaterThan(1);
  });
});

describe("priors", () => {
  it("give the mode of the posterior: ridge is that of normal coefficients", () => {
    const { x, y } = correlated(9, 30, 3);
    const [noiseVariance, gaussianVariance] = [1.7, 0.6];
    const { lambda, l1Ratio } = strengthFromPrior({ gaussianVariance }, { samples: 30, noiseVariance });
    expect(l1Ratio).toBe(0);
    const fit = ridge({ x, y }, { lambda, standardize: false, intercept: false });
    // The gradient of the log-posterior is 0 there.
    const b = coefficientsAt(fit, 0);
    b.forEach((own, j) => {
      const slope = y.reduce((sum, v, i) => sum + x[i][j] * (v - x[i].reduce((s, u, k) => s + u * b[k], 0)), 0);
      expect(slope / noiseVariance - own / gaussianVariance).toBeCloseTo(0, 8);
    });
  });

  it("go both ways", () => {
    const options = { samples: 50, noiseVariance: 3 };
    const prior = priorFromStrength({ lambda: 0.2, l1Ratio: 0.25 }, options);
    const back = strengthFromPrior(prior, options);
    expect(back.lambda).toBeCloseTo(0.2, 14);
    expect(back.l1Ratio).toBeCloseTo(0.25, 14);
    expect(priorFromStrength({ lambda: 0.1 }, { samples: 50 }).gaussianVariance).toBe(Number.POSITIVE_INFINITY);
    expect(() => strengthFromPrior({}, options)).toThrow("must be finite: a flat prior is no penalty");
    expect(() => strengthFromPrior({ laplaceScale: -1 }, options)).toThrow("laplaceScale must be in (0, ∞], got -1");
  });
});

describe("crossValidate of other estimators", () => {
  it("takes their options", async () => {
    const data = correlated(4, 50, 9);
    const groups = await crossValidate(groupLasso, data, {
      folds: 4,
      featureGroups: [
        [0, 1, 2],
        [3, 4, 5],
      ],
    });
    expect(groups.best.mean).toBeGreaterThan(0);
    const [mcp, scad, adaptive] = await Promise.all([
      crossValidate(mcpRegression, data, { folds: 4, gamma: 2.5 }),
      crossValidate(scadRegression, data, { folds: 4 }),
      crossValidate(adaptiveLasso, data, { folds: 4 }),
    ]);
    for (const { best } of [mcp, scad, adaptive]) expect(best.mean).toBeLessThan(3);
  });
});
