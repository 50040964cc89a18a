import { normal, tensor } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as reg from "../../src/index.ts";

type Tensor = ReturnType<typeof tensor>;
type Prox = (w: Tensor, options: never) => Tensor;

const strength = 0.7;
const step = 0.8;
/** Each proximal step with the function that it belongs to, on vectors of six as [2, 3]. */
const steps: [string, Prox, object, (x: Tensor) => number, boolean][] = [
  ["proxL1", reg.proxL1, { strength }, (w) => reg.l1({ w }, { strength })[0], true],
  ["proxL2", reg.proxL2, { strength }, (w) => reg.l2({ w }, { strength })[0], true],
  [
    "proxElasticNet",
    reg.proxElasticNet,
    { l1: 0.5, l2: 0.4 },
    (w) => reg.elasticNet({ w }, { l1: 0.5, l2: 0.4 })[0],
    true,
  ],
  ["proxL2Norm", reg.proxL2Norm, { strength }, (w) => reg.l2Norm({ w }, { strength })[0], true],
  [
    "proxGroupLasso",
    reg.proxGroupLasso,
    { strength, axis: 1 },
    (w) => reg.groupLasso({ w }, { strength, axis: 1 })[0],
    true,
  ],
  [
    "proxSparseGroupLasso",
    reg.proxSparseGroupLasso,
    { l1: 0.3, group: 0.4, axis: 1 },
    (w) => reg.sparseGroupLasso({ w }, { l1: 0.3, group: 0.4, axis: 1 })[0],
    true,
  ],
  ["proxNuclear", reg.proxNuclear, { strength }, (w) => reg.nuclear({ w }, { strength })[0], true],
  [
    "proxTotalVariation",
    reg.proxTotalVariation,
    { strength },
    (w) => reg.totalVariation({ w }, { strength, axis: 1 })[0],
    true,
  ],
  [
    "proxLInfinity",
    reg.proxLInfinity,
    { strength },
    ({ data }) => strength * Math.max(...Array.from(data, Math.abs)),
    true,
  ],
  ["proxMcp", reg.proxMcp, { strength }, (w) => reg.mcp({ w }, { strength })[0], false],
  ["proxScad", reg.proxScad, { strength }, (w) => reg.scad({ w }, { strength })[0], false],
  ["proxL0", reg.proxL0, { strength }, ({ data }) => strength * [...data].filter((x) => x !== 0).length, false],
];
const drawn = (seed: number, spread = 1.5) => tensor(normal(seed, 6, { deviation: spread }), [2, 3]);
const distance = (a: Tensor, b: Tensor) => [...a.data].reduce((sum, x, i) => sum + (x - b.data[i]) ** 2, 0);

describe.each(steps)("%s", (_, prox, options, value, convex) => {
  const with_ = (w: Tensor) => prox(w, { ...options, step } as never);
  const objective = (x: Tensor, w: Tensor) => 0.5 * distance(x, w) + step * value(x);

  it("gives the minimum of ½‖x − w‖² + step·g(x) against random perturbations", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.double({ min: 1e-3, max: 2, noNaN: true }), (seed, other, size) => {
        const w = drawn(seed);
        const x = with_(w);
        const best = objective(x, w);
        expect(best).toBeLessThanOrEqual(objective(w, w) + 1e-12);
        const noise = normal(other, 6, { deviation: size });
        expect(best).toBeLessThanOrEqual(
          objective({ data: Float64Array.from(x.data, (v, i) => v + noise[i]), shape: x.shape }, w) + 1e-10,
        );
        const single = Float64Array.from(x.data);
        single[other % 6] = other % 2 ? 0 : single[other % 6] + noise[0];
        expect(best).toBeLessThanOrEqual(objective({ data: single, shape: x.shape }, w) + 1e-10);
      }),
    );
  });

  if (convex) {
    it("is firmly non-expansive", () => {
      fc.assert(
        fc.property(fc.nat(), fc.nat(), (a, b) => {
          const [u, v] = [drawn(a), drawn(b)];
          const [x, y] = [with_(u), with_(v)];
          const inner = [...x.data].reduce((sum, xi, i) => sum + (xi - y.data[i]) * (u.data[i] - v.data[i]), 0);
          expect(distance(x, y)).toBeLessThanOrEqual(inner + 1e-9);
        }),
      );
    });
  }

  it("does nothing at strength 0, and keeps width and shape", () => {
    const none = Object.fromEntries(Object.entries(options).map(([name, v]) => [name, name === "axis" ? v : 0]));
    const w = drawn(3);
    for (const [i, x] of prox(w, { ...none, step } as never).data.entries()) expect(x).toBeCloseTo(w.data[i], 12);
    const narrow = { data: Float32Array.from(w.data), shape: w.shape };
    expect(prox(narrow, { ...options, step } as never).data).toBeInstanceOf(Float32Array);
  });
});

describe("against a brute-force search in one dimension", () => {
  const cases: [string, (w: Tensor, step: number) => Tensor, (x: number) => number][] = [
    ["proxL1", (w, step) => reg.proxL1(w, { strength, step }), (x) => strength * Math.abs(x)],
    [
      "proxElasticNet",
      (w, step) => reg.proxElasticNet(w, { l1: 0.5, l2: 0.4, step }),
      (x) => 0.5 * Math.abs(x) + 0.2 * x * x,
    ],
    [
      "proxMcp",
      (w, step) => reg.proxMcp(w, { strength, step }),
      (x) => reg.mcp({ w: tensor([x], [1], "float64") }, { strength })[0],
    ],
    [
      "proxScad",
      (w, step) => reg.proxScad(w, { strength, step }),
      (x) => reg.scad({ w: tensor([x], [1], "float64") }, { strength })[0],
    ],
    ["proxL0", (w, step) => reg.proxL0(w, { strength, step }), (x) => (x === 0 ? 0 : strength)],
    ["proxNonNegative", (w) => reg.proxNonNegative(w, {}), (x) => (x < 0 ? Infinity : 0)],
  ];
  it.each(cases)("%s finds what a grid finds", (_, prox, g) => {
    for (const step of [0.3, 1, 4.5]) {
      for (let at = -4; at <= 4; at += 0.37) {
        const x = prox(tensor([at], [1], "float64"), step).data[0];
        const objective = (x: number) => 0.5 * (x - at) ** 2 + step * g(x);
        let best = objective(0);
        for (let candidate = -5; candidate <= 5; candidate += 0.005) best = Math.min(best, objective(candidate));
        expect(objective(x)).toBeLessThanOrEqual(best + 1e-9);
      }
    }
  });
});

describe("steps of their own per coordinate", () => {
  const w = drawn(1);
  const each = tensor([0, 0.1, 0.5, 1, 2, 0.3], [2, 3], "float64");
  it.each<[string, (w: Tensor, step: number | Tensor) => Tensor]>([
    ["proxL1", (w, step) => reg.proxL1(w, { strength, step })],
    ["proxL2", (w, step) => reg.proxL2(w, { strength, step })],
    ["proxElasticNet", (w, step) => reg.proxElasticNet(w, { l1: 0.5, l2: 0.4, step })],
    ["proxL0", (w, step) => reg.proxL0(w, { strength, step })],
    ["proxMcp", (w, step) => reg.proxMcp(w, { strength, step })],
    ["proxScad", (w, step) => reg.proxScad(w, { strength, step })],
  ])("%s is the scalar step at each coordinate", (_, prox) => {
    const all = prox(w, each);
    for (let i = 0; i < 6; i++) expect(all.data[i]).toBe(prox(w, each.data[i]).data[i]);
    expect(() => prox(w, tensor([1, 1, 1, 1, 1, -1], [2, 3]))).toThrow(/step/);
    expect(() => prox(w, tensor([1, 1, 1, 1, 1, Number.NaN], [2, 3]))).toThrow(/step/);
    expect(() => prox(w, tensor([1]))).toThrow(/step must have shape \[2, 3\]/);
  });
});

describe("exactness", () => {
  it("gives zeros that are +0, keeps NaN, and takes infinity", () => {
    for (const size of [5, 300]) {
      const w = { data: new Float32Array(size).fill(-0.1), shape: [size] };
      w.data[1] = Number.NaN;
      w.data[2] = Infinity;
      w.data[3] = -2;
      const { data } = reg.proxL1(w, { strength: 1, step: 1 });
      expect(Object.is(data[0], 0)).toBe(true);
      expect(data[1]).toBeNaN();
      expect(data[2]).toBe(Infinity);
      expect(data[3]).toBe(-1);
    }
  });

  it("writes in place", () => {
    const w = tensor([3, -0.5, -4], [3], "float64");
    reg.proxL1Into(w, w, { strength: 1 });
    expect([...w.data]).toEqual([2, 0, -3]);
  });

  it("finds exactly the zeros of a lasso, where the subgradient finds none", () => {
    const [n, p] = [200, 30];
    const x = normal(1, n * p);
    const truth = Float64Array.from({ length: p }, (_, j) => (j < 3 ? 2 : 0));
    const noise = normal(2, n, { deviation: 0.1 });
    const y = Float64Array.from(noise, (e, i) => e + truth.reduce((sum, b, j) => sum + b * x[i * p + j], 0));
    const gradient = (w: Float64Array) => {
      const g = new Float64Array(p);
      for (let i = 0; i < n; i++) {
        let off = -y[i];
        for (let j = 0; j < p; j++) off += x[i * p + j] * w[j];
        for (let j = 0; j < p; j++) g[j] += (off * x[i * p + j]) / n;
      }
      return g;
    };
    const lasso = { strength: 0.1 };
    let proximal = tensor(new Float64Array(p), [p]);
    let subgradient = tensor(new Float64Array(p), [p]);
    for (let i = 0; i < 500; i++) {
      const [a, b] = [gradient(proximal.data as Float64Array), gradient(subgradient.data as Float64Array)];
      const stepped = { data: proximal.data.map((w, j) => w - 0.1 * a[j]), shape: [p] };
      proximal = reg.proxL1(stepped, { ...lasso, step: 0.1 });
      const slope = reg.l1({ w: subgradient }, lasso)[1]().w.data;
      subgradient = { data: subgradient.data.map((w, j) => w - 0.1 * (b[j] + slope[j])), shape: [p] };
    }
    const zeros = (w: Tensor) => [...w.data].flatMap((v, j) => (v === 0 ? [j] : []));
    expect(zeros(proximal)).toEqual(Array.from({ length: 27 }, (_, j) => j + 3));
    expect(zeros(subgradient)).toEqual([]);
    const report = reg.sparsity({ proximal, subgradient });
    expect(report.tensors.proximal).toMatchObject({ size: 30, zeros: 27 });
    expect(report.tensors.subgradient.zeros).toBe(0);
  });
});
