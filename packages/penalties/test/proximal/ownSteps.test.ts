import { normal, type Tensor, tensor } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as reg from "../../src/index.ts";

const wide = (data: Iterable<number>, shape: number[]) => tensor(Float64Array.from(data), shape);
const drawn = (seed: number) => wide(normal(seed, 6, { deviation: 1.5 }), [2, 3]);
/** Steps from 0.01 to 3, and sometimes one of 0. */
const drawnSteps = (seed: number, zero: boolean) => {
  const steps = wide(
    Array.from(normal(seed, 6), (z) => 0.01 + 3 / (1 + Math.exp(-2 * z))),
    [2, 3],
  );
  if (zero) steps.data[seed % 6] = 0;
  return steps;
};

type Case = [name: string, prox: (w: Tensor, step: number | Tensor) => Tensor, penalty: (w: Tensor) => number, boolean];
const lists = { groups: [[0, 4], [1, 2, 5]] }; // biome-ignore format: lists
const cases: Case[] = [
  ["proxL2Norm", (w, step) => reg.proxL2Norm(w, { strength: 0.7, step }), (w) => reg.l2Norm({ w }, { strength: 0.7 })[0], true],
  ["proxGroupLasso of rows", (w, step) => reg.proxGroupLasso(w, { strength: 0.4, axis: 1, step }), (w) => reg.groupLasso({ w }, { strength: 0.4, axis: 1 })[0], true],
  ["proxGroupLasso of lists", (w, step) => reg.proxGroupLasso(w, { strength: 0.4, ...lists, step }), (w) => reg.groupLasso({ w }, { strength: 0.4, ...lists })[0], true],
  ["proxSparseGroupLasso", (w, step) => reg.proxSparseGroupLasso(w, { l1: 0.3, group: 0.4, axis: 0, step }), (w) => reg.sparseGroupLasso({ w }, { l1: 0.3, group: 0.4, axis: 0 })[0], true],
  ["proxLInfinity", (w, step) => reg.proxLInfinity(w, { strength: 0.8, step }), ({ data }) => 0.8 * Math.max(...Array.from(data, Math.abs)), true],
  ["proxTotalVariation", (w, step) => reg.proxTotalVariation(w, { strength: 0.5, step }), (w) => reg.totalVariation({ w }, { strength: 0.5, axis: 1 })[0], false],
]; // biome-ignore format: a table

describe.each(cases)("%s with a step of each coordinate's own", (_, prox, penalty, takesZero) => {
  const objective = (x: Tensor, w: Tensor, step: Tensor) => {
    let sum = penalty(x);
    for (let i = 0; i < 6; i++) {
      const moved = x.data[i] - w.data[i];
      if (moved !== 0) sum += moved ** 2 / (2 * step.data[i]);
    }
    return sum;
  };

  it("gives the minimum of Σ (x − w)² / (2 · step) + penalty, against random perturbations", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        fc.boolean(),
        (a, b, size, zero) => {
          const [w, step] = [drawn(a), drawnSteps(b, zero && takesZero)];
          const x = prox(w, step);
          const best = objective(x, w, step);
          const noise = normal(a + b, 6, { deviation: size });
          for (const only of [0, 1, 2, 3, 4, 5, undefined]) {
            const other = wide(
              Array.from(x.data, (v, i) => (step.data[i] === 0 || (only ?? i) !== i ? v : v + noise[i])),
              [2, 3],
            );
            expect(best).toBeLessThanOrEqual(objective(other, w, step) + 1e-12);
          }
          expect(best).toBeLessThanOrEqual(objective(w, w, step) + 1e-12);
        },
      ),
    );
  });

  it("is the step of all where they are alike", () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0.01, max: 4, noNaN: true }), (seed, step) => {
        const w = drawn(seed);
        const own = prox(w, wide(new Array(6).fill(step), [2, 3]));
        const all = prox(w, step);
        for (let i = 0; i < 6; i++) expect(own.data[i]).toBeCloseTo(all.data[i], 12);
      }),
    );
  });

  it("leaves alone what has a step of 0", () => {
    const step = wide([1, 1, 0, 1, 1, 1], [2, 3]);
    const w = drawn(7);
    if (takesZero) expect(prox(w, step).data[2]).toBeCloseTo(w.data[2], 14);
    else expect(() => prox(w, step)).toThrow(/step\.data\[2\] must be in \(0, ∞\), got 0/);
  });

  it("refuses steps that are none", () => {
    expect(() => prox(drawn(1), wide([1, 1, 1, -2, 1, 1], [2, 3]))).toThrow(
      /step\.data\[3\] must be in \[0, ∞\), got -2/,
    );
    expect(() => prox(drawn(1), -1)).toThrow(/step must be in \[0, ∞\), got -1\. As a rule it is the learning rate\./);
    expect(() => prox(drawn(1), Number.NaN)).toThrow(/step must be in \[0, ∞\), got NaN/);
  });
});

it("proxNuclear takes one step for all", () => {
  expect(() => reg.proxNuclear(drawn(1), { strength: 1, step: drawn(2) as never })).toThrow(
    /proxNuclear: step must be in \[0, ∞\), got .* It is one number for all of w\./,
  );
});

it("zeros of groups are +0 and whole", () => {
  const w = wide([-0.1, 0.1, -0.1, 3, -3, 3], [2, 3]);
  for (const step of [1, wide([1, 1, 1, 1, 1, 1], [2, 3])]) {
    const { data } = reg.proxGroupLasso(w, { strength: 1, axis: 1, step });
    expect([...data].map((x) => Object.is(x, 0))).toEqual([true, true, true, false, false, false]);
  }
});
