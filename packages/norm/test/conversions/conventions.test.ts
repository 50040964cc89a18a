import { tensor } from "@reg/tensor";
import { expect, it } from "vitest";
import { batchNorm, fromKeras, fromTorch, toKeras, toTorch, updateMoments } from "../../src/index.ts";
import { expectValues, values } from "../helpers.ts";

it("takes Keras' momentum for the weight of the old, its epsilon of 1e-3 and its biased variance", () => {
  const settings = fromKeras();
  expect(settings.momentum).toBeCloseTo(0.01, 15);
  expect(settings).toMatchObject({ epsilon: 1e-3, runningVariance: "biased" });
  expect(fromKeras({ momentum: 0.8, epsilon: 0.5 }).momentum).toBeCloseTo(0.2, 15);
});

it("takes PyTorch's momentum as it is, None for the cumulative average, and its unbiased variance", () => {
  expect(fromTorch()).toEqual({ momentum: 0.1, epsilon: 1e-5, runningVariance: "unbiased" });
  expect(fromTorch({ momentum: null, eps: 1e-3 })).toEqual({
    momentum: "cumulative",
    epsilon: 1e-3,
    runningVariance: "unbiased",
  });
});

it("goes back to what it came from", () => {
  expect(toTorch(fromTorch({ momentum: 0.3, eps: 1e-4 }))).toEqual({ momentum: 0.3, eps: 1e-4 });
  expect(toTorch(fromTorch({ momentum: null }))).toEqual({ momentum: null, eps: 1e-5 });
  expect(toKeras(fromKeras({ momentum: 0.9, epsilon: 1e-2 })).momentum).toBeCloseTo(0.9, 15);
  expect(toKeras()).toEqual({ momentum: 0.9, epsilon: 1e-5 });
});

it("converts the running variance between the two kinds", () => {
  const [, , moments] = batchNorm({ x: values([6, 2], 1) });
  const start = { mean: tensor([0, 0], undefined, "float64"), variance: tensor([1, 1], undefined, "float64") };
  const settings = { momentum: 1, epsilon: 1e-3 } as const;
  const unbiased = updateMoments(start, moments, { ...settings, runningVariance: "unbiased" });
  const biased = updateMoments(start, moments, { ...settings, runningVariance: "biased" });
  const count = moments.count;
  const keras = toKeras({ ...settings, runningVariance: "unbiased" }, { running: unbiased, count });
  expectValues(keras.running.variance, biased.variance.data, 1e-14);
  const torch = toTorch({ ...settings, runningVariance: "biased" }, { running: biased, count });
  expectValues(torch.running.variance, unbiased.variance.data, 1e-14);
  expect(toTorch({ runningVariance: "unbiased" }, { running: unbiased, count }).running.variance).toEqual(
    unbiased.variance,
  );
});

it("names what is wrong", () => {
  expect(() => fromKeras({ momentum: 1.1 })).toThrow("fromKeras: momentum must be in [0, 1], got 1.1.");
  expect(() => fromTorch({ eps: -1 })).toThrow("fromTorch: eps must be in [0, ∞), got -1.");
  expect(() => toKeras({ momentum: "cumulative" })).toThrow("toKeras: Keras has no cumulative average.");
  const running = { mean: tensor([0]), variance: tensor([1]) };
  expect(() => toKeras({}, { running, count: 1 })).toThrow(
    "toKeras: count must be a whole number of at least 2, got 1.",
  );
});
