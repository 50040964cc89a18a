import { countsZ, even, expectOrdinary } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { permutation } from "../../src/index.ts";

describe("permutation", () => {
  it("holds every number below its size once", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(200), (seed, size) => {
        expect([...permutation(seed, size)].sort((a, b) => a - b)).toEqual([...Array(size).keys()]);
      }),
    );
  });

  it("has every order of four equally often", () => {
    const counts: Record<string, number> = {};
    for (let seed = 0; seed < 24_000; seed++) {
      const order = permutation(seed, 4).join("");
      counts[order] = (counts[order] ?? 0) + 1;
    }
    expect(Object.keys(counts)).toHaveLength(24);
    expectOrdinary(countsZ(Object.values(counts), even(24)), "orders");
  });

  it("has every number in every place equally often", () => {
    const size = 30;
    const counts = new Uint32Array(size * size);
    for (let seed = 0; seed < 6000; seed++) {
      for (const [i, value] of permutation(seed, size).entries()) counts[i * size + value]++;
    }
    for (let i = 0; i < size; i++) {
      expectOrdinary(countsZ(counts.subarray(i * size, (i + 1) * size), even(size)), `place ${i}`);
    }
  });

  it("leaves one number in its place on average, whatever the size", () => {
    let fixed = 0;
    for (let seed = 0; seed < 2000; seed++) fixed += permutation(seed, 100).filter((value, i) => value === i).length;
    expectOrdinary((fixed - 2000) / Math.sqrt(2000), "fixed points");
  });
});
