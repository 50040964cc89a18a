import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { tensor, zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weightNorm, weightNormInputs } from "../../src/index.ts";
import { expectTorch, expectValues, values } from "../helpers.ts";

const shapes = fc.constantFrom<number[][]>([1, 1], [3, 4], [2, 3, 2], [4, 2, 2, 2], [5]);

describe("weightNorm", () =>
  testLaws(
    it,
    opLaws(
      weightNorm,
      inputsOf(shapes, (shape) => ({ v: shape, g: [shape[0]] })),
    ),
    { numRuns: 30 },
  ));
describe("weightNorm with outputs last", () =>
  testLaws(
    it,
    opLaws(
      weightNorm,
      inputsOf(shapes, (shape) => ({ v: shape, g: shape.slice(-1) })),
      { axis: -1 },
    ),
    { numRuns: 15 },
  ));

it("agrees with PyTorch", () => expectTorch("weightNorm", weightNorm));

it("gives every output the length g, and a gradient of v across v", () => {
  const v = values([3, 5], 1);
  const [w, pullback] = weightNorm({ v, g: tensor([1, 2, 3]) });
  const { v: dv } = pullback(values([3, 5], 2));
  for (let r = 0; r < 3; r++) {
    expect(Math.hypot(...w.data.slice(5 * r, 5 * r + 5))).toBeCloseTo(r + 1, 12);
    let dot = 0;
    for (let i = 5 * r; i < 5 * r + 5; i++) dot += dv.data[i] * v.data[i];
    expect(dot).toBeCloseTo(0, 12);
  }
  expectValues(weightNorm({ v: { ...v, data: v.data.map((x) => x * 100) }, g: tensor([1, 2, 3]) })[0], w.data, 1e-12);
});

it("names what is wrong", () => {
  expect(() => weightNorm({ v: zeros([2, 3]), g: zeros([3]) })).toThrow("weightNorm: g must have shape [2], got [3].");
  expect(() =>
    weightNorm({
      v: tensor([
        [1, 2],
        [0, 0],
      ]),
      g: zeros([2]),
    }),
  ).toThrow("weightNorm: v is all zeros for output 1, which gives no direction. Begin with random weights.");
});

describe("weightNormInputs", () => {
  it.each([0, 1, -1, "all"] as const)("give the weight again over axis %s", (axis) => {
    const w = values([3, 4, 2], 1);
    for (const keepAxes of [false, true]) {
      const inputs = weightNormInputs({ w }, { axis, keepAxes });
      expectValues(weightNorm(inputs, { axis })[0], w.data, 1e-12);
    }
  });
  it("have lengths of PyTorch's shape where asked to, and the gradient has it too", () => {
    const w = values([3, 4, 2], 1);
    const { v, g } = weightNormInputs({ w }, { axis: 1, keepAxes: true });
    expect(g.shape).toEqual([1, 4, 1]);
    const [, pullback] = weightNorm({ v, g }, { axis: 1 });
    expect(pullback(w).g.shape).toEqual([1, 4, 1]);
    expect(weightNormInputs({ w }, { axis: "all" }).g.shape).toEqual([]);
    expect(weightNormInputs({ w }, { axis: "all", keepAxes: true }).g.shape).toEqual([1, 1, 1]);
  });
  it("say what is wrong", () => {
    const w = values([3, 4], 1);
    expect(() => weightNorm({ v: w, g: values([4], 1) })).toThrow("weightNorm: g must have shape [3], got [4].");
    expect(() => weightNorm({ v: w, g: values([1, 4], 1) })).toThrow(
      "weightNorm: g must have shape [3, 1], got [1, 4].",
    );
    expect(() => weightNormInputs({ w }, { axis: "none" as never })).toThrow('axis must be a whole number or "all"');
  });
  testLaws(
    it,
    opLaws(
      weightNorm,
      inputsOf(fc.constantFrom([3, 2, 2], [1, 4]), (shape) => ({ v: shape, g: [] })),
      { axis: "all" },
      { offsetInputs: ["g"] },
    ),
    { numRuns: 20 },
  );
});
