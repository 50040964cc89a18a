import { tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { loadDigits } from "../src/data/loadDigits.ts";
import type { Job, Outcome } from "../src/job.ts";
import type { Recipe } from "../src/recipe.ts";
import { train } from "../src/train.ts";

const digits = loadDigits();
const job = (recipe: Partial<Recipe>, more: Partial<Job> = {}): Job => ({
  data: digits,
  sizes: { train: 64, validation: 64 },
  recipe: { name: "net", ...recipe },
  seed: 3,
  epochs: 2,
  labelNoise: 0,
  ...more,
});
const told = ({ seconds: _, ...outcome }: Outcome) => outcome;

const recipes: Record<string, Partial<Recipe>> = {
  plain: {},
  "L1 by proximal steps": { l1: { strength: 1e-3 } },
  "L1 by subgradient": { l1: { strength: 1e-3, by: "subgradient" } },
  "elastic net": { l1: { strength: 1e-3 }, l2: 1e-3 },
  dropout: { dropout: 0.5 },
  "batch norm": { norm: "batch" },
  "layer norm": { norm: "layer" },
  augmentation: { augment: { rotate: 15, translate: 0.1, scale: 0.1 } },
  "early stopping": { patience: 1 },
  "weight sharing": { net: "conv" },
  "group lasso, decay and max-norm": { groupLasso: 1e-4, decay: 0.1, maxNorm: 1 },
  "Gaussian dropout": { dropout: 0.2, dropoutOf: "gaussian" },
  DropConnect: { dropout: 0.2, dropoutOf: "weights" },
  "channels that are dropped": { net: "conv", dropout: 0.2, dropoutOf: "channels" },
  "blocks that are dropped": { net: "conv", dropout: 0.2, dropoutOf: "blocks" },
  "group norm": { norm: "group" },
  "RMS norm": { norm: "rms" },
  "layer norm of convolutions": { net: "conv", norm: "layer" },
  "smoothed labels, another learning rate": { smoothing: 0.1, learningRate: 2e-3 },
  "a mean of weights, with batch norm": { ema: 0.9, norm: "batch" },
};

describe.each(Object.entries(recipes))("%s", (_, recipe) => {
  it("gives the same bits for the same seed, and others for another", () => {
    const outcome = told(train(job(recipe)));
    expect(told(train(job(recipe)))).toEqual(outcome);
    expect(train(job(recipe, { seed: 4 })).history.trainLoss).not.toEqual(outcome.history.trainLoss);
    for (const { loss } of [outcome.train, outcome.validation, outcome.test]) expect(loss).toBeGreaterThan(0);
  });
});

it("learns", () => {
  const { train: fitted, test, history } = train(job({}, { epochs: 15 }));
  expect(fitted.accuracy).toBeGreaterThan(0.95);
  expect(test.accuracy).toBeGreaterThan(0.7);
  expect(history.trainLoss).toHaveLength(15);
});

it("makes exact zeros by proximal steps and none by the subgradient", () => {
  const strength = 3e-3;
  expect(train(job({ l1: { strength } })).zeros).toBeGreaterThan(1000);
  expect(train(job({ l1: { strength, by: "subgradient" } })).zeros).toBe(0);
});

it("keeps the penalty out of the losses and reports it beside them", () => {
  const free = train(job({}, { epochs: 1 }));
  const penalized = train(job({ l2: 1e-8 }, { epochs: 1 }));
  expect(free.penalty).toBe(0);
  expect(penalized.penalty).toBeGreaterThan(0);
  expect(penalized.train.loss).toBeCloseTo(free.train.loss, 4);
});

it("goes back to the best weights when it stops early", () => {
  const { epochs, stoppedEarly, bestEpoch, validation, history } = train(job({ patience: 2 }, { epochs: 200 }));
  expect(stoppedEarly).toBe(true);
  expect(epochs).toBe(bestEpoch + 2);
  expect(validation.loss).toBe(Math.min(...history.validationLoss));
});

it("needs far fewer weights where they are shared", () => {
  expect(train(job({ net: "conv" }, { epochs: 1 })).parameters).toBeLessThan(
    train(job({}, { epochs: 1 })).parameters / 10,
  );
});

it("regresses, and joins a row that is left over to the batch before it", () => {
  const rows = 97;
  const x = tensor(Float32Array.from({ length: rows * 2 }, (_, i) => Math.sin(i)), [rows, 2]); // biome-ignore format: one line
  const targets = tensor(Float32Array.from({ length: rows }, (_, r) => 3 * x.data[2 * r] - x.data[2 * r + 1]), [rows, 1]); // biome-ignore format: one line
  const data = { name: "plane", task: "regression", x, targets } as const;
  const sizes = { train: 33, validation: 32 };
  const outcome = train(job({ norm: "batch" }, { data, sizes, epochs: 3 }));
  expect(outcome.history.trainLoss.every(Number.isFinite)).toBe(true);
  expect(train(job({}, { data, sizes, epochs: 60 })).test.accuracy).toBeGreaterThan(0.9);
});
