import { inputsOf, opLaws, tensors, testLaws } from "@reg/gradcheck";
import { tensor, zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layerNorm, rmsNorm } from "../../src/index.ts";
import { expectTorch, expectValues, maskFor, narrow, rows, values } from "../helpers.ts";

const inputs = (shapes: fc.Arbitrary<number[]>) =>
  inputsOf(shapes, (shape) => ({ x: shape, gamma: shape.slice(-1) }), { optional: ["gamma"] });
const large = inputs(fc.constantFrom([1, 300], [33, 37], [130, 5], [3, 700]));
const offsetInputs = ["x"] as const;

describe("rmsNorm", () =>
  testLaws(it, opLaws(rmsNorm, inputs(rows), undefined, { offsetInputs, large }), { numRuns: 25 }));
describe("rmsNorm with a mask", () =>
  testLaws(
    it,
    opLaws(rmsNorm, inputs(rows), ({ x }) => ({ mask: maskFor(x.shape) }), { offsetInputs }),
    {
      numRuns: 15,
    },
  ));

it("agrees with PyTorch", () => expectTorch("rmsNorm", rmsNorm));

it("makes the mean square of every row 1", () => {
  const [{ data }] = rmsNorm({ x: narrow(values([2, 300], 1)) }, { epsilon: 0 });
  for (const row of [data.subarray(0, 300), data.subarray(300)]) {
    expect(Float64Array.from(row).reduce((sum, v) => sum + v * v, 0) / 300).toBeCloseTo(1, 5);
  }
});

it("is layer norm where the mean is 0", () => {
  fc.assert(
    fc.property(tensors([3, 7]), ({ data }) => {
      const both = { data: Float64Array.of(...data, ...data.map((v) => -v)), shape: [1, 42] };
      expectValues(rmsNorm({ x: both })[0], layerNorm({ x: both })[0].data, 1e-12);
    }),
    { numRuns: 20 },
  );
});

it("stays exact for zeros, and finite where float32 squares overflow", () => {
  for (const epsilon of [0, 1e-5]) {
    const [y, pullback] = rmsNorm({ x: zeros([2, 300]) }, { epsilon });
    expect(y.data).toEqual(new Float32Array(600));
    expect(pullback(narrow(values([2, 300], 1))).x.data.every(Number.isFinite)).toBe(true);
  }
  const x = narrow(values([2, 300], 1));
  const huge = { data: x.data.map((v) => v * 2 ** 80), shape: x.shape };
  const [y, pullback] = rmsNorm({ x: huge });
  const [expected, pullbackWide] = rmsNorm({ x: { ...huge, data: Float64Array.from(huge.data) } });
  expectValues(y, expected.data, 1e-6);
  const dy = values([2, 300], 2);
  expectValues(pullback(narrow(dy)).x, pullbackWide(dy).x.data, 1e-6);
});

it("names what is wrong", () => {
  expect(() => rmsNorm({ x: zeros([2, 3]), gamma: zeros([2]) })).toThrow(
    "rmsNorm: gamma must have shape [3], got [2].",
  );
  expect(() => rmsNorm({ x: tensor([1]) }, { epsilon: -1e-6 })).toThrow("rmsNorm: epsilon must be in [0, ∞)");
});
