import { arena, normal, type Tensor, tensor } from "@reg/tensor";
import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as reg from "../../src/index.ts";
import peers from "../fixtures/peers.json" with { type: "json" };

const drawn = (seed: number, spread = 2) => tensor(normal(seed, 6, { deviation: spread }), [2, 3]);
const distance = (a: Tensor, b: Tensor) => [...a.data].reduce((sum, x, i) => sum + (x - b.data[i]) ** 2, 0);
const norm = (x: Iterable<number>) => Math.hypot(...x);
const rows = ({ data }: Tensor) => [data.slice(0, 3), data.slice(3)];

/** Projections with their sets: a test of membership, and random members. */
const sets: [string, (w: Tensor) => Tensor, (w: Tensor) => boolean][] = [
  ["maxNorm", (w) => reg.maxNorm(w, { max: 1 }), ({ data }) => norm(data) <= 1 + 1e-12],
  [
    "maxNorm of rows",
    (w) => reg.maxNorm(w, { max: 1, axis: 1 }),
    (w) => rows(w).every((row) => norm(row) <= 1 + 1e-12),
  ],
  ["nonNegative", (w) => reg.nonNegative(w), ({ data }) => data.every((x) => x >= 0)],
  ["box", (w) => reg.box(w, { min: -0.5, max: 1 }), ({ data }) => data.every((x) => x >= -0.5 && x <= 1)],
  [
    "l1Ball",
    (w) => reg.l1Ball(w, { radius: 1.5 }),
    ({ data }) => [...data].reduce((sum, x) => sum + Math.abs(x), 0) <= 1.5 + 1e-12,
  ],
  ["l2Ball", (w) => reg.l2Ball(w, { radius: 1.5 }), ({ data }) => norm(data) <= 1.5 + 1e-12],
  [
    "simplex",
    (w) => reg.simplex(w),
    ({ data }) => data.every((x) => x >= 0) && Math.abs([...data].reduce((sum, x) => sum + x, 0) - 1) < 1e-12,
  ],
  [
    "simplex of rows",
    (w) => reg.simplex(w, { sum: 2, axis: 1 }),
    (w) => rows(w).every((row) => row.every((x) => x >= 0) && Math.abs(row[0] + row[1] + row[2] - 2) < 1e-12),
  ],
];

describe.each(sets)("the projection %s", (_, project, inside) => {
  it("lands inside, stays there, and is the closest of all members", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, other) => {
        const w = drawn(seed);
        const x = project(w);
        expect(inside(x)).toBe(true);
        const again = project(x);
        for (const [i, value] of again.data.entries()) expect(value).toBeCloseTo(x.data[i], 12);
        const member = project(drawn(other));
        expect(distance(x, w)).toBeLessThanOrEqual(distance(member, w) + 1e-9);
        // The line from the projection to a member leads away from w: convex sets have no closer point.
        const obtuse = [...x.data].reduce((sum, value, i) => sum + (w.data[i] - value) * (member.data[i] - value), 0);
        expect(obtuse).toBeLessThanOrEqual(1e-9);
      }),
    );
  });
});

describe("constraints on lengths", () => {
  it("unitNorm makes each vector one long", () => {
    for (const row of rows(reg.unitNorm(drawn(1), { axis: 1 }))) expect(norm(row)).toBeCloseTo(1, 12);
    for (const row of rows(reg.unitNorm(drawn(1), { axis: 1, epsilon: 1e-7 }))) expect(norm(row)).toBeLessThan(1);
  });

  it("minMaxNorm goes part of the way", () => {
    const w = tensor([3, 4], [2], "float64");
    expect(norm(reg.minMaxNorm(w, { min: 6, max: 7 }).data)).toBeCloseTo(6, 12);
    expect(norm(reg.minMaxNorm(w, { min: 6, max: 7, rate: 0.5 }).data)).toBeCloseTo(5.5, 12);
    expect(reg.minMaxNorm(w, { min: 1, max: 7 }).data).toEqual(w.data);
  });

  it("maxNorm is PyTorch's renorm, and in Keras' form shrinks what is inside a hair", () => {
    const m = tensor(peers.matrix, [5, 4], "float64");
    for (const [i, value] of reg.maxNorm(m, { max: 1, axis: 1 }).data.entries())
      expect(value).toBeCloseTo(peers.renorm[i], 6);
    const w = tensor([0.3, 0.4], [2], "float64");
    expect(reg.maxNorm(w, { max: 1 }).data).toEqual(w.data);
    const keras = reg.maxNorm(w, { max: 1, epsilon: 1e-7 }).data;
    expect(norm(keras)).toBeCloseTo((0.5 * 0.5) / (0.5 + 1e-7), 14);
  });
});

describe("decay", () => {
  const { x, y, start } = peers.leastSquares;
  const gradientAt = (w: Tensor): Tensor => {
    const g = new Float64Array(4);
    for (let i = 0; i < 12; i++) {
      const off = [...w.data].reduce((sum, v, j) => sum + v * x[i * 4 + j], -y[i]);
      for (let j = 0; j < 4; j++) g[j] += (2 * off * x[i * 4 + j]) / 12;
    }
    return { data: g, shape: [4] };
  };
  const learningRate = 0.05;
  const strength = 0.1;
  const sgd = (momentum: number) => {
    let velocity: number[] | undefined;
    return (w: Tensor) => {
      const g = reg.coupledWeightDecay(gradientAt(w), { w, strength });
      velocity = [...g.data].map((gi, i) => (velocity ? momentum * velocity[i] + gi : gi));
      return { data: Float64Array.from(w.data, (v, i) => v - learningRate * present(velocity)[i]), shape: [4] };
    };
  };
  const adam = (decoupled: boolean) => {
    const [m, v] = [new Float64Array(4), new Float64Array(4)];
    let t = 0;
    return (before: Tensor) => {
      t++;
      const g = decoupled ? gradientAt(before) : reg.coupledWeightDecay(gradientAt(before), { w: before, strength });
      const w = decoupled ? reg.weightDecay(before, { strength, learningRate }) : before;
      return {
        data: Float64Array.from(w.data, (value, i) => {
          m[i] = 0.9 * m[i] + 0.1 * g.data[i];
          v[i] = 0.999 * v[i] + 0.001 * g.data[i] ** 2;
          return value - (learningRate * (m[i] / (1 - 0.9 ** t))) / (Math.sqrt(v[i] / (1 - 0.999 ** t)) + 1e-8);
        }),
        shape: [4],
      };
    };
  };

  it.each<[keyof typeof peers.trajectories, (w: Tensor) => Tensor]>([
    ["sgd", sgd(0)],
    ["momentum", sgd(0.9)],
    ["adam", adam(false)],
    ["adamw", adam(true)],
  ])("follows PyTorch's %s for twenty steps to 1e-10", (name, next) => {
    let w = tensor(start, [4], "float64");
    for (const expected of peers.trajectories[name]) {
      w = next(w);
      for (let j = 0; j < 4; j++) expect(Math.abs(w.data[j] - expected[j])).toBeLessThan(1e-10);
    }
  });

  it("has both forms, a schedule, and forms that write in place", () => {
    const w = tensor([1], [1], "float64");
    expect(reg.weightDecay(w, { strength: 0.1, learningRate: 0.1 }).data[0]).toBeCloseTo(0.99, 14);
    expect(reg.weightDecay(w, { strength: 0.1, scaleByLearningRate: false }).data[0]).toBeCloseTo(0.9, 14);
    expect(reg.weightDecay(w, { strength: 0.1, learningRate: 0.1, multiplier: 0.5 }).data[0]).toBeCloseTo(0.995, 14);
    reg.weightDecayInto(w, w, { strength: 0.1, scaleByLearningRate: false });
    expect(w.data[0]).toBeCloseTo(0.9, 14);
    expect(() => reg.weightDecay(w, { strength: 0.1 })).toThrow(/learningRate/);
  });
});

describe("clipping", () => {
  it("by global norm is PyTorch's", () => {
    for (const [max, { gradients, norm, clipped }] of Object.entries(peers.clip)) {
      const [a, b] = [tensor(gradients[0], [3, 2], "float64"), tensor(gradients[1], [4], "float64")];
      const [result, length] = reg.clipByGlobalNorm({ a, b }, { max: Number(max), epsilon: 1e-6 });
      expect(length).toBeCloseTo(norm, 12);
      for (const [i, value] of result.a.data.entries()) expect(value).toBeCloseTo(clipped[0][i], 12);
      for (const [i, value] of result.b.data.entries()) expect(value).toBeCloseTo(clipped[1][i], 12);
    }
  });

  it("by value and by norm does what it says", () => {
    expect([...reg.clipByValue(tensor([-3, 0.5, 7], [3], "float64"), { max: 1 }).data]).toEqual([-1, 0.5, 1]);
    expect(norm(reg.clipByNorm(drawn(2, 5), { max: 1 }).data)).toBeCloseTo(1, 12);
    expect(
      [...reg.clipAdaptively(tensor([3, 4], [2], "float64"), { w: tensor([0, 10], [2], "float64") }).data].map((v) =>
        Number(v.toFixed(12)),
      ),
    ).toEqual([0.06, 0.08]);
  });

  it("is the same in and out of an arena, and as float64, for large gradients", () => {
    const data = Float32Array.from(normal(1, 20_001));
    const memory = arena({ bytes: 1 << 20 });
    const outside = reg.clipByGlobalNorm({ g: { data, shape: [20_001] } }, { max: 1 });
    const inside = reg.clipByGlobalNorm({ g: memory.tensor(data) }, { max: 1 });
    expect(inside[1]).toBe(outside[1]);
    expect(inside[0].g.data).toEqual(outside[0].g.data);
    const wide = reg.clipByGlobalNorm({ g: { data: Float64Array.from(data), shape: [20_001] } }, { max: 1 });
    expect(outside[1] / wide[1]).toBeCloseTo(1, 6);
    memory.dispose();
  });

  it("does not hide what is not finite", () => {
    const [, length] = reg.clipByGlobalNorm({ g: tensor([1, Number.NaN]) }, { max: 1 });
    expect(length).toBeNaN();
  });
});

describe("noise and perturbation", () => {
  it("adds noise of the variance that the schedule says, the same for a seed", () => {
    const g = tensor(new Float64Array(20_000), [20_000]);
    const noisy = reg.gradientNoise(g, { seed: 3, variance: 0.3, step: 9 });
    const variance = [...noisy.data].reduce((sum, x) => sum + x * x, 0) / 20_000;
    expect(variance / (0.3 / 10 ** 0.55)).toBeGreaterThan(0.95);
    expect(variance / (0.3 / 10 ** 0.55)).toBeLessThan(1.05);
    expect(reg.gradientNoise(g, { seed: 3, variance: 0.3, step: 9 }).data).toEqual(noisy.data);
  });

  it("goes up the gradient by the radius, and comes back", () => {
    const weights = { a: drawn(1), b: drawn(2) };
    const gradients = { a: drawn(3), b: drawn(4) };
    const [there, restore] = reg.perturb(weights, { gradients, radius: 0.05 });
    expect(Math.sqrt(distance(there.a, weights.a) + distance(there.b, weights.b))).toBeCloseTo(0.05, 12);
    expect(restore()).toEqual(weights);
    const still = reg.perturb(weights, {
      gradients: { a: tensor(new Float64Array(6), [2, 3]), b: tensor(new Float64Array(6), [2, 3]) },
    });
    expect([...still[0].a.data]).toEqual([...weights.a.data]);
  });
});

describe("labelSmoothing", () => {
  it("spreads a share of the targets over all classes", () => {
    const smoothed = reg.labelSmoothing(tensor([[0, 1, 0, 0]], undefined, "float64"), { strength: 0.2 });
    expect([...smoothed.data].map((v) => Number(v.toFixed(12)))).toEqual([0.05, 0.85, 0.05, 0.05]);
  });
});

describe("proximal steps of PyTorch", () => {
  it("softshrink and hardshrink are proxL1 and proxL0", () => {
    const m = tensor(peers.matrix, [5, 4], "float64");
    for (const [i, value] of reg.proxL1(m, { strength: 0.4 }).data.entries())
      expect(value).toBeCloseTo(peers.softshrink[i], 14);
    for (const [i, value] of reg.proxL0(m, { strength: 0.4 ** 2 / 2 }).data.entries())
      expect(value).toBeCloseTo(peers.hardshrink[i], 14);
    expect(reg.nuclear({ w: m }, { strength: 1 })[0]).toBeCloseTo(peers.nuclear, 12);
  });
});

describe("bad input", () => {
  const w = drawn(1);
  it.each<[RegExp, () => unknown]>([
    [/maxNorm.*max/, () => reg.maxNorm(w, { max: -1 })],
    [/maxNorm.*axis/, () => reg.maxNorm(w, { max: 1, axis: 2 })],
    [/box.*min/, () => reg.box(w, { min: 2, max: 1 })],
    [/l1Ball.*radius/, () => reg.l1Ball(w, { radius: Number.NaN })],
    [/simplex.*sum/, () => reg.simplex(w, { sum: -1 })],
    [/minMaxNorm/, () => reg.minMaxNorm(w, { min: 2, max: 1 })],
    [/clipByValue.*max/, () => reg.clipByValue(w, { max: -1 })],
    [/gradientNoise.*seed/, () => reg.gradientNoise(w, { seed: 0.5, variance: 1 })],
    [/perturb.*gradients\.w/, () => reg.perturb({ w }, { gradients: { w: tensor([1]) } })],
    [/sparsity.*near/, () => reg.sparsity({ w }, { near: -1 })],
  ])("says %s", (message, run) => {
    expect(run).toThrow(message);
  });
});
