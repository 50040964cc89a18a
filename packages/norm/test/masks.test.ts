import { arena, type Tensor, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AffineInputs, batchNorm, groupNorm, instanceNorm, layerNorm, type Mask, rmsNorm } from "../src/index.ts";

type Op = (
  inputs: AffineInputs,
  options: { mask: Mask; axis?: number },
) => readonly [Tensor, (dy: Tensor) => Partial<Record<keyof AffineInputs, Tensor>>, ...unknown[]];

const group: Op = (inputs, options) => groupNorm(inputs, { ...options, groups: 2 });
const samples = fc.integer({ min: 1, max: 4 });
const places = fc.integer({ min: 1, max: 60 });
const tensorOf = (seed: number, shape: readonly number[], offset = 0): Tensor => ({
  data: Float32Array.from(
    uniform(
      seed,
      shape.reduce((a, b) => a * b, 1),
    ),
    (v) => v + offset,
  ),
  shape,
});
const wide = ({ data, shape }: Tensor): Tensor => ({ data: Float64Array.from(data), shape });
const gap = (a: Tensor, b: Tensor) =>
  Array.from(a.data, (v, i) => Math.abs(v - b.data[i]) / (1 + Math.abs(b.data[i]))).reduce(
    (most, v) => Math.max(most, v),
    0,
  );

/** Float32, on the kernels where there are some, against the plain loops in float64. */
function expectSame(op: Op, x: Tensor, channels: number, options: { mask: Mask; axis?: number }) {
  const inputs = { x, gamma: tensorOf(2, [channels], 0.5), beta: tensorOf(3, [channels]) };
  const dy = tensorOf(4, x.shape, -0.5);
  const [y, pullback] = op(inputs, options);
  const [exact, back] = op({ x: wide(x), gamma: wide(inputs.gamma), beta: wide(inputs.beta) }, options);
  expect(gap(y, exact)).toBeLessThan(2e-4);
  const [found, wanted] = [pullback(dy), back(wide(dy))];
  for (const name of ["x", "gamma", "beta"] as const) {
    const [a, b] = [found[name], wanted[name]];
    if (a && b) expect(gap(a, b)).toBeLessThan(1e-3);
  }
}

describe("a mask on the kernels is a mask in plain loops", () => {
  it.each([
    ["layerNorm", layerNorm as Op],
    ["rmsNorm", (({ x, gamma }, options) => rmsNorm({ x, gamma }, options)) as Op],
  ])("%s, of elements and of whole rows", (_, op) => {
    fc.assert(
      fc.property(
        samples,
        places,
        fc.boolean(),
        fc.nat(999),
        fc.constantFrom(0, 30),
        (rows, size, whole, seed, offset) => {
          const x = tensorOf(seed, [rows, size], offset);
          const shape = whole ? [rows] : [rows, size];
          const noise = uniform(
            seed + 1,
            shape.reduce((a, b) => a * b, 1),
          );
          expectSame(op, x, size, { mask: { data: Uint8Array.from(noise, (v) => (v < 0.7 ? 1 : 0)), shape } });
        },
      ),
      { numRuns: 150 },
    );
  });
  it.each([
    ["batchNorm", batchNorm as Op],
    ["groupNorm", group],
    ["instanceNorm", instanceNorm as Op],
  ])("%s, channels first and last", (_, op) => {
    fc.assert(
      fc.property(samples, places, fc.boolean(), fc.boolean(), fc.nat(999), (n, length, last, runs, seed) => {
        const shape = last ? [n, length, 6] : [n, 6, length];
        const noise = uniform(seed + 1, n * length);
        // At least two positions of each sample are kept, for a batch norm of one has no deviation.
        const data = Uint8Array.from(noise, (v, i) =>
          i % length < 2 || (runs ? i % length < v * length : v < 0.6) ? 1 : 0,
        );
        if (n * length < 2) return;
        expectSame(op, tensorOf(seed, shape), 6, { axis: last ? -1 : 1, mask: { data, shape: [n, length] } });
      }),
      { numRuns: 150 },
    );
  });
  it.each([
    ["batchNorm", batchNorm as Op],
    ["groupNorm", group],
    ["instanceNorm", instanceNorm as Op],
  ])("%s, of long runs and of single places, in an arena to the same bits and in place of dy", (_, op) => {
    const length = fc.integer({ min: 140, max: 500 });
    // From where to where each of two runs of a sample goes, as parts of its length.
    const cuts = fc.array(
      fc.tuple(fc.double({ min: 0, max: 0.5, noNaN: true }), fc.double({ min: 0.5, max: 1, noNaN: true })),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(
        cuts,
        length,
        fc.boolean(),
        fc.nat(999),
        fc.constantFrom(0, 1000),
        fc.boolean(),
        (cuts, length, last, seed, offset, scattered) => {
          const n = cuts.length;
          const noise = uniform(seed + 1, n * length);
          const data = Uint8Array.from({ length: n * length }, (_, i) => {
            if (scattered) return i < 2 || noise[i] < 0.6 ? 1 : 0;
            const [from, to] = cuts[Math.floor(i / length)];
            const at = i % length;
            return at >= from * length && at <= Math.max(to, from + 0.2) * length && at !== Math.floor(length / 2)
              ? 1
              : 0;
          });
          const options = { axis: last ? -1 : 1, mask: { data, shape: [n, length] } };
          const x = tensorOf(seed, last ? [n, length, 6] : [n, 6, length], offset);
          if (offset === 0) expectSame(op, x, 6, options);
          // NaN where nothing counts goes nowhere.
          for (let i = 0; i < x.data.length; i++) {
            const sample = Math.floor(i / (6 * length));
            const place = last ? Math.floor(i / 6) % length : i % length;
            if (!data[sample * length + place]) x.data[i] = Number.NaN;
          }
          const inputs = { x, gamma: tensorOf(2, [6], 0.5), beta: tensorOf(3, [6]) };
          const dy = tensorOf(4, x.shape, -0.5);
          const [y, pullback] = op(inputs, options);
          const dx = pullback(dy);
          const memory = arena({ bytes: 1 << 20 });
          try {
            const inside = Object.fromEntries(
              Object.entries(inputs).map(([name, { data, shape }]) => [name, memory.tensor(data, shape)]),
            ) as unknown as AffineInputs;
            const [same, back] = op(inside, options);
            const slope = memory.tensor(dy.data, dy.shape);
            (back as unknown as (dy: Tensor, into: object) => void)(slope, { x: slope });
            expect(same.data.findIndex((v, i) => v !== y.data[i])).toBe(-1);
            expect(slope.data.findIndex((v, i) => v !== dx.x?.data[i])).toBe(-1);
          } finally {
            memory.dispose();
          }
          for (const values of [y, dx.x]) expect(values?.data.every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
  it.each([
    ["batchNorm", batchNorm as Op],
    ["groupNorm", group],
    ["instanceNorm", instanceNorm as Op],
  ])("%s of planes that are spread in pieces, and of a sample of which nothing counts", (_, op) => {
    const [n, length] = [3, 9000];
    const noise = uniform(5, n * length);
    const data = Uint8Array.from(noise, (v, i) => (Math.floor(i / length) !== 1 && v < 0.5 ? 1 : 0));
    expectSame(op, tensorOf(6, [n, 4, length]), 4, { mask: { data, shape: [n, length] } });
  });
  it.each([0, 15, 16, 299])("a number at %i of many that is neither 0 nor 1 is refused", (at) => {
    const data = new Uint8Array(300).fill(1);
    data[at] = 2;
    const mask = { data, shape: [3, 100] };
    expect(() => layerNorm({ x: tensorOf(1, [3, 100]) }, { mask })).toThrow(
      "layerNorm: mask must hold 1 where x counts and 0 where it is padding, got 2.",
    );
  });
  it("NaN in what is left out goes nowhere", () => {
    const x = tensorOf(1, [3, 50]);
    const data = Uint8Array.from({ length: 150 }, (_, i) => (i % 50 < 30 ? 1 : 0));
    for (let i = 0; i < 150; i++) if (!data[i]) x.data[i] = Number.NaN;
    const [y, pullback] = layerNorm({ x }, { mask: { data, shape: [3, 50] } });
    const dx = pullback(tensorOf(2, [3, 50])).x;
    for (let i = 0; i < 150; i++) {
      expect(Number.isFinite(y.data[i]) && Number.isFinite(dx.data[i])).toBe(true);
      if (!data[i]) expect([y.data[i], dx.data[i]]).toStrictEqual([0, 0]);
    }
  });
});
