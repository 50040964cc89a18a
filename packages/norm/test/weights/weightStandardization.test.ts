import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layerNorm, weightStandardization } from "../../src/index.ts";
import { expectValues, narrow, values } from "../helpers.ts";

const named = (axis: number) => (shape: number[]) => ({ w: shape, gamma: [shape.at(axis) as number] });
const optional = { optional: ["gamma"] } as const;
const offsetInputs = ["w"] as const;

describe("weightStandardization", () => {
  const shapes = fc.constantFrom<number[][]>([1, 2], [3, 4], [2, 3, 2], [4, 2, 2, 2]);
  const large = inputsOf(fc.constantFrom<number[][]>([7, 50], [8, 4, 3, 3]), named(0), optional);
  testLaws(
    it,
    opLaws(weightStandardization, inputsOf(shapes, named(0), optional), undefined, { offsetInputs, large }),
    {
      numRuns: 20,
    },
  );
});
describe("weightStandardization with outputs last", () => {
  const shapes = fc.constantFrom<number[][]>([2, 1], [3, 4], [2, 2, 2, 3]);
  const large = inputsOf(fc.constantFrom<number[][]>([50, 7], [3, 3, 4, 8]), named(-1), optional);
  testLaws(
    it,
    opLaws(weightStandardization, inputsOf(shapes, named(-1), optional), { axis: -1 }, { offsetInputs, large }),
    {
      numRuns: 15,
    },
  );
});

it("is layer norm of the rows of weights", () => {
  const w = values([4, 3, 2, 2], 1);
  expectValues(weightStandardization({ w })[0], layerNorm({ x: { ...w, shape: [4, 12] } })[0].data, 1e-13);
  const gamma = narrow({ data: new Float64Array(4).fill(12 ** -0.5), shape: [4] });
  const [{ data }] = weightStandardization({ w: narrow(w), gamma });
  expect(Math.hypot(...data.slice(0, 12))).toBeCloseTo(1, 4);
});

it("names what is wrong", () => {
  expect(() => weightStandardization({ w: zeros([4, 1]) })).toThrow(
    "weightStandardization: w of shape [4, 1] has one weight per output, and one value has no deviation. axis is that of the outputs, 0 here.",
  );
  expect(() => weightStandardization({ w: zeros([4, 2]), gamma: zeros([2]) })).toThrow(
    "weightStandardization: gamma must have shape [4], got [2].",
  );
  expect(() => weightStandardization({ w: zeros([4, 0]) })).toThrow("w must not be empty, got shape [4, 0].");
  expect(() => weightStandardization({ w: zeros([4, 2]) }, { epsilon: -1 })).toThrow("weightStandardization: epsilon");
});
