import { type OptionsRow, testOptions } from "@reg/testing";
import { it } from "vitest";
import * as reg from "../src/index.ts";
import { correlated } from "./draw.ts";

const { x, y } = correlated(1, 24, 4);
const labels = y.map((v) => (v > 0 ? "yes" : "no"));
const counts = y.map((v) => Math.round(Math.abs(v)));
const shared = {
  lambda: 0.5,
  path: { count: 5, ratio: 0.1 },
  intercept: true,
  standardize: true,
  weights: y.map(() => 1),
  offset: y.map(() => 0.1),
  exclude: [3],
  names: ["a", "b", "c", "d"],
  tolerance: 1e-6,
};
const factors = { penaltyFactors: [1, 1, 1, 1] };
const convention = { parametrization: "reg" };
const bounds = { lower: -5, upper: [5, 5, 5, 5] };
const except = { names: "texts that are checked by their number", exclude: "its own test has its errors" };
/** What an estimator gets is refused by the estimator, in its own name; so are samples. */
const run = { pairs: 2, threshold: 0.6, count: 1, seed: 1, threads: 1, onProgress: () => undefined };
const folding = { folds: 3, groups: y.map((_, i) => i), stratify: true, seed: 1, threads: 1, measure: "squared" };

/** Features are always standardized. */
const always = { standardize: undefined };

/** An estimator, which takes samples first. */
const row = (options: object, target: unknown = y): OptionsRow => ({
  options: Object.fromEntries(Object.entries({ ...shared, ...options }).filter(([, value]) => value !== undefined)),
  inputs: { x, y: target },
  except,
});
const fit = reg.lasso({ x, y }, { path: { count: 3 } });
const logistic = reg.logisticRegression({ x, y: labels }, { lambda: 0.1 });

testOptions(it, reg, {
  adaptiveLasso: {
    options: { gamma: 1, initial: [1, 1, 1, 1] },
    inputs: { x, y },
    except: { initial: "its own test has its errors" },
  },
  coefficients: { options: { lambda: fit.lambda[1], zeros: true }, call: (options) => reg.coefficients(fit, options) },
  conditionNumber: {
    options: { intercept: true, standardize: true, weights: y.map(() => 1), lambda: 1 },
    call: (options) => reg.conditionNumber(x, options),
  },
  crossValidate: {
    options: { ...folding, onProgress: () => undefined },
    call: (options) => reg.crossValidate(reg.lasso, { x, y }, options),
    except: { groups: "its own test has its errors" },
  },
  degreesOfFreedom: { options: { standardize: true }, call: (options) => reg.degreesOfFreedom(fit, x, options) },
  elasticNet: row({ ...factors, ...convention, ...bounds, l1Ratio: 0.5 }),
  fromJSON: "it takes what toJSON gives",
  fusedLasso: row({ fusionRatio: 0.5 }),
  groupLasso: row({ l1Ratio: 0.5, featureGroups: [[0, 1]], groupFactors: [1] }),
  informationCriteria: {
    options: { gamma: 0.5, noiseVariance: 1, degreesOfFreedom: [0, 1, 2] },
    call: (options) => reg.informationCriteria(fit, options),
  },
  lasso: row({ ...factors, ...convention, ...bounds }),
  logisticRegression: row({ ...factors, ...convention, ...bounds, l1Ratio: 0.5 }, labels),
  mcpRegression: row({ ...factors, gamma: 3, l1Ratio: 0.5, ...always }),
  multiTaskElasticNet: row(
    { ...factors, ...convention, l1Ratio: 0.5, offset: y.map(() => 0) },
    y.map((v) => [v]),
  ),
  multiTaskLasso: row(
    { ...factors, ...convention },
    y.map((v) => [v]),
  ),
  poissonRegression: row({ ...factors, ...convention, ...bounds, l1Ratio: 0.5 }, counts),
  predict: { options: { lambda: fit.lambda[1] }, call: (options) => reg.predict(fit, x, options) },
  predictProbability: { options: { lambda: 0.1 }, call: (options) => reg.predictProbability(logistic, x, options) },
  priorFromStrength: {
    options: { samples: 10, noiseVariance: 1 },
    call: (options) => reg.priorFromStrength({ lambda: 1, l1Ratio: 0.5 }, options),
  },
  relaxed: { options: { penalizedRatio: 0.5 }, call: (options) => reg.relaxed(reg.lasso, { x, y }, options) },
  ridge: row({ ...factors, ...convention }),
  scadRegression: row({ ...factors, gamma: 3.7, l1Ratio: 0.5, ...always }),
  score: { options: { lambda: fit.lambda[1] }, call: (options) => reg.score(fit, { x, y }, options) },
  sparseColumns: "it takes no options",
  stabilitySelection: { options: run, call: (options) => reg.stabilitySelection(reg.lasso, { x, y }, options) },
  strengthFromPrior: {
    options: { samples: 10, noiseVariance: 1 },
    call: (options) => reg.strengthFromPrior({ laplaceScale: 1, gaussianVariance: 2 }, options),
  },
  toJSON: "it takes no options",
});
