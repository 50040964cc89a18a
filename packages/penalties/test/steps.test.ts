import { arena, normal, type Tensor, tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import * as reg from "../src/index.ts";

const other = tensor(normal(9, 12).map(Math.abs), [3, 4]);
const options: Record<string, object> = {
  box: { min: -0.5, max: other },
  clipAdaptively: { w: other, axis: 1 },
  clipByNorm: { max: 1, axis: 0 },
  clipByValue: { max: 0.5 },
  coupledWeightDecay: { w: other, strength: 0.3 },
  gradientNoise: { seed: 3, variance: 0.1 },
  l1Ball: { radius: 1, axis: 1 },
  l2Ball: { radius: 1 },
  labelSmoothing: { strength: 0.1 },
  maxNorm: { max: 1, axis: 1 },
  minMaxNorm: { min: 0.5, max: 1, axis: [0, 1] },
  nonNegative: {},
  proxElasticNet: { l1: 0.2, l2: 0.3 },
  proxGroupLasso: { strength: 0.5, axis: 1 },
  proxL0: { strength: 0.4 },
  proxL1: { strength: 0.4 },
  proxL2: { strength: 0.4 },
  proxL2Norm: { strength: 0.4 },
  proxLInfinity: { strength: 0.4 },
  proxMcp: { strength: 0.4 },
  proxNonNegative: { strength: 0.4 },
  proxNuclear: { strength: 0.4 },
  proxScad: { strength: 0.4 },
  proxSparseGroupLasso: { l1: 0.2, group: 0.3, groups: [[0, 11], [3, 4, 5]] }, // biome-ignore format: lists
  proxTotalVariation: { strength: 0.4, axis: 0 },
  simplex: { axis: -1 },
  unitNorm: { axis: 1 },
  weightDecay: { strength: 0.1, learningRate: 0.5 },
};
type Step = (w: Tensor, options: object) => Tensor;
type StepInto = (into: Tensor, w: Tensor, options: object) => void;
const exported = reg as unknown as Record<string, unknown>;
const steps = Object.entries(options).map(
  ([name, options]) => [name, exported[name] as Step, exported[`${name}Into`] as StepInto, options] as const,
);

it("are all that take memory of yours, beside penalties", () => {
  const penalties = Object.keys(exported).filter((name) => `${name}Into` in exported && !(name in options));
  expect(penalties.sort()).toEqual(
    "clipByGlobalNorm each elasticNet entropy groupLasso hoyer klSparsity l1 l2 l2Norm l2ToStart logSum mcp nuclear orthogonality scad sparseGroupLasso totalVariation".split(
      " ",
    ),
  );
});

describe.each(steps)("%s", (name, step, stepInto, options) => {
  const drawn = normal(1, 12, { deviation: 1.5 });

  it("gives a new tensor of the width, and leaves the old one", () => {
    for (const data of [drawn.slice(), Float32Array.from(drawn)]) {
      const w = { data, shape: [3, 4] };
      const found = step(w, options);
      expect(found.data).toBeInstanceOf(data.constructor);
      expect(found.shape).toEqual([3, 4]);
      expect(found.data).not.toEqual(data);
      expect(w.data).toEqual(data instanceof Float32Array ? Float32Array.from(drawn) : drawn);
    }
  });

  it("writes the same into memory of yours, and in place", () => {
    const w = tensor(drawn.slice(), [3, 4]);
    const expected = step(w, options).data;
    const into = tensor(new Float64Array(12).fill(7), [3, 4]);
    stepInto(into, w, options);
    expect(into.data).toEqual(expected);
    stepInto(w, w, options);
    expect(w.data).toEqual(expected);
  });

  it("takes empty tensors, and lives where its tensor does", () => {
    const memory = arena({ bytes: 1 << 16 });
    const found = step(memory.tensor(drawn, [3, 4]), options);
    expect(found.data.buffer).toBe(memory.zeros([1]).data.buffer);
    expect(found.data).toEqual(step(tensor(drawn, [3, 4]), options).data);
    memory.dispose();
    const empty = tensor(new Float64Array(0), [0, 4]);
    const own = Object.fromEntries(
      Object.entries(options).map(([key, value]) => [key, value === other ? empty : key === "groups" ? [] : value]),
    );
    expect(step(empty, own).shape).toEqual([0, 4]);
  });

  it("refuses what is no tensor, and memory of another shape", () => {
    expect(() => step([1, 2] as never, options)).toThrow(new RegExp(`^${name}: \\w+ must be a tensor`));
    expect(() => stepInto(tensor([1]), tensor(drawn, [3, 4]), options)).toThrow(
      `${name}Into: into must have shape [3, 4], got [1].`,
    );
  });
});
