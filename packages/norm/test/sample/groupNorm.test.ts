import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { tensor, zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupNorm, groupNormInto, instanceNorm, instanceNormInto, layerNorm } from "../../src/index.ts";
import { affine, expectOffset, expectTorch, expectValues, maskFor, narrow, values } from "../helpers.ts";

const optional = { optional: ["gamma", "beta"] } as const;
const offsetInputs = ["x"] as const;
const positions = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 });
/** Two groups of the same number of channels. */
const grouped = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 }), positions)
  .map(([n, span, rest]) => [n, 2 * span, ...rest]);
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

it("give beta where a group has one value, as layerNorm does", () => {
  const x = values([2, 4], 1);
  const beta = values([4], 2);
  for (const [y, pullback] of [groupNorm({ x, beta }, { groups: 4 }), instanceNorm({ x, beta })]) {
    expectValues(y, [...beta.data, ...beta.data], 0);
    expect([...pullback(values([2, 4], 3)).x.data].every((d) => Math.abs(d) === 0)).toBe(true);
  }
  expect([...layerNorm({ x: values([2, 1], 1) })[0].data]).toEqual([0, 0]);
});

describe("with a mask", () => {
  const masked = fc.constantFrom<number[][]>([2, 4, 5], [3, 2, 2, 3]);
  const inputs = inputsOf(masked, affine(1), optional);
  describe("groupNorm", () =>
    testLaws(
      it,
      opLaws(groupNorm, inputs, ({ x }) => ({ groups: 2, mask: maskFor([x.shape[0], ...x.shape.slice(2)]) }), {
        offsetInputs,
      }),
      { numRuns: 15 },
    ));
  describe("instanceNorm", () =>
    testLaws(
      it,
      opLaws(instanceNorm, inputs, ({ x }) => ({ mask: maskFor([x.shape[0], ...x.shape.slice(2)]) }), { offsetInputs }),
      { numRuns: 15 },
    ));
  it("is each sample cut to its length", () => {
    const x = values([2, 4, 6], 1);
    const mask = { data: [1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1], shape: [2, 6] };
    const [y] = groupNorm({ x }, { groups: 2, mask });
    const cut = { data: x.data.slice(0, 24).filter((_, i) => i % 6 < 4), shape: [1, 4, 4] };
    const [short] = groupNorm({ x: cut }, { groups: 2 });
    expectValues({ data: y.data.slice(0, 24).filter((_, i) => i % 6 < 4), shape: cut.shape }, short.data, 1e-12);
    expect([4, 5, 10, 11].map((i) => y.data[i])).toEqual([0, 0, 0, 0]);
  });
});

describe("the moments of instanceNorm", () => {
  it("are the means over the samples, and nothing for an empty batch", () => {
    const x = tensor([1, 3, 5, 9, 0, 0, 2, 2], [2, 2, 2], "float64");
    const [, , { mean, variance, count }] = instanceNorm({ x });
    expect([...mean.data, ...variance.data, count]).toEqual([1, 4.5, 0.5, 2, 2]);
    const [, , none] = instanceNorm({ x: zeros([0, 2, 3]) });
    expect([...none.mean.data, ...none.variance.data, none.count]).toEqual([0, 0, 0, 0, 0]);
  });
  it("count what a mask leaves, each sample by its number of values", () => {
    const x = tensor([1, 3, 5, 9, 4, 7], [2, 1, 3], "float64");
    const [, , { mean, count }] = instanceNorm({ x }, { mask: { data: [1, 1, 0, 1, 1, 1], shape: [2, 3] } });
    expectValues(mean, [(1 + 3 + 9 + 4 + 7) / 5], 1e-12);
    expect(count).toBe(3);
  });
});

it("write the same into memory of the caller", () => {
  const x = values([2, 4, 6], 1);
  const into = zeros([2, 4, 6], "float64");
  const dx = zeros([2, 4, 6], "float64");
  const [y, pullback] = groupNormInto(into, { x }, { groups: 2 });
  expect(y).toBe(into);
  expect(y.data).toEqual(groupNorm({ x }, { groups: 2 })[0].data);
  expect(pullback(x, { x: dx }).x).toBe(dx);
  expect(dx.data).toEqual(groupNorm({ x }, { groups: 2 })[1](x).x.data);
  const [z, , moments] = instanceNormInto(into, { x });
  expect(z.data).toEqual(instanceNorm({ x })[0].data);
  expect(moments.count).toBe(6);
  expect(() => instanceNormInto(x, { x })).toThrow("instanceNormInto: into must not share memory with x");
  expect(() => groupNormInto(zeros([2, 4]), { x }, { groups: 2 })).toThrow("groupNormInto: into must have shape");
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
  expect(() => groupNorm({ x }, { groups: 1, axis: 0 })).toThrow("groupNorm: axis must be that of the channels");
  expect(() => groupNorm({ x }, { groups: 1, epsilon: -1 })).toThrow("groupNorm: epsilon must be in [0, ∞)");
  expect(() => groupNorm({ x: zeros([2, 0, 3]) }, { groups: 1 })).toThrow("in which axis 1 is empty");
  expect(() => instanceNorm({ x, beta: zeros([2]) })).toThrow("instanceNorm: beta must have shape [6], got [2].");
});
