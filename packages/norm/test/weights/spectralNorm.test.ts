import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { normal, type Tensor, tensor, zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spectralNorm } from "../../src/index.ts";
import { expectValues, torch, values } from "../helpers.ts";

const shapes = fc.constantFrom<number[][]>([1, 1], [3, 4], [4, 3, 2, 2]);
const inputs = inputsOf(shapes, (shape) => ({ w: shape }));
const widened = (numbers: number[]): Tensor => tensor(Float64Array.from(numbers));

describe("spectralNorm with a given state", () => {
  const options = ({ w }: { w: Tensor }) => {
    const rows = w.shape[0];
    return { iterations: 0, state: { u: values([rows], 1), v: values([w.data.length / rows], 2) } };
  };
  testLaws(it, opLaws(spectralNorm, inputs, options, { float32Tolerance: 1e-4 }), { numRuns: 30 });
});
describe("spectralNorm after many steps", () =>
  testLaws(
    it,
    // u and v hardly depend on w to first order there
    opLaws(
      spectralNorm,
      inputs,
      { seed: 0, iterations: 400 },
      {
        tolerance: 1e-5,
        float32Tolerance: 1e-4,
        without: ["another seed, other bits", "float32 agrees with float64 at a huge offset"],
      },
    ),
    { numRuns: 12 },
  ));

it("agrees with PyTorch for one step", () => {
  for (const { shape, before, after, y, dw } of torch.spectral) {
    const state = { u: widened(before.u), v: widened(before.v) };
    const [normed, pullback, next] = spectralNorm({ w: values(shape, 1) }, { state });
    expectValues(normed, y, 1e-10);
    expectValues(next.u, after.u, 1e-10);
    expectValues(next.v, after.v, 1e-10);
    expectValues(pullback(values(shape, 9)).w, dw, 1e-10);
  }
});

it("finds the largest singular value, whichever axis the outputs are on", () => {
  const w = tensor(
    [
      [3, 0, 0],
      [0, -5, 0],
    ],
    undefined,
    "float64",
  );
  for (const axis of [0, 1]) {
    const [y, , { u, v, sigma }] = spectralNorm({ w }, { seed: 1, iterations: 60, axis });
    expect(sigma).toBeCloseTo(5, 10);
    expect([u.shape, v.shape]).toEqual(axis === 0 ? [[2], [3]] : [[3], [2]]);
    expectValues(
      y,
      w.data.map((x) => x / 5),
      1e-10,
    );
  }
});

it("comes as close in single steps, state by state, as in many at once", () => {
  const w = tensor(normal(1, 20), [4, 5], "float64");
  let state = spectralNorm({ w }, { seed: 3, iterations: 1 })[2];
  for (let step = 1; step < 8; step++) state = spectralNorm({ w }, { state })[2];
  expect(state).toEqual(spectralNorm({ w }, { seed: 3, iterations: 8 })[2]);
});

it("updates v first where asked to: one step is the other order's, begun half a step later", () => {
  const w = values([4, 3, 2], 1);
  const [, , begun] = spectralNorm({ w }, { seed: 3, iterations: 1 });
  const [, , vFirst] = spectralNorm({ w }, { state: begun, first: "v" });
  const [, , uFirst] = spectralNorm({ w }, { state: begun });
  expectValues(vFirst.v, begun.v.data, 1e-12);
  expectValues(vFirst.u, uFirst.u.data, 1e-12);
  const far = spectralNorm({ w }, { seed: 3, iterations: 200, first: "v" })[2].sigma;
  expect(far).toBeCloseTo(spectralNorm({ w }, { seed: 3, iterations: 200 })[2].sigma, 10);
});

it("names what is wrong", () => {
  const w = values([2, 3], 1);
  const state = { u: zeros([2]), v: zeros([3]) };
  expect(() => spectralNorm({ w }, {})).toThrow(
    "spectralNorm: give the state that the call before returned, or a seed",
  );
  expect(() => spectralNorm({ w }, { seed: -1 })).toThrow("spectralNorm: seed must be a whole number");
  expect(() => spectralNorm({ w }, { state: { ...state, u: zeros([3]) } })).toThrow(
    "spectralNorm: state.u must have shape [2], got [3].",
  );
  expect(() => spectralNorm({ w }, { seed: 1, iterations: 0 })).toThrow(
    "iterations must be a whole number of at least 1, got 0.",
  );
  expect(() => spectralNorm({ w: zeros([2, 3]) }, { seed: 1 })).toThrow("spectralNorm: w is all zeros");
});
