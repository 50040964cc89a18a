import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adaptiveNorm, groupNorm, instanceNorm, layerNorm } from "../../src/index.ts";
import { expectValues, values } from "../helpers.ts";

const optional = { optional: ["gamma", "beta"] } as const;
const perSample = (axis: number) => (shape: number[]) => {
  const pair = [shape[0], shape[axis]];
  return { x: shape, gamma: pair, beta: pair };
};
const offsetInputs = ["x"] as const;

describe("adaptiveNorm", () => {
  const shapes = fc.constantFrom<number[][]>([0, 2, 3], [1, 1, 2], [3, 2, 4], [2, 3, 2, 3]);
  const large = inputsOf(fc.constantFrom<number[][]>([3, 5, 40], [2, 3, 9, 11]), perSample(1), optional);
  testLaws(it, opLaws(adaptiveNorm, inputsOf(shapes, perSample(1), optional), undefined, { offsetInputs, large }), {
    numRuns: 20,
  });
});
describe("adaptiveNorm over layer norm, channels last", () => {
  const shapes = fc.constantFrom<number[][]>([2, 3, 4], [3, 5], [2, 2, 2, 3]);
  testLaws(
    it,
    opLaws(
      adaptiveNorm,
      inputsOf(shapes, (shape) => perSample(shape.length - 1)(shape), optional),
      { norm: layerNorm, axis: -1 },
      { offsetInputs },
    ),
    { numRuns: 15 },
  );
});

it("gives every sample its own gamma and beta", () => {
  const x = values([2, 3, 4], 1);
  const gamma = values([2, 3], 2);
  const beta = values([2, 3], 3);
  const [y] = adaptiveNorm({ x, gamma, beta }, { norm: ({ x }) => groupNorm({ x }, { groups: 3 }) });
  const [normal] = instanceNorm({ x });
  expectValues(
    y,
    normal.data.map((v, i) => v * gamma.data[Math.floor(i / 4)] + beta.data[Math.floor(i / 4)]),
    1e-12,
  );
});

it("where all samples have the same is the norm with that", () => {
  const x = values([2, 3, 4], 1);
  const gamma = { data: Float64Array.of(1, 2, 3, 1, 2, 3), shape: [2, 3] };
  const beta = { data: Float64Array.of(0, 1, 0, 0, 1, 0), shape: [2, 3] };
  const shared = {
    x,
    gamma: { data: gamma.data.slice(3), shape: [3] },
    beta: { data: beta.data.slice(3), shape: [3] },
  };
  expectValues(adaptiveNorm({ x, gamma, beta })[0], instanceNorm(shared)[0].data, 1e-12);
});

it("names what is wrong", () => {
  const x = zeros([2, 3, 4]);
  expect(() => adaptiveNorm({ x, gamma: zeros([3]) })).toThrow("adaptiveNorm: gamma must have shape [2, 3], got [3].");
  expect(() => adaptiveNorm({ x, beta: zeros([2, 4]) })).toThrow(
    "adaptiveNorm: beta must have shape [2, 3], got [2, 4].",
  );
  expect(() => adaptiveNorm({ x }, { axis: 0 })).toThrow("adaptiveNorm: axis must be that of the channels");
});
