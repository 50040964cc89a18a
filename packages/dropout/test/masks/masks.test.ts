import { sizeOf } from "@reg/tensor";
import { expectOrdinary, mean, moment } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bernoulliMask, blockMask, dropBlock, dropout, gaussianDropout, gaussianMask } from "../../src/index.ts";
import { drawn } from "../helpers.ts";

const masks = {
  bernoulliMask,
  gaussianMask,
  blockMask: (seed: number, shape: number[], options: { rate: number; dtype?: "float32" | "float64" }) =>
    blockMask(seed, shape, { ...options, block: 3 }),
};

describe.each(Object.entries(masks))("%s", (name, mask) => {
  it("has a mean of 1 at every rate below 1", () => {
    for (const rate of [0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      const { data } = mask(rate * 100 + 1, [4000, 1, 50], { rate });
      const sums = Array.from({ length: 4000 }, (_, i) => mean(data.subarray(i * 50, (i + 1) * 50)));
      if (rate === 0) expect(data.every((value: number) => value === 1)).toBe(true);
      else expectOrdinary((mean(sums) - 1) / Math.sqrt(moment(sums, 2, mean(sums)) / 4000), `rate ${rate}`);
    }
  });

  it("is 0 at rate 1, and finite wherever it comes close", () => {
    expect(mask(1, [9, 2, 50], { rate: 1 }).data.every((value) => value === 0)).toBe(true);
    for (const rate of [1e-300, 1e-12, 1 - 2 ** -40, 1 - 2 ** -53]) {
      expect(mask(1, [9, 2, 50], { rate }).data.every(Number.isFinite)).toBe(true);
    }
  });

  it("is a function of seed and shape, at both widths", () => {
    const [narrow, wide] = (["float32", "float64"] as const).map((dtype) => mask(5, [20, 3, 40], { rate: 0.4, dtype }));
    expect(narrow).toEqual(mask(5, [20, 3, 40], { rate: 0.4 }));
    wide.data.forEach((value: number, i: number) => {
      expect(narrow.data[i]).toBeCloseTo(value, 5);
    });
    expect(mask(6, [20, 3, 40], { rate: 0.4 })).not.toEqual(narrow);
  });

  it("needs a seed and a rate", () => {
    expect(() => mask(undefined as never, [2, 2, 5], { rate: 0.5 })).toThrow(
      /seed must be a whole number in \[0, 2\^53\), got undefined/,
    );
    expect(() => mask(1, [2, 2, 5], { rate: 2 })).toThrow(/rate must be in \[0, 1\], got 2/);
    expect(name.length).toBeGreaterThan(0);
  });
});

describe("masks", () => {
  it("are those of the ops: y = mask ⊙ x", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(), (n, l, seed) => {
        const shape = [n, 2, l + 3];
        const x = drawn(seed, shape, "float64");
        const options = { rate: 0.3, dtype: "float64" as const };
        const pairs = [
          [dropout({ x }, { rate: 0.3, seed })[0], bernoulliMask(seed, shape, options)],
          [gaussianDropout({ x }, { rate: 0.3, seed })[0], gaussianMask(seed, shape, options)],
          [dropBlock({ x }, { rate: 0.3, seed, block: 2 })[0], blockMask(seed, shape, { ...options, block: 2 })],
        ] as const;
        for (const [y, mask] of pairs) {
          for (let i = 0; i < sizeOf(shape); i++) expect(y.data[i]).toBe(mask.data[i] * x.data[i] || 0);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("with a 1 for an axis are what dropout shares along it", () => {
    const options = { rate: 0.5, seed: 8 };
    const mask = bernoulliMask(8, [6, 1, 5], { rate: 0.5 });
    const [y] = dropout(
      { x: { data: new Float32Array(120).fill(1), shape: [6, 4, 5] } },
      { ...options, sharedAxes: [1] },
    );
    for (let i = 0; i < 120; i++) expect(y.data[i]).toBe(mask.data[Math.floor(i / 20) * 5 + (i % 5)]);
  });
});
