import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { tensor, zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchNorm, batchNormInference, batchRenorm } from "../../src/index.ts";
import { affine, expectValues, values } from "../helpers.ts";

const running = {
  mean: tensor([0.3, -0.2, 0.1], undefined, "float64"),
  variance: tensor([1.5, 0.7, 2], undefined, "float64"),
};
const inputs = { x: values([6, 3, 4], 1), gamma: values([3], 2), beta: values([3], 3) };
const dy = values([6, 3, 4], 4);

describe("batchRenorm", () => {
  const shapes = fc.constantFrom<number[][]>([0, 3], [5, 3], [2, 3, 4]);
  const drawn = inputsOf(shapes, affine(1), { optional: ["gamma", "beta"] });
  const large = inputsOf(fc.constantFrom<number[][]>([90, 3], [3, 3, 50]), affine(1));
  // r and d are constants in the backward pass, which differences do not see
  testLaws(it, opLaws(batchRenorm, drawn, { running }, { without: ["transpose"], offsetInputs: ["x"], large }), {
    numRuns: 15,
  });
});
describe("batchRenorm without correction", () =>
  testLaws(
    it,
    opLaws(
      batchRenorm,
      inputsOf(fc.constant<number[]>([5, 3]), affine(1)),
      { running, maxScale: 1, maxShift: 0 },
      {
        offsetInputs: ["x"],
      },
    ),
    { numRuns: 10 },
  ));

it("is batch norm with gamma·r and beta + gamma·d, both constants", () => {
  const [y, pullback, moments] = batchRenorm(inputs, { running });
  const r = moments.variance.data.map((v, c) => Math.sqrt((v + 1e-5) / (running.variance.data[c] + 1e-5)));
  const d = moments.mean.data.map((m, c) => (m - running.mean.data[c]) / Math.sqrt(running.variance.data[c] + 1e-5));
  const { gamma, beta } = inputs;
  const corrected = {
    x: inputs.x,
    gamma: { ...gamma, data: gamma.data.map((v, c) => v * r[c]) },
    beta: { ...beta, data: beta.data.map((v, c) => v + gamma.data[c] * d[c]) },
  };
  const [expected, back] = batchNorm(corrected);
  expectValues(y, expected.data, 1e-12);
  const gradients = pullback(dy);
  const wanted = back(dy);
  expectValues(gradients.x, wanted.x.data, 1e-12);
  expectValues(gradients.beta, wanted.beta.data, 1e-12);
  expectValues(
    gradients.gamma,
    wanted.gamma.data.map((v, c) => r[c] * v + d[c] * wanted.beta.data[c]),
    1e-12,
  );
});

it("is inference where the correction is not bounded, and batch norm where it is bounded to nothing", () => {
  const [unbounded] = batchRenorm(inputs, { running, maxScale: Infinity, maxShift: Infinity });
  expectValues(unbounded, batchNormInference(inputs, running)[0].data, 1e-12);
  expect(batchRenorm(inputs, { running, maxScale: 1, maxShift: 0 })[0].data).toEqual(batchNorm(inputs)[0].data);
});

it("keeps the correction within its bounds", () => {
  const far = { mean: tensor([100, 0, 0], undefined, "float64"), variance: tensor([1e-6, 1, 1], undefined, "float64") };
  const x = values([6, 3], 1);
  const [y] = batchRenorm({ x }, { running: far, maxScale: 2, maxShift: 4 });
  const [plain] = batchNorm({ x });
  for (let n = 0; n < 6; n++) expect(y.data[3 * n]).toBeCloseTo(2 * plain.data[3 * n] - 4, 12);
});

it("names what is wrong", () => {
  expect(() => batchRenorm(inputs, { running, maxScale: 0.5 })).toThrow(
    "batchRenorm: maxScale must be in [1, ∞], got 0.5.",
  );
  expect(() => batchRenorm(inputs, { running, maxShift: -1 })).toThrow(
    "batchRenorm: maxShift must be in [0, ∞], got -1.",
  );
  expect(() => batchRenorm(inputs, { running: { mean: zeros([2]), variance: zeros([3]) } })).toThrow(
    "batchRenorm: running.mean must have shape [3], got [2].",
  );
  expect(() => batchRenorm({ x: zeros([1, 3]) }, { running })).toThrow("batchRenorm: x of shape [1, 3] has one value");
  expect(() => batchRenorm(inputs, { running, epsilon: -1 })).toThrow("batchRenorm: epsilon must be in [0, ∞)");
});
