import { inputsOf, opLaws, shapes, testLaws } from "@reg/gradcheck";
import { zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localResponseNorm } from "../../src/index.ts";
import { expectTorch, expectValues, keras, values } from "../helpers.ts";

describe("localResponseNorm", () => {
  const inputs = inputsOf(shapes({ minRank: 2 }), (shape) => ({ x: shape }));
  const options = fc.constantFrom<{ size: number; alpha: number; axis?: number }[]>(
    { size: 5, alpha: 0.5 },
    { size: 2, alpha: 1, axis: -1 },
    { size: 1, alpha: 1 },
  );
  testLaws(it, opLaws(localResponseNorm, inputs, options), { numRuns: 20 });
});

it("agrees with PyTorch", () => expectTorch("localResponseNorm", localResponseNorm));

it("agrees with TensorFlow.js", () => {
  for (const { shape, config, y } of keras.filter(({ layer }) => layer === "localResponseNormalization")) {
    const { depthRadius, bias, alpha, beta } = config;
    const options = { size: 2 * depthRadius + 1, alpha, beta, k: bias, window: "sum", axis: -1 } as const;
    expectValues(localResponseNorm({ x: values(shape, 1) }, options)[0], y, 1e-6);
  }
});

it("names what is wrong", () => {
  const x = zeros([2, 3]);
  expect(() => localResponseNorm({ x }, { size: 0 })).toThrow(
    "localResponseNorm: size must be a whole number of at least 1",
  );
  expect(() => localResponseNorm({ x }, { k: 0 })).toThrow("localResponseNorm: k must be in (0, ∞), got 0.");
  expect(() => localResponseNorm({ x }, { alpha: -1 })).toThrow("localResponseNorm: alpha must be in [0, ∞), got -1.");
  expect(() => localResponseNorm({ x }, { beta: Number.NaN })).toThrow(
    "localResponseNorm: beta must be in (-∞, ∞), got NaN.",
  );
  expect(() => localResponseNorm({ x }, { window: "max" as never })).toThrow(
    'localResponseNorm: window must be one of "mean", "sum"',
  );
});
