import { opLaws, testLaws } from "@reg/gradcheck";
import { expectOrdinary, mean } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dropPath, dropPathRates } from "../../src/index.ts";
import { few, filled, rates, xs, xsOf } from "../helpers.ts";

describe("dropPath", () => {
  const options = fc.record({ rate: rates, seed: fc.nat(), per: fc.constantFrom("sample" as const, "batch" as const) });
  testLaws(it, opLaws(dropPath, xs({ minRank: 1 }), options, { large: xsOf([65, 27], [1000, 2], [1, 4099]) }), few);

  it("keeps or drops each sample as a whole, with a mean of 1", () => {
    const n = 20_000;
    const [y] = dropPath({ x: filled(1, [n, 3]) }, { rate: 0.2, seed: 4 });
    const samples = Array.from({ length: n }, (_, i) => new Set(y.data.subarray(3 * i, 3 * i + 3)));
    expect(samples.every(({ size }) => size === 1)).toBe(true);
    expectOrdinary((mean(y.data) - 1) / Math.sqrt(0.25 / n), "mean");
  });

  it("keeps or drops the whole batch, if asked to", () => {
    const sums = Array.from({ length: 4000 }, (_, seed) => {
      const [{ data }] = dropPath({ x: filled(1, [2, 2]) }, { rate: 0.5, seed, per: "batch" });
      expect(new Set(data).size).toBe(1);
      return data[0];
    });
    expectOrdinary((mean(sums) - 1) * Math.sqrt(4000), "mean");
  });

  it("refuses what has no samples, and other words", () => {
    expect(() => dropPath({ x: filled(1, []) }, { rate: 0.5, seed: 1 })).toThrow(
      "dropPath: x must have shape [N, …], got [].",
    );
    expect(() => dropPath({ x: filled(1, [2]) }, { rate: 0.5, seed: 1, per: "row" as never })).toThrow(
      'dropPath: per must be one of "sample", "batch", got "row".',
    );
  });
});

describe("dropPathRates", () => {
  it("rises in a straight line from 0 to the rate", () => {
    expect(dropPathRates(5, { rate: 0.2 })).toEqual([0, 0.05, 0.1, 0.15000000000000002, 0.2]);
    expect(dropPathRates(2, { rate: 1 })).toEqual([0, 1]);
    expect(dropPathRates(1, { rate: 0.5 })).toEqual([0]);
  });

  it("refuses counts of blocks that are none, and rates", () => {
    for (const blocks of [0, -1, 1.5, Number.NaN]) {
      expect(() => dropPathRates(blocks, { rate: 0.1 })).toThrow(
        `dropPathRates: blocks must be a whole number of at least 1, got ${blocks}.`,
      );
    }
    expect(() => dropPathRates(3, { rate: 10 })).toThrow("did you mean 0.1?");
  });
});
