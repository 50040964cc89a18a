import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupNorm, instanceNorm, layerNorm } from "../src/index.ts";
import { affine, expectOffset, expectTorch, expectValues, narrow, values } from "./helpers.ts";

const optional = { optional: ["gamma", "beta"] } as const;
const offsetInputs = ["x"] as const;
const positions = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 });
/** Two groups of the same number of channels. */
const grouped = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 }), positions)
  .map(([n, span, rest]) => [n, 2 * span, ...rest])
  .filter(([, channels, ...rest]) => channels > 2 || rest.some((axis) => axis > 1));
const large = inputsOf(
  fc.constantFrom<number[][]>([3, 4, 50], [2, 8, 5, 7], [40, 2, 9], [2, 4, 300]),
  affine(1),
  optional,
);
const largeLast = inputsOf(fc.constantFrom<number[][]>([3, 50, 4], [2, 5, 7, 8], [2, 300, 6]), affine(-1), optional);

describe("groupNorm", () =>
  testLaws(it, opLaws(groupNorm, inputsOf(grouped, affine(1), optional), { groups: 2 }, { offsetInputs, large }), {
    numRuns: 20,
  }));
describe("groupNorm with channels last", () => {
  const last = grouped.map(([n, channels, ...rest]) => [n, ...rest, channels]);
  testLaws(
    it,
    opLaws(
      groupNorm,
      inputsOf(last, affine(-1), optional),
      { groups: 2, axis: -1, epsilon: 1e-3 },
      { offsetInputs, large: largeLast },
    ),
    { numRuns: 15 },
  );
});
describe("instanceNorm", () => {
  const several = grouped.filter(([, , ...rest]) => rest.some((axis) => axis > 1));
  testLaws(it, opLaws(instanceNorm, inputsOf(several, affine(1), optional), undefined, { offsetInputs, large }), {
    numRuns: 20,
  });
});

it("groupNorm agrees with PyTorch", () => expectTorch("groupNorm", groupNorm));
it("instanceNorm agrees with PyTorch", () => expectTorch("instanceNorm", instanceNorm));

it("holds with mean 1e4 and deviation 1", () => {
  expectOffset((x) => groupNorm({ x: { ...x, shape: [1, 8, 128] } }, { groups: 2 })[0], 512);
  expectOffset((x) => instanceNorm({ x: { ...x, shape: [1, 2, 512] } })[0], 512);
});

it("with one group is layer norm of the sample, with as many as channels instance norm", () => {
  for (const x of [values([3, 4, 30], 1), narrow(values([3, 4, 30], 1))]) {
    const tolerance = x.data instanceof Float32Array ? 1e-6 : 1e-12;
    expectValues(groupNorm({ x }, { groups: 1 })[0], layerNorm({ x }, { axes: 2 })[0].data, tolerance);
    expect(groupNorm({ x }, { groups: 4 })[0].data).toEqual(instanceNorm({ x })[0].data);
  }
});

it("does not depend on the rest of the batch", () => {
  const x = narrow(values([3, 4, 100], 1));
  x.data[0] = 1e6;
  x.data[150] = Number.NaN;
  const [whole] = groupNorm({ x }, { groups: 2 });
  const [one] = groupNorm({ x: { data: x.data.slice(800), shape: [1, 4, 100] } }, { groups: 2 });
  expect(one.data).toEqual(whole.data.slice(800));
});

it("names what is wrong", () => {
  const x = zeros([2, 6, 3]);
  expect(() => groupNorm({ x }, { groups: 4 })).toThrow(
    "groupNorm: groups must divide the 6 channels of x of shape [2, 6, 3], got 4. 1 takes all channels together, 6 each by itself.",
  );
  for (const groups of [0, -1, 1.5, Number.NaN, 12])
    expect(() => groupNorm({ x }, { groups })).toThrow(`got ${groups}.`);
  expect(() => groupNorm({ x }, {} as never)).toThrow("groups must divide");
  expect(() => groupNorm({ x, gamma: zeros([3]) }, { groups: 2 })).toThrow(
    "groupNorm: gamma must have shape [6], got [3].",
  );
  expect(() => groupNorm({ x: zeros([2, 4]) }, { groups: 4 })).toThrow("one value per sample and group");
  expect(() => groupNorm({ x }, { groups: 1, axis: 0 })).toThrow("groupNorm: axis must be that of the channels");
  expect(() => groupNorm({ x }, { groups: 1, epsilon: -1 })).toThrow("groupNorm: epsilon must be in [0, ∞)");
  expect(() => groupNorm({ x: zeros([2, 0, 3]) }, { groups: 1 })).toThrow("in which axis 1 is empty");
  expect(() => instanceNorm({ x: zeros([2, 4]) })).toThrow(
    "instanceNorm: x of shape [2, 4] has one value per sample and group, and one value has no deviation. Use layerNorm over the channels or groupNorm.",
  );
  expect(() => instanceNorm({ x, beta: zeros([2]) })).toThrow("instanceNorm: beta must have shape [6], got [2].");
});
