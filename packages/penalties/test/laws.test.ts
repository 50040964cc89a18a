import { inputsOf, type LawsOptions, penaltyLaws, shapes, tensors, testLaws } from "@reg/gradcheck";
import { normal, type Penalty, type Tensor, tensor, zerosLike } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as reg from "../src/index.ts";

const away = { kinks: [0], distance: 0.02 };
const weights = inputsOf(shapes(), (shape) => ({ w: tensors(shape, away) }));
const matrices = inputsOf(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), ([m, n]) => ({
  w: tensors([m, n], away),
}));
const large = inputsOf(fc.constantFrom([257], [3, 2731], [8193], [20_001]), (shape) => ({ w: tensors(shape, away) }));
const plain = { without: ["float32 agrees with float64 at a huge offset"] } as const;
const runs = { numRuns: 40 };

/** All laws of a penalty of weights, and that its `…Into` form adds the same value and gradient. */
function lawful<O extends object>(
  name: string,
  penalty: Penalty<{ w: Tensor }, O>,
  into: (gradients: { w: Tensor }, inputs: { w: Tensor }, options: O, scale?: number) => number,
  options: O,
  inputs: fc.Arbitrary<{ w: Tensor }> = weights,
  more: LawsOptions<{ w: Tensor }> = {},
) {
  describe(`${name} ${JSON.stringify(options, (_, value) => (value?.data ? "tensor" : value))}`, () => {
    testLaws(
      it,
      penaltyLaws<Penalty<{ w: Tensor }, O>, { w: Tensor }>(penalty, inputs, options, { ...plain, ...more }),
      runs,
    );

    it("adds the same by its Into form", () => {
      fc.assert(
        fc.property(inputs, fc.double({ min: -3, max: 3, noNaN: true }), ({ w }, scale) => {
          const [value, pullback] = penalty({ w }, options);
          const start = Float64Array.from(normal(5, w.data.length));
          const dw = { data: start.slice(), shape: w.shape };
          const added = into({ w: dw }, { w }, options, scale);
          expect(added).toBeCloseTo(value, 10);
          const gradient = pullback(scale).w.data;
          for (let i = 0; i < start.length; i++) expect(dw.data[i]).toBeCloseTo(start[i] + gradient[i], 10);
        }),
        runs,
      );
    });
  });
}

lawful("l1", reg.l1, reg.l1Into, { strength: 0.3 }, weights, { large, without: [] });
lawful("l2", reg.l2, reg.l2Into, { strength: 0.3 }, weights, { large, without: [] });
lawful("elasticNet", reg.elasticNet, reg.elasticNetInto, { l1: 0.3, l2: 0.2 }, weights, { large, without: [] });
lawful("l2Norm", reg.l2Norm, reg.l2NormInto, { strength: 0.3 });
lawful("mcp", reg.mcp, reg.mcpInto, { strength: 0.3 });
lawful("scad", reg.scad, reg.scadInto, { strength: 0.3 });
lawful("logSum", reg.logSum, reg.logSumInto, { strength: 0.3 });
lawful("hoyer", reg.hoyer, reg.hoyerInto, { strength: 0.3 });
lawful("hoyer", reg.hoyer, reg.hoyerInto, { strength: 0.3, squared: true });
lawful("totalVariation", reg.totalVariation, reg.totalVariationInto, { strength: 0.3, form: "anisotropic" });
lawful("totalVariation", reg.totalVariation, reg.totalVariationInto, { strength: 0.3, form: "isotropic" });
lawful("totalVariation", reg.totalVariation, reg.totalVariationInto, {
  strength: 0.3,
  form: "isotropic",
  epsilon: 0.1,
});
lawful("totalVariation", reg.totalVariation, reg.totalVariationInto, { strength: 0.3, form: "squared" });
lawful("groupLasso", reg.groupLasso, reg.groupLassoInto, { strength: 0.3, axis: 0, weights: "uniform" }, matrices);
lawful("groupLasso", reg.groupLasso, reg.groupLassoInto, { strength: 0.3, axis: 1 }, matrices);
lawful("sparseGroupLasso", reg.sparseGroupLasso, reg.sparseGroupLassoInto, { l1: 0.1, group: 0.3, axis: 0 }, matrices);
lawful("orthogonality", reg.orthogonality, reg.orthogonalityInto, { strength: 0.3 }, matrices);
lawful(
  "orthogonality",
  reg.orthogonality,
  reg.orthogonalityInto,
  { strength: 0.3, form: "cosine", vectors: "columns" },
  matrices,
  { without: ["float32 agrees with float64", "float32 agrees with float64 at a huge offset"] }, // a cosine of ±1 has the gradient 0, by cancellation
);
lawful("nuclear", reg.nuclear, reg.nuclearInto, { strength: 0.3 }, matrices);
const starts = inputsOf(fc.constant(0), () => ({ w: [3, 2] }));
lawful("l2ToStart", reg.l2ToStart, reg.l2ToStartInto, { strength: 0.3, start: tensor(normal(3, 6), [3, 2]) }, starts);

describe("each(elasticNet)", () => {
  const named = inputsOf(shapes(), (shape) => ({ kernel: tensors(shape, away), bias: tensors([3], away) }));
  const options = { l1: 0.3, l2: 0.1, filter: (name: string) => name === "kernel" };
  testLaws(it, penaltyLaws(reg.each(reg.elasticNet), named, options, plain), runs);
});

describe("entropy", () => {
  const logits = inputsOf(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), (shape) => ({
    logits: shape,
  }));
  testLaws(it, penaltyLaws(reg.entropy, logits, { strength: 0.3 }, plain), runs);
});

describe("klSparsity", () => {
  const active = inputsOf(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), (shape) => ({
    x: tensors(shape, { values: (seed, size) => normal(seed, size).map((z) => 0.05 + 0.9 / (1 + Math.exp(-z))) }),
  }));
  testLaws(it, penaltyLaws(reg.klSparsity, active, { strength: 0.3 }, plain), runs);
});

describe("at points that are not smooth", () => {
  const zero = tensor([0, 0, 0, 0], [2, 2], "float64");
  const list = Object.entries({
    l1: reg.l1({ w: zero }, { strength: 1 }),
    elasticNet: reg.elasticNet({ w: zero }, { l1: 1, l2: 1 }),
    l2Norm: reg.l2Norm({ w: zero }, { strength: 1 }),
    mcp: reg.mcp({ w: zero }, { strength: 1 }),
    scad: reg.scad({ w: zero }, { strength: 1 }),
    logSum: reg.logSum({ w: zero }, { strength: 1 }),
    hoyer: reg.hoyer({ w: zero }, { strength: 1 }),
    totalVariation: reg.totalVariation({ w: zero }, { strength: 1, form: "isotropic" }),
    groupLasso: reg.groupLasso({ w: zero }, { strength: 1, axis: 1 }),
    sparseGroupLasso: reg.sparseGroupLasso({ w: zero }, { l1: 1, group: 1, axis: 1 }),
    nuclear: reg.nuclear({ w: zero }, { strength: 1 }),
  });
  it.each(list)("%s has value 0 and subgradient 0 at zero", (_, [value, pullback]) => {
    expect(value).toBe(0);
    expect([...pullback().w.data]).toEqual([0, 0, 0, 0]);
  });
});

describe("values", () => {
  const w = tensor([3, -4], [2], "float64");
  it("are what their formulas say", () => {
    expect(reg.l1({ w }, { strength: 0.5 })[0]).toBe(3.5);
    expect(reg.l2({ w }, { strength: 0.5 })[0]).toBe(6.25);
    expect(reg.l2Norm({ w }, { strength: 0.5 })[0]).toBe(2.5);
    expect(reg.elasticNet({ w }, { l1: 1, l2: 2 })[0]).toBe(32);
    expect(reg.logSum({ w }, { strength: 1, epsilon: 1 })[0]).toBeCloseTo(Math.log(4) + Math.log(5), 12);
    expect(reg.hoyer({ w }, { strength: 1 })[0]).toBeCloseTo(7 / 5, 12);
    expect(reg.mcp({ w }, { strength: 1, gamma: 3 })[0]).toBe(3); // both beyond gamma·strength: 2 · gamma/2
    expect(reg.groupLasso({ w: tensor([[3, 4], [0, 0]], undefined, "float64") }, { strength: 1, axis: 1 })[0]).toBeCloseTo(5 * Math.SQRT2, 12);
    expect(reg.totalVariation({ w: tensor([1, 3, 2], [3], "float64") }, { strength: 2 })[0]).toBe(6);
    expect(reg.nuclear({ w: tensor([[3, 0], [0, -4]], undefined, "float64") }, { strength: 1 })[0]).toBeCloseTo(7, 12);
    expect(reg.orthogonality({ w: tensor([[1, 0], [0, 1]], undefined, "float64") }, { strength: 1 })[0]).toBe(0);
  }); // biome-ignore format: matrices

  it("hold where float32 squares overflow, and say NaN when a weight is NaN", () => {
    const huge = { data: new Float32Array(1000).fill(1e25), shape: [1000] };
    expect(reg.l2({ w: huge }, { strength: 2 })[0] / 1e53).toBeCloseTo(1, 5);
    const lost = { data: new Float32Array(1000).fill(1), shape: [1000] };
    lost.data[700] = Number.NaN;
    for (const value of [reg.l1({ w: lost }, { strength: 1 })[0], reg.l2({ w: lost }, { strength: 1 })[0]])
      expect(value).toBeNaN();
  });
});

describe("each and objective", () => {
  const parameters = { "a.weight": tensor([[1, 2], [3, 4]], undefined, "float64"), "a.bias": tensor([5], [1], "float64"), "b.weight": tensor([[6]], undefined, "float64") }; // biome-ignore format: a record

  it("penalizes weights and not biases, each with its own strength, and tells the parts", () => {
    const [total, pullback, values] = reg.each(reg.l2)(parameters, {
      strength: 0.1,
      filter: reg.isWeight,
      byName: { "b.weight": { strength: 1 } },
    });
    expect(values).toEqual({ "a.weight": 0.05 * 30, "b.weight": 18 });
    expect(total).toBeCloseTo(19.5, 12);
    const gradients = pullback(2);
    expect([...gradients["a.bias"].data]).toEqual([0]);
    expect(gradients["b.weight"].data[0]).toBe(12);
    expect(gradients["a.weight"].data[3]).toBeCloseTo(0.8, 12);
    const into = Object.fromEntries(Object.entries(parameters).map(([name, w]) => [name, zerosLike(w)]));
    expect(reg.eachInto(reg.l2Into)(into, parameters, { strength: 0.1, filter: reg.isWeight })[0]).toBeCloseTo(
      0.05 * 66,
      12,
    );
    expect(into["b.weight"].data[0]).toBeCloseTo(0.6, 12);
  });

  it("counts a tied parameter once", () => {
    const tied = { encoder: parameters["a.weight"], decoder: parameters["a.weight"], other: parameters["b.weight"] };
    const [total] = reg.each(reg.l2)(tied, { strength: 1, filter: reg.tiedOnce(tied) });
    expect(total).toBe(15 + 18);
  });

  it("reports the data loss and the penalties apart", () => {
    const [w] = [parameters["b.weight"]];
    const found = reg.objective(2, { l1: reg.l1({ w }, { strength: 0.5 }), l2: reg.l2({ w }, { strength: 0.5 }) });
    expect(found).toEqual({ total: 14, dataLoss: 2, penalty: 12, parts: { l1: 3, l2: 9 } });
  });
});

describe("bad input", () => {
  const w = tensor([[1, 2], [3, 4]]); // biome-ignore format: a matrix
  it.each<[RegExp, () => unknown]>([
    [/l1: strength must be in \[0, ∞\), got -1/, () => reg.l1({ w }, { strength: -1 })],
    [/strength must be in \[0, ∞\), got NaN/, () => reg.l2({ w }, { strength: Number.NaN })],
    [/elasticNet.*Infinity/, () => reg.elasticNet({ w }, { l1: Infinity, l2: 0 })],
    [/mcp: gamma must be in \(1, ∞\), got 1/, () => reg.mcp({ w }, { strength: 1, gamma: 1 })],
    [/^scad: gamma must be in \(2, ∞\), got 2\.$/, () => reg.scad({ w }, { strength: 1, gamma: 2 })],
    [/^logSum: epsilon must be in \(0, ∞\), got 0\.$/, () => reg.logSum({ w }, { strength: 1, epsilon: 0 })],
    [/^hoyer: strength must be .* got "1"\. 0 turns/, () => reg.hoyer({ w }, { strength: "1" as never })],
    [
      /^nuclear: w must have two axes or more, got shape \[1\]\.$/,
      () => reg.nuclear({ w: tensor([1]) }, { strength: 1 }),
    ],
    [
      /^orthogonality: vectors must be one of "rows", "columns", got "all"\.$/,
      () => reg.orthogonality({ w }, { strength: 1, vectors: "all" as never }),
    ],
    [/^entropy: axis must be .* got 2\.$/, () => reg.entropy({ logits: w }, { strength: 1, axis: 2 })],
    [/^klSparsity: target must be in \(0, 1\), got 1\./, () => reg.klSparsity({ x: w }, { strength: 1, target: 1 })],
    [
      /^klSparsity: the mean activation of unit 0 must be in \[0, 1\], got 2\. Apply it after a sigmoid\.$/,
      () => reg.klSparsity({ x: w }, { strength: 1 }),
    ],
    [
      /^klSparsity: x must have shape \[batch, units\.\.\.\], got \[\]\.$/,
      () => reg.klSparsity({ x: tensor([1], []) }, { strength: 1 }),
    ],
    [
      /^l1Into: into\.w must have shape \[2, 2\], got \[1\]\.$/,
      () => reg.l1Into({ w: tensor([1]) }, { w }, { strength: 1 }),
    ],
    [
      /^mcpInto: into\.w must have shape \[2, 2\], got \[1\]\.$/,
      () => reg.mcpInto({ w: tensor([1]) }, { w }, { strength: 1 }),
    ],
    [/^eachInto: into has no "v"\. Give it/, () => reg.eachInto(reg.l2Into)({}, { v: w }, { strength: 1 })],
    [
      /^each: byName has "x", which is no parameter\. There are v\.$/,
      () => reg.each(reg.l2)({ v: w }, { strength: 1, byName: { x: {} } }),
    ],
    [/^objective: penalties\.l2 must be a number/, () => reg.objective(1, { l2: "2" as never })],
    [/^objective: dataLoss must be a number/, () => reg.objective(w as never, {})],
    [/totalVariation.*form/, () => reg.totalVariation({ w }, { strength: 1, form: "huber" as never })],
    [/l2ToStart.*shape/, () => reg.l2ToStart({ w }, { strength: 1, start: tensor([1]) })],
    [/l1.*must be a tensor/, () => reg.l1({ w: [1, 2] as never }, { strength: 1 })],
    [/labelSmoothing.*strength/, () => reg.labelSmoothing(w, { strength: 2 })],
  ])("says %s", (message, run) => {
    expect(run).toThrow(message);
  });
});
