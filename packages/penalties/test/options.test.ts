import { tensor, zerosLike } from "@reg/tensor";
import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as reg from "../src/index.ts";

const w = tensor([[1, -2, 0.5], [3, 0, -1]], undefined, "float64"); // biome-ignore format: a matrix
const other = tensor([[1, 1, 1], [1, 1, 1]], undefined, "float64"); // biome-ignore format: a matrix
const active = tensor([[0.1, 0.2], [0.3, 0.1]], undefined, "float64"); // biome-ignore format: a matrix

/** A penalty of weights and its Into form. */
const penalty = (name: string, options: object, more: object = {}) => ({
  [name]: { inputs: { w }, options, ...more },
  [`${name}Into`]: {
    inputs: { w },
    options,
    ...more,
    call: (options: never, inputs: never) => called(`${name}Into`)({ w: zerosLike(w) }, inputs, options),
  },
});
/** A step and its Into form. */
const step = (name: string, options: object, more: object = {}, given = w) => ({
  [name]: { options, ...more, call: (options: never) => called(name)(given, options) },
  [`${name}Into`]: {
    options,
    ...more,
    call: (options: never) => called(`${name}Into`)(zerosLike(given), given, options),
  },
});
const called = (name: string) => (reg as unknown as Record<string, (...values: unknown[]) => unknown>)[name];
const lists = { others: [{ strength: 0.5, groups: [[0, 1], [2]], weights: [1, 2] }] };
const sparse = { others: [{ l1: 0.1, group: 0.5, groups: [[0, 1], [2]], weights: [1, 2] }] };

testOptions(it, reg, {
  ...penalty("l1", { strength: 0.5 }),
  ...penalty("l2", { strength: 0.5 }),
  ...penalty("l2Norm", { strength: 0.5 }),
  ...penalty("elasticNet", { l1: 0.5, l2: 0.5 }),
  ...penalty("groupLasso", { strength: 0.5, axis: 1 }, lists),
  ...penalty("sparseGroupLasso", { l1: 0.1, group: 0.5, axis: 1 }, sparse),
  ...penalty("totalVariation", { strength: 0.5, axis: 1, form: "isotropic", epsilon: 0.1 }),
  ...penalty("orthogonality", { strength: 0.5, vectors: "rows", form: "cosine" }),
  ...penalty("nuclear", { strength: 0.5 }),
  ...penalty("mcp", { strength: 0.5, gamma: 3 }),
  ...penalty("scad", { strength: 0.5, gamma: 3 }),
  ...penalty("logSum", { strength: 0.5, epsilon: 0.1 }),
  ...penalty("hoyer", { strength: 0.5, squared: true }),
  ...penalty("l2ToStart", { strength: 0.5, start: other }),
  entropy: { inputs: { logits: w }, options: { strength: 0.5, axis: -1 } },
  entropyInto: {
    inputs: { logits: w },
    options: { strength: 0.5, axis: -1 },
    call: (options: never, inputs: never) => reg.entropyInto({ logits: zerosLike(w) }, inputs, options),
  },
  klSparsity: { inputs: { x: active }, options: { strength: 0.5, target: 0.05 } },
  klSparsityInto: {
    inputs: { x: active },
    options: { strength: 0.5, target: 0.05 },
    call: (options: never, inputs: never) => reg.klSparsityInto({ x: zerosLike(active) }, inputs, options),
  },
  ...step("labelSmoothing", { strength: 0.1, classes: 3, axis: -1 }),
  ...step("proxL0", { strength: 0.5, step: 0.1 }),
  ...step("proxL1", { strength: 0.5, step: 0.1 }),
  ...step("proxL2", { strength: 0.5, step: 0.1 }),
  ...step("proxL2Norm", { strength: 0.5, step: 0.1 }),
  ...step("proxLInfinity", { strength: 0.5, step: 0.1 }),
  ...step("proxElasticNet", { l1: 0.5, l2: 0.5, step: 0.1 }),
  ...step("proxGroupLasso", { strength: 0.5, axis: 1, step: 0.1 }, lists),
  ...step("proxSparseGroupLasso", { l1: 0.1, group: 0.5, axis: 1, step: 0.1 }, sparse),
  ...step("proxMcp", { strength: 0.5, gamma: 3, step: 0.1 }),
  ...step("proxScad", { strength: 0.5, gamma: 3, step: 0.1 }),
  ...step("proxNonNegative", { strength: 0.5, step: 0.1 }),
  ...step("proxNuclear", { strength: 0.5, step: 0.1 }),
  ...step("proxTotalVariation", { strength: 0.5, step: 0.1, axis: -1 }),
  ...step("weightDecay", { strength: 0.5, learningRate: 0.1, scaleByLearningRate: true, multiplier: 1 }),
  ...step("coupledWeightDecay", { w: other, strength: 0.5, multiplier: 1 }),
  ...step("maxNorm", { max: 1, axis: 0, epsilon: 1e-7 }),
  ...step("unitNorm", { axis: 0, epsilon: 1e-7 }),
  ...step("minMaxNorm", { min: 0.5, max: 1, rate: 1, axis: 0, epsilon: 1e-7 }),
  nonNegative: "takes no options",
  nonNegativeInto: "takes no options",
  ...step("box", { min: -1, max: 1 }),
  ...step("l1Ball", { radius: 1, axis: 0 }),
  ...step("l2Ball", { radius: 1, axis: 0 }),
  ...step("simplex", { sum: 1, axis: 0 }),
  ...step("clipByValue", { max: 1 }),
  ...step("clipByNorm", { max: 1, order: 2, axis: 0 }),
  clipByGlobalNorm: {
    options: { max: 1, order: 3, epsilon: 1e-6 },
    call: (o: never) => reg.clipByGlobalNorm({ w }, o),
  },
  clipByGlobalNormInto: {
    options: { max: 1, epsilon: 1e-6 },
    call: (o: never) => reg.clipByGlobalNormInto({ w: zerosLike(w) }, { w }, o),
  },
  ...step("clipAdaptively", { w: other, fraction: 0.01, epsilon: 1e-3, axis: 0 }),
  ...step("gradientNoise", { seed: 1, variance: 0.1, step: 3, decay: 0.55 }),
  perturb: {
    options: { gradients: { w: other }, radius: 0.1, adaptive: true },
    call: (o: never) => reg.perturb({ w }, o),
  },
  convert: {
    options: { penalty: "l2", from: "ridge", to: "reg", loss: "meanSquares", samples: 9 },
    others: [
      { penalty: "l2", from: "glmnet", to: "paper", loss: "meanSquares", learningRate: 1, l1Ratio: 0.5, deviation: 2 },
    ],
    call: (o: never) => reg.convert(1, o),
  },
  laplacePrior: { options: { scale: 1 }, others: [{ strength: 1 }] },
  gaussianPrior: { options: { scale: 1 }, others: [{ strength: 1 }] },
  sparsity: { options: { near: 1e-3, groups: { w: { axis: 1 } } }, call: (o: never) => reg.sparsity({ w }, o) },
  stationaryStep: {
    options: { optimizer: "adam", learningRate: 0.1, secondMoment: other, step: 3, beta2: 0.9, epsilon: 1e-8 },
    others: [
      { optimizer: "sgd", learningRate: 0.1, momentum: 0.9, dampening: 0.1 },
      { optimizer: "rmsprop", learningRate: 0.1, secondMoment: other, momentum: 0.5, epsilon: 1e-8 },
      { optimizer: "adagrad", learningRate: 0.1, sumOfSquares: other, epsilon: 1e-8 },
    ],
  },
  each: "hands its options on to the penalty; parameters/each.test.ts has its own",
  eachInto: "hands its options on to the penalty; parameters/each.test.ts has its own",
  isWeight: "takes no options",
  tiedOnce: "takes no options",
  objective: "takes no options",
});
