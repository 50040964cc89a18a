import { opLaws, testLaws } from "@reg/gradcheck";
import { chiSquareZ, expectOrdinary } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patchDropout } from "../../src/index.ts";
import { drawn, few, filled, rates, xs, xsOf } from "../helpers.ts";

describe("patchDropout", () => {
  const options = fc.record({ rate: rates, seed: fc.nat(), prefix: fc.constantFrom(0, 1) });
  const inputs = xs({ minRank: 2 });
  testLaws(
    it,
    // With no patches there is no prefix either.
    opLaws(
      patchDropout,
      inputs.filter(({ x }) => x.shape[1] > 0),
      options,
      { large: xsOf([9, 11, 13], [70, 20, 6]) },
    ),
    few,
  );

  it("gives the patches it tells, in their order, prefix first", () => {
    const x = drawn(1, [5, 11, 4]);
    const [y, pullback, kept] = patchDropout({ x }, { rate: 0.3, seed: 2, prefix: 2 });
    expect(y.shape).toEqual([5, 8, 4]);
    const patch = (data: typeof y.data, i: number) => data.subarray(i * 4, i * 4 + 4);
    for (let n = 0; n < 5; n++) {
      const row = kept.subarray(n * 8, n * 8 + 8);
      expect([...row.subarray(0, 2)]).toEqual([0, 1]);
      expect([...new Set(row)].sort((a, b) => a - b)).toEqual([...row]);
      row.forEach((index, i) => {
        expect(patch(y.data, n * 8 + i)).toEqual(patch(x.data, n * 11 + index));
      });
    }
    const { x: dx } = pullback(y);
    for (let n = 0; n < 5; n++) {
      for (let t = 0; t < 11; t++) {
        const stays = kept.subarray(n * 8, n * 8 + 8).includes(t);
        expect(patch(dx.data, n * 11 + t)).toEqual(stays ? patch(x.data, n * 11 + t) : new Float32Array(4));
      }
    }
    expect(new Set(Array.from({ length: 5 }, (_, n) => kept.subarray(n * 8, n * 8 + 8).join())).size).toBe(5);
  });

  it.each([
    [0, 10, 10],
    [0.5, 10, 5],
    [0.9, 10, 1],
    [0.96, 10, 1],
    [0.25, 7, 5],
    [0.99, 1, 1],
    [1, 10, 0],
  ])("at rate %d keeps of %d patches %d", (rate, patches, count) => {
    const x = drawn(1, [3, patches, 2]);
    const [y] = patchDropout({ x }, { rate, seed: 2 });
    expect(y.shape).toEqual([3, count, 2]);
    if (rate === 0) expect(y).toEqual(x);
  });

  it("keeps no patch more often than another, nor pair", () => {
    const n = 6000;
    const [, , kept] = patchDropout({ x: filled(1, [n, 5, 1]) }, { rate: 0.4, seed: 3 });
    const sets = new Map<string, number>();
    for (let i = 0; i < n; i++) {
      const set = kept.subarray(3 * i, 3 * i + 3).join();
      sets.set(set, (sets.get(set) ?? 0) + 1);
    }
    expect(sets.size).toBe(10);
    const chiSquare = [...sets.values()].reduce((sum, count) => sum + (count - n / 10) ** 2 / (n / 10), 0);
    expectOrdinary(chiSquareZ(chiSquare, 9), "sets of three");
  });

  it("refuses a prefix longer than x, and rows", () => {
    const run = (shape: number[], prefix?: number) =>
      patchDropout({ x: filled(1, shape) }, { rate: 0.5, seed: 1, ...(prefix === undefined ? {} : { prefix }) });
    expect(() => run([2, 3, 4], 4)).toThrow(
      "patchDropout: prefix must be a whole number in [0, 3], got 4. It is a number of patches of x.",
    );
    for (const prefix of [-1, 0.5, Number.NaN]) expect(() => run([2, 3, 4], prefix)).toThrow(RangeError);
    expect(() => run([3])).toThrow("patchDropout: the shape of x must be [N, prefix + patches, …], got [3].");
  });
});
