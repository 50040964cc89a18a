import { type Tensor, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { featureDropout, smote, swapNoise } from "../../src/index.ts";

/** Value row·10 + column. */
const table = (rows: number, features: number): Tensor => ({
  data: Float64Array.from({ length: rows * features }, (_, i) => Math.floor(i / features) * 10 + (i % features)),
  shape: [rows, features],
});

describe("swapNoise and featureDropout", () => {
  it("change each value with the declared chance", () => {
    const x = table(500, 10);
    const swapped = swapNoise({ rate: 0.3 }).augment(x, 1).data;
    expect(Math.abs(swapped.filter((v, i) => v !== x.data[i]).length / 5000 - 0.3)).toBeLessThan(0.02);
    swapped.forEach((v, i) => {
      expect(v % 10).toBe(i % 10);
    });
    const dropped = featureDropout({ rate: 0.3, fill: -1 }).augment(x, 1).data;
    expect(Math.abs(dropped.filter((v) => v === -1).length / 5000 - 0.3)).toBeLessThan(0.02);
    expect(dropped.every((v, i) => v === -1 || v === x.data[i])).toBe(true);
  });
  it("are nothing at rate 0 and all at rate 1, and replay", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4 }), fc.nat(), (rows, features, seed) => {
        const x = table(rows, features);
        for (const make of [swapNoise, featureDropout]) {
          expect(make({ rate: 0 }).augment(x, seed)).toStrictEqual(x);
          const params = make().draw(seed, x);
          expect(make({ rate: 1 }).apply(x, JSON.parse(JSON.stringify(params)))).toStrictEqual(make().augment(x, seed));
        }
        expect(
          featureDropout({ rate: 1, fill: 7 })
            .augment(x, seed)
            .data.every((v) => v === 7),
        ).toBe(true);
        const swapped = swapNoise({ rate: 1 }).augment(x, seed).data;
        if (rows > 1) expect(swapped.every((v, i) => v !== x.data[i])).toBe(true);
        else expect(swapped).toStrictEqual(x.data);
      }),
    );
  });
  it("refuse other rates and shapes", () => {
    expect(() => swapNoise({ rate: 15 })).toThrow(/swapNoise: rate.*in \[0, 1\], got 15. It is the chance/);
    expect(() => featureDropout({ fill: Number.NaN })).toThrow(/featureDropout: fill/);
    expect(() => swapNoise().augment({ data: new Float32Array(3), shape: [3] }, 1)).toThrow(
      /swapNoise must have shape \[any, any\]/,
    );
  });
});

describe("smote", () => {
  it("balances, keeps the rows, and makes up points between a row and one of its nearest", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), fc.nat(), (few, neighbours, seed) => {
        const count = few + 12;
        const x = { data: uniform(seed, 2 * count), shape: [count, 2] };
        const label = Array.from({ length: count }, (_, i) => (i < few ? 5 : 2));
        const made = smote({ x, label }, { seed, neighbours });
        expect(made.label.filter((v) => v === 5).length).toBe(12);
        expect(made.label.filter((v) => v === 2).length).toBe(12);
        expect(made.x.shape).toStrictEqual([24, 2]);
        expect(made.x.data.slice(0, 2 * count)).toStrictEqual(x.data);
        const row = (data: ArrayLike<number>, i: number) => [data[2 * i], data[2 * i + 1]] as const;
        const gap = (a: readonly number[], b: readonly number[]) => Math.hypot(a[0] - b[0], a[1] - b[1]);
        const minority = Array.from({ length: few }, (_, i) => row(x.data, i));
        for (let n = count; n < 24; n++) {
          const point = row(made.x.data, n);
          const between = minority.some((a) => {
            const near = minority.filter((b) => b !== a).sort((b, c) => gap(a, b) - gap(a, c));
            const partners = few > 1 ? near.slice(0, neighbours) : [a];
            return partners.some((b) => Math.abs(gap(a, point) + gap(point, b) - gap(a, b)) < 1e-12);
          });
          expect(between).toBe(true);
        }
      }),
    );
  });
  it("refuses what does not fit, and takes nothing", () => {
    expect(smote({ x: table(0, 2), label: [] }, { seed: 1 })).toStrictEqual({ x: table(0, 2), label: [] });
    expect(() => smote({ x: table(3, 2), label: [1] }, { seed: 1 })).toThrow(
      /smote: label must have one class per row, 3, got 1/,
    );
    expect(() => smote({ x: table(1, 2), label: [1] }, { seed: 1, neighbours: 0 })).toThrow(
      /neighbours must be a whole number/,
    );
  });
});
