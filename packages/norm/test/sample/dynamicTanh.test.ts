import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { tensor, zeros } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { dynamicTanh } from "../../src/index.ts";
import { affine, expectValues, rows, values } from "../helpers.ts";

describe("dynamicTanh", () => {
  const inputs = inputsOf(rows, (shape) => ({ alpha: [], ...affine(-1)(shape) }), { optional: ["gamma", "beta"] });
  testLaws(it, opLaws(dynamicTanh, inputs, undefined, { offsetInputs: ["beta"] }), { numRuns: 20 });
});

it("is tanh(alpha·x)·gamma + beta, forward and back", () => {
  const x = values([2, 3], 1);
  const gamma = values([3], 2);
  const beta = values([3], 3);
  const [y, pullback] = dynamicTanh({ x, alpha: tensor([0.5]), gamma, beta });
  expectValues(
    y,
    x.data.map((v, i) => Math.tanh(0.5 * v) * gamma.data[i % 3] + beta.data[i % 3]),
    1e-15,
  );
  const { alpha } = pullback({ data: new Float64Array(6).fill(1), shape: [2, 3] });
  let slope = 0;
  x.data.forEach((v: number, i: number) => {
    slope += (v * gamma.data[i % 3]) / Math.cosh(0.5 * v) ** 2;
  });
  expect(alpha.data[0]).toBeCloseTo(slope, 6);
});

it("saturates, whatever comes in", () => {
  const { data } = dynamicTanh({ x: tensor([[-Infinity, 0, Infinity]]), alpha: tensor(2) })[0];
  expect([...data]).toEqual([-1, 0, 1]);
});

it("names what is wrong", () => {
  const x = zeros([2, 3]);
  expect(() => dynamicTanh({ x, alpha: zeros([3]) })).toThrow("dynamicTanh: alpha must have shape [1], got [3].");
  expect(() => dynamicTanh({ x } as never)).toThrow("dynamicTanh: alpha must be a tensor");
  expect(() => dynamicTanh({ x, alpha: tensor(1), gamma: zeros([2]) })).toThrow(
    "dynamicTanh: gamma must have shape [3]",
  );
  expect(() => dynamicTanh({ x, alpha: tensor(1) }, { axes: 3 })).toThrow(
    "dynamicTanh: axes must be a whole number in [1, 2]",
  );
});
