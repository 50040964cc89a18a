import { inputsOf, opLaws, tensors, testLaws } from "@reg/gradcheck";
import type { Result, Tensor } from "@reg/tensor";
import { expectClose } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DropoutInputs, Mask, RateAndDraw } from "../../src/index.ts";
import * as all from "../../src/index.ts";
import { drawn, few, xsOf } from "../helpers.ts";

const shape = [4, 3, 6, 5];
const x = drawn(1, shape, "float64");
const [rate, seed] = [0.4, 7];
const dtype = "float64" as const;

/** Every op of x with the function that draws its mask. */
const kinds: [string, (inputs: DropoutInputs, options: RateAndDraw) => Result<DropoutInputs>, Tensor][] = [
  ["dropout", all.dropout, all.bernoulliMask(seed, shape, { rate, dtype })],
  ["vanillaDropout", all.vanillaDropout, all.bernoulliMask(seed, shape, { rate, dtype })],
  ["alphaDropout", all.alphaDropout, all.alphaMask(seed, shape, { rate, dtype })],
  ["featureAlphaDropout", all.featureAlphaDropout, all.featureAlphaMask(seed, shape, { rate, dtype })],
  ["spatialDropout", all.spatialDropout, all.spatialMask(seed, shape, { rate, dtype })],
  ["dropPath", all.dropPath, all.dropPathMask(seed, shape, { rate, dtype })],
  ["recurrentDropout", all.recurrentDropout, all.recurrentMask(seed, shape, { rate, dtype })],
  ["wordDropout", all.wordDropout, all.wordMask(seed, shape, { rate, dtype })],
  [
    "dropBlock",
    (inputs, options) => all.dropBlock(inputs, { ...options, block: 2 }),
    all.blockMask(seed, shape, { rate, block: 2, dtype }),
  ],
];

describe.each(kinds)("%s with a mask of one's own", (_, op, mask) => {
  it("is the op with the seed that drew the mask", () => {
    const [y, pullback] = op({ x }, { rate, seed });
    const [own, ownPullback] = op({ x }, { rate, mask });
    expect(own.data).toEqual(y.data);
    expect(ownPullback(x).x.data).toEqual(pullback(x).x.data);
    expect(mask.data.some((v) => v === 0) && mask.data.some((v) => v > 0)).toBe(true);
  });
  it("takes a mask in place of a seed, and not both", () => {
    expect(() => op({ x }, { rate, seed, mask } as never)).toThrow("and not both");
    expect(() => op({ x }, { rate, mask: { data: [1], shape: [1] } })).toThrow(/mask must have shape \[4, 3, 6, 5\]/);
    expect(() => op({ x }, { rate, mask: { data: ["1"], shape: [1, 1, 1, 1] } as never })).toThrow("must hold numbers");
  });
});

it("zoneout and dropConnect take masks, too", () => {
  const previous = drawn(2, shape, "float64");
  const mask = all.zoneoutMask(seed, shape, { rate, dtype });
  expect(all.zoneout({ h: x, previous }, { rate, mask })[0]).toEqual(
    all.zoneout({ h: x, previous }, { rate, seed })[0],
  );
  const connect = all.dropConnectMask(seed, shape, { rate, dtype });
  expect(all.dropConnect({ w: x }, { rate, mask: connect })[0]).toEqual(all.dropConnect({ w: x }, { rate, seed })[0]);
});

it("patchDropout keeps the patches of a mask, as many of each sample", () => {
  const patches = drawn(1, [2, 3, 2]);
  const mask: Mask = { data: [1, 0, 1, 0, 1, 1], shape: [2, 3] };
  const [y, pullback, kept] = all.patchDropout({ x: patches }, { rate: 0.5, mask });
  expect([...kept]).toEqual([0, 2, 1, 2]);
  expect(y.shape).toEqual([2, 2, 2]);
  expect([...pullback(y).x.data.subarray(2, 4)]).toEqual([0, 0]);
  const uneven: Mask = { data: [1, 0, 1, 0, 0, 1], shape: [2, 3] };
  expect(() => all.patchDropout({ x: patches }, { rate: 0.5, mask: uneven })).toThrow(
    "got 2 of sample 0 and 1 of sample 1",
  );
});

it("wordDropout puts the unknown word where the mask is 0", () => {
  const words = drawn(1, [2, 3, 2], "float64");
  const unknown = drawn(2, [2], "float64");
  const mask: Mask = { data: [1, 0, 1, 1, 1, 1], shape: [2, 3, 1] };
  const [y] = all.wordDropout({ x: words, unknown }, { rate: 0.5, mask });
  expect([...y.data.subarray(2, 4)]).toEqual([...unknown.data]);
  expect([...y.data.subarray(4)]).toEqual([...words.data.subarray(4)]);
});

describe("applyMask", () => {
  const mask: Mask = { data: [0, 2, 0.5], shape: [1, 3, 1] };
  testLaws(it, opLaws(all.applyMask, xsOf([2, 3, 4], [1, 3, 1]), { mask }), few);
  it("multiplies, and 0 gives 0 even for NaN", () => {
    const [y] = all.applyMask({ x: { data: Float32Array.of(Number.NaN, 3, 5), shape: [1, 3, 1] } }, { mask });
    expect([...y.data]).toEqual([0, 6, 2.5]);
  });
  it("is gaussianDropout with its mask", () => {
    const gaussian = all.gaussianMask(seed, shape, { rate, dtype });
    const [y] = all.applyMask({ x }, { mask: gaussian });
    expect(y.data).toEqual(all.gaussianDropout({ x }, { rate, seed })[0].data);
  });
});

describe("dropPath without scaling", () => {
  it("keeps paths as they are", () => {
    const [y] = all.dropPath({ x }, { rate, seed, scale: "none" });
    const [scaled] = all.dropPath({ x }, { rate, seed });
    y.data.forEach((value, i) => {
      expect(value === 0 || value === x.data[i]).toBe(true);
      expect(value === 0).toBe(scaled.data[i] === 0);
    });
  });
});

describe("alphaDropoutInto", () => {
  it("writes the same, also into x itself and dy itself", () => {
    for (const dtype of ["float32", "float64"] as const) {
      const [from, dy] = [drawn(3, [2, 300], dtype), drawn(4, [2, 300], dtype)];
      const [y, pullback] = all.alphaDropout({ x: from }, { rate, seed });
      const copy = { data: from.data.slice(), shape: from.shape };
      const [into, back] = all.alphaDropoutInto(copy, { x: copy }, { rate, seed });
      expect(into).toBe(copy);
      expect(into.data).toEqual(y.data);
      const dx = pullback(dy).x.data.slice();
      expect(back(dy, { x: dy }).x).toBe(dy);
      expect(dy.data).toEqual(dx);
    }
  });
});

describe("masks of one's own where numbers are drawn", () => {
  it("gaussianDropout multiplies by them, whatever the rate", () => {
    const mask = all.gaussianMask(seed, shape, { rate, dtype });
    const [drawn, pullback] = all.gaussianDropout({ x }, { rate, seed });
    const [y, own] = all.gaussianDropout({ x }, { rate: 0.9, mask });
    expect(y.data).toEqual(drawn.data);
    expect(own(x).x.data).toEqual(pullback(x).x.data);
  });

  const logitOf = (rate: number): Tensor => ({ data: Float64Array.of(Math.log(rate / (1 - rate))), shape: [] });

  it("concreteDropout is its mask times x", () => {
    const [y] = all.concreteDropout({ x, logit: logitOf(rate) }, { seed });
    const [masked] = all.applyMask({ x }, { mask: all.concreteMask(seed, shape, { rate, dtype }) });
    expectClose(y, masked, 1e-12);
  });

  it("concreteMask has mean 1, is ones at rate 0 and zeros at rate 1", () => {
    const { data } = all.concreteMask(seed, [100_000], { rate, dtype });
    expect(Float64Array.from(data).reduce((sum, value) => sum + value, 0) / data.length).toBeCloseTo(1, 1);
    expect([...all.concreteMask(seed, [3], { rate: 0 }).data]).toEqual([1, 1, 1]);
    expect([...all.concreteMask(seed, [3], { rate: 1 }).data]).toEqual([0, 0, 0]);
  });

  it("concreteDropout scales a mask that is given by its rate", () => {
    const own: Mask = { data: [1, 0, 0.5], shape: [3] };
    const [y] = all.concreteDropout(
      { x: { data: Float64Array.of(3, Number.NaN, 5), shape: [3] }, logit: logitOf(0.75) },
      { mask: own },
    );
    expectClose(y, Float64Array.of(12, 0, 10));
  });
  const soft: Mask = { data: [1, 0, 0.25], shape: [1, 3, 1] };
  const both = inputsOf(fc.constantFrom([2, 3, 4], [1, 3, 1]), (shape) => ({
    x: shape,
    logit: tensors(fc.constantFrom([], [1])),
  }));
  testLaws(it, opLaws(all.concreteDropout, both, { mask: soft }, { offsetInputs: ["x"] }), few);

  it("patchDropout keeps what patchMask keeps", () => {
    const tokens = drawn(3, [3, 9, 2], dtype);
    for (const given of [0, 0.5, 0.9, 1]) {
      const options = { rate: given, prefix: 1 };
      const mask = all.patchMask(seed, [3, 9], options);
      const [y, , kept] = all.patchDropout({ x: tokens }, { ...options, seed });
      const [own, , ownKept] = all.patchDropout({ x: tokens }, { ...options, mask });
      expect(own).toEqual(y);
      expect(ownKept).toEqual(kept);
    }
    expect(() => all.patchMask(seed, [9], { rate: 0.5 })).toThrow(
      "patchMask: shape must be [N, prefix + patches], got [9].",
    );
  });
});
