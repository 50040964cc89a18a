import { normal, type Tensor } from "@reg/tensor";
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  clipAdaptively,
  groupLasso,
  groupLassoInto,
  klSparsity,
  l2ToStart,
  labelSmoothing,
  maxNorm,
  proxGroupLasso,
  proxSparseGroupLasso,
} from "../../src/index.ts";

const drawn = (seed: number, shape: number[], wide: boolean): Tensor => {
  const values = normal(
    seed,
    shape.reduce((a, b) => a * b, 1),
  ).map(Math.fround);
  return { data: wide ? values : Float32Array.from(values), shape };
};
const near = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; i++) expect(Math.abs(a[i] - b[i])).toBeLessThan(1e-5 * (1 + Math.abs(b[i])));
};
/** The groups along an axis as lists of elements, which no kernel works on. */
const listed = ([rows, columns, depth]: number[], axis: number): number[][] => {
  const lists = new Map<string, number[]>();
  for (let i = 0; i < rows * columns * depth; i++) {
    const at = [Math.floor(i / (columns * depth)), Math.floor(i / depth) % columns, i % depth];
    at[axis] = 0;
    lists.set(at.join(), [...(lists.get(at.join()) ?? []), i]);
  }
  return [...lists.values()];
};

const shapes = fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: 13 })));

it("treats groups along an axis as the same groups in lists, in both widths", () => {
  fc.assert(
    fc.property(shapes, fc.nat(2), fc.boolean(), fc.nat(), (shape, axis, wide, seed) => {
      const w = drawn(seed, shape, wide);
      const [along, lists] = [{ axis }, { groups: listed(shape, axis) }];
      const options = { strength: 0.7 };
      const [value, back] = groupLasso({ w }, { ...options, ...along });
      const [same, again] = groupLasso({ w }, { ...options, ...lists });
      expect(value / same).toBeCloseTo(1, 5);
      near(back(2).w.data, again(2).w.data);
      const into = { w: drawn(seed + 1, shape, wide) };
      const sum = into.w.data.map((v, i) => v + again(3).w.data[i]);
      groupLassoInto(into, { w }, { ...options, ...along }, 3);
      near(into.w.data, sum);
      const prox = { strength: 0.9, step: 1.5 };
      near(proxGroupLasso(w, { ...prox, ...along }).data, proxGroupLasso(w, { ...prox, ...lists }).data);
      const sparse = { l1: 0.2, group: 0.9 };
      near(
        proxSparseGroupLasso(w, { ...sparse, ...along }).data,
        proxSparseGroupLasso(w, { ...sparse, ...lists }).data,
      );
    }),
    { numRuns: 60 },
  );
});

it("gives in float32 what float64 gives, in steps and penalties by columns and rows", () => {
  fc.assert(
    fc.property(shapes, fc.nat(2), fc.nat(), (shape, axis, seed) => {
      const [w, v] = [drawn(seed, shape, false), drawn(seed + 1, shape, false)];
      const [x, y] = [drawn(seed, shape, true), drawn(seed + 1, shape, true)];
      near(maxNorm(w, { max: 1, axis }).data, maxNorm(x, { max: 1, axis }).data);
      near(clipAdaptively(v, { w, fraction: 0.1, axis }).data, clipAdaptively(y, { w: x, fraction: 0.1, axis }).data);
      near(labelSmoothing(w, { strength: 0.1 }).data, labelSmoothing(x, { strength: 0.1 }).data);
      const [value, back] = l2ToStart({ w }, { strength: 2, start: v });
      const [exact, right] = l2ToStart({ w: x }, { strength: 2, start: y });
      expect(value / exact).toBeCloseTo(1, 5);
      near(back(0.5).w.data, right(0.5).w.data);
      const active = (t: Tensor): Tensor => ({ ...t, data: t.data.map((a) => Math.min(1, Math.abs(a))) });
      near(
        klSparsity({ x: active(w) }, { strength: 1 })[1]().x.data,
        klSparsity({ x: active(x) }, { strength: 1 })[1]().x.data,
      );
    }),
    { numRuns: 40 },
  );
});
