import { arena, type FloatArray, normal, type Tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import * as reg from "../src/index.ts";

/** Around the size from which kernels run, the turns of a loop, and the pieces that are handed to a kernel at a time. */
const sizes = [255, 256, 257, 271, 300, 8191, 8192, 8193, 16_385, 20_003, 66_240, 132_543];
const narrow = (data: ArrayLike<number>): Tensor => ({ data: Float32Array.from(data), shape: [data.length] });
const widened = ({ data, shape }: Tensor): Tensor => ({ data: Float64Array.from(data), shape });

/** Weights of all kinds: drawn ones, exact zeros of both signs, and some on the threshold. */
function weights(size: number): Tensor {
  const w = normal(size, size);
  for (let i = 0; i < size; i += 7) w[i] = i % 2 ? 0 : -0;
  for (let i = 3; i < size; i += 11) w[i] = i % 2 ? 0.5 : -0.5;
  return narrow(w);
}
const steps = (size: number): Tensor => narrow(normal(size + 1, size).map((z) => (z > 1.5 ? 0 : Math.abs(z))));

/** By hand: vitest takes its time for long arrays. */
function expectSameBits(a: FloatArray, b: FloatArray): void {
  for (let i = 0; i < b.length; i++) if (!Object.is(a[i], b[i])) throw new Error(`element ${i}: ${a[i]}, not ${b[i]}`);
}

type Run = (w: Tensor, other: Tensor) => Tensor;
const runs: Record<string, Run> = {
  proxL1: (w) => reg.proxL1(w, { strength: 0.5 }),
  "proxL1 by own steps": (w, step) => reg.proxL1(w, { strength: 0.5, step }),
  proxL2: (w) => reg.proxL2(w, { strength: 0.3, step: 2 }),
  proxElasticNet: (w) => reg.proxElasticNet(w, { l1: 0.25, l2: 0.4, step: 2 }),
  "proxElasticNet by own steps": (w, step) => reg.proxElasticNet(w, { l1: 0.25, l2: 0.4, step }),
  weightDecay: (w) => reg.weightDecay(w, { strength: 0.1, learningRate: 0.3 }),
  coupledWeightDecay: (w, gradient) => reg.coupledWeightDecay(gradient, { w, strength: 0.3 }),
  clipByNorm: (w) => reg.clipByNorm(w, { max: 1 }),
  clipByGlobalNorm: (w, other) => reg.clipByGlobalNorm({ w, other }, { max: 1 })[0].w,
  proxL2Norm: (w) => reg.proxL2Norm(w, { strength: 2 }),
  l2Norm: (w) => reg.l2Norm({ w }, { strength: 0.3 })[1](2).w,
  nonNegative: (w) => reg.nonNegative(w),
  box: (w) => reg.box(w, { min: -0.25, max: 0.75 }),
  clipByValue: (w) => reg.clipByValue(w, { max: 0.5 }),
  proxNonNegative: (w) => reg.proxNonNegative(w, { strength: 0.25 }),
  proxL0: (w) => reg.proxL0(w, { strength: 0.3 }),
  proxMcp: (w) => reg.proxMcp(w, { strength: 0.25, gamma: 3 }),
  "proxMcp by a long step": (w) => reg.proxMcp(w, { strength: 0.25, gamma: 3, step: 4 }),
};

describe.each(Object.entries(runs))("%s in float32", (_, run) => {
  it("is float64 within rounding, and the same bits in an arena", () => {
    for (const size of sizes) {
      const [w, other] = [weights(size), steps(size)];
      const found = run(w, other).data;
      const exact = run(widened(w), widened(other)).data;
      for (let i = 0; i < size; i++) {
        if (!(Math.abs(found[i] - exact[i]) <= 4e-7 * Math.abs(w.data[i]) + 4e-7 * Math.abs(other.data[i]))) {
          throw new Error(`size ${size}, element ${i}: ${found[i]}, not ${exact[i]}`);
        }
        if (exact[i] === 0 && !Object.is(found[i], exact[i])) throw new Error(`element ${i} has another sign of 0`);
      }
      const memory = arena({ bytes: 64 * size + 4096 });
      expectSameBits(run(memory.tensor(w), memory.tensor(other)).data, found);
      memory.dispose();
    }
  });
});

describe("NaN and infinities in float32", () => {
  const at: Record<number, number> = { 1: Number.NaN, 2: Infinity, 3: -Infinity, 290: Number.NaN, 291: -Infinity };
  const w = weights(300);
  for (const [i, value] of Object.entries(at)) w.data[Number(i)] = value;
  const step = narrow(new Array(300).fill(1));

  it.each<[string, (w: Tensor, step: Tensor) => FloatArray]>([
    ["proxL1", (w) => reg.proxL1(w, { strength: 0.5 }).data],
    ["proxL1 by own steps", (w, step) => reg.proxL1(w, { strength: 0.5, step }).data],
    ["proxElasticNet", (w) => reg.proxElasticNet(w, { l1: 0.5, l2: 0.1 }).data],
    ["weightDecay", (w) => reg.weightDecay(w, { strength: 0.5, scaleByLearningRate: false }).data],
    ["nonNegative", (w) => reg.nonNegative(w).data],
    ["clipByValue", (w) => reg.clipByValue(w, { max: 0.5 }).data],
    ["proxNonNegative", (w) => reg.proxNonNegative(w, { strength: 0.5 }).data],
    ["proxL0", (w) => reg.proxL0(w, { strength: 0.5 }).data],
    ["proxMcp", (w) => reg.proxMcp(w, { strength: 0.5 }).data],
    ["the slope of mcp", (w) => reg.mcp({ w }, { strength: 0.5 })[1]().w.data],
    ["the slope of logSum", (w) => reg.logSum({ w }, { strength: 0.5 })[1]().w.data],
    ["the slope of l1", (w) => reg.l1({ w }, { strength: 0.5 })[1]().w.data],
    ["the slope of l2", (w) => reg.l2({ w }, { strength: 0.5 })[1]().w.data],
    ["the slope of elasticNet", (w) => reg.elasticNet({ w }, { l1: 0.5, l2: 0.5 })[1]().w.data],
  ])("go through %s as in float64", (_, run) => {
    const [found, exact] = [run(w, step), run(widened(w), widened(step))];
    for (const i of Object.keys(at).map(Number)) expect([i, found[i]]).toEqual([i, exact[i]]);
  });

  it("do not matter at strength 0", () => {
    for (const x of [w, widened(w)]) {
      for (const penalty of [reg.l1, reg.l2, reg.l2Norm, reg.mcp, reg.scad, reg.logSum, reg.hoyer]) {
        const [value, pullback] = penalty({ w: x }, { strength: 0 });
        expect(value).toBe(0);
        expect(pullback().w.data.every((g: number) => g === 0)).toBe(true);
      }
      for (const [l1, l2] of [[0, 0], [0.5, 0]] as const) expect(reg.elasticNet({ w: x }, { l1, l2 })[1]().w.data[2]).toBe(l1); // biome-ignore format: pairs
    }
  });
});

describe("values that float32 cannot hold", () => {
  it.each([
    ["Σ|w| too large", 1e38, (w: Tensor) => reg.l1({ w }, { strength: 1 })[0], 1e41],
    ["Σw² too large", 1e25, (w: Tensor) => reg.l2({ w }, { strength: 2 })[0], 1e53],
    ["Σw² too small", 1e-25, (w: Tensor) => reg.l2({ w }, { strength: 2 })[0], 1e-47],
    ["a norm of squares too large", 1e25, (w: Tensor) => reg.l2Norm({ w }, { strength: 1 })[0], Math.sqrt(1000) * 1e25],
    ["a norm of squares too small", 1e-25, (w: Tensor) => reg.l2Norm({ w }, { strength: 1 })[0], Math.sqrt(1000) * 1e-25],
    ["the same in one pass", 1e38, (w: Tensor) => reg.elasticNetInto({ w: narrow(new Float32Array(1000)) }, { w }, { l1: 1, l2: 1e-40 }), 1e41 + 0.5e39],
  ])("are right for %s", (_, size, run, expected) => {
    expect(run(narrow(new Array(1000).fill(size))) / expected).toBeCloseTo(1, 6);
  }); // biome-ignore format: a table

  it("scale by factors that are none in float32", () => {
    const w = narrow(new Array(300).fill(1e-25));
    expect(reg.unitNorm(w).data[0]).toBeCloseTo(1 / Math.sqrt(300), 6);
    const tiny = narrow(new Array(300).fill(1e-40));
    expect(reg.unitNorm(tiny).data[0]).toBeCloseTo(1 / Math.sqrt(300), 4);
  });
});

it("bad steps of many weights are found, wherever they are", () => {
  const w = weights(20_003);
  for (const i of [0, 5, 8191, 8192, 16_390, 20_000, 20_002]) {
    for (const bad of [-0.25, Number.NaN, Infinity]) {
      const step = narrow(new Array(20_003).fill(0.1));
      step.data[i] = bad;
      const before = w.data.slice();
      expect(() => reg.proxL1Into(w, w, { strength: 1, step })).toThrow(
        `proxL1Into: step.data[${i}] must be in [0, ∞), got ${bad}`,
      );
      expectSameBits(w.data, before);
    }
  }
});
