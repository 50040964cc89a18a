import { inputsOf, opLaws, shapes, testLaws } from "@reg/gradcheck";
import { tensor, zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lpNormalize } from "../../src/index.ts";
import { expectTorch, values } from "../helpers.ts";

const inputs = inputsOf(shapes({ minRank: 2 }), (shape) => ({ x: shape }));

describe("lpNormalize", () =>
  testLaws(
    it,
    opLaws(lpNormalize, inputs, fc.constantFrom({ order: 2 }, { order: 3, axis: 0 }, { order: 1.5, axis: -1 })),
    {
      numRuns: 20,
    },
  ));
describe("lpNormalize with kinks", () =>
  testLaws(
    it,
    opLaws(lpNormalize, inputs, fc.constantFrom({ order: 1 }, { order: Infinity }), { without: ["linear"] }),
    {
      numRuns: 20,
    },
  ));

it("agrees with PyTorch", () =>
  expectTorch("lpNormalize", lpNormalize, ({ order, axis }) => ({ order: Number(order), axis })));

it("gives vectors of norm 1, however long or short they were", () => {
  for (const size of [1e-11, 1, 1e200]) {
    const x = { data: values([3, 5], 1).data.map((v) => v * size), shape: [3, 5] };
    const { data } = lpNormalize({ x })[0];
    for (let r = 0; r < 3; r++) expect(Math.hypot(...data.slice(5 * r, 5 * r + 5))).toBeCloseTo(1, 12);
  }
});

it("keeps zeros, with the slope of x/epsilon", () => {
  const [y, pullback] = lpNormalize({ x: zeros([1, 3]) }, { epsilon: 0.5 });
  expect([...y.data]).toEqual([0, 0, 0]);
  expect([...pullback(tensor([[1, 2, 3]])).x.data]).toEqual([2, 4, 6]);
});

it("names what is wrong", () => {
  const x = zeros([2, 3]);
  expect(() => lpNormalize({ x }, { order: 0.5 })).toThrow("lpNormalize: order must be in [1, ∞], got 0.5.");
  expect(() => lpNormalize({ x }, { epsilon: 0 })).toThrow("lpNormalize: epsilon must be in (0, ∞), got 0.");
  expect(() => lpNormalize({ x }, { axis: 2 })).toThrow("lpNormalize: axis must be a whole number in [-2, 1]");
});
