import { countsZ, expectOrdinary, mean } from "@reg/testing";
import { describe, expect, it } from "vitest";
import { bernoulli } from "../../src/index.ts";

describe("bernoulli", () => {
  it.each([0.001, 0.1, 0.3, 0.5, 0.9, 0.999])("is 1 with probability %d", (probability) => {
    const n = 100_000;
    const values = bernoulli(17, n, { probability });
    expectOrdinary((mean(values) - probability) / Math.sqrt((probability * (1 - probability)) / n), "mean");
  });

  it("takes no heed of its neighbours: runs of eight are as likely as their ones", () => {
    const p = 0.3;
    const values = bernoulli(23, 800_000, { probability: p });
    const counts = new Uint32Array(256);
    for (let i = 0; i < values.length; i += 8) {
      let run = 0;
      for (let j = 0; j < 8; j++) run = run * 2 + values[i + j];
      counts[run]++;
    }
    const ones = (run: number): number => run.toString(2).replaceAll("0", "").length;
    const chances = Array.from(counts, (_, run) => p ** ones(run) * (1 - p) ** (8 - ones(run)));
    expectOrdinary(countsZ(counts, chances), "runs of eight");
  });

  it("is exact at its ends", () => {
    expect(bernoulli(1, 10_000, { probability: 0 }).every((value) => value === 0)).toBe(true);
    expect(bernoulli(1, 10_000, { probability: -0 }).every((value) => value === 0)).toBe(true);
    expect(bernoulli(1, 10_000, { probability: 1 }).every((value) => value === 1)).toBe(true);
  });

  it("only ever turns 0 into 1 as the probability rises", () => {
    const [few, many] = [bernoulli(4, 1000, { probability: 0.2 }), bernoulli(4, 1000, { probability: 0.6 })];
    expect(few.every((value, i) => value <= many[i])).toBe(true);
  });

  it("is fair where nothing else is said", () => {
    expect(bernoulli(2, 100)).toEqual(bernoulli(2, 100, { probability: 0.5 }));
  });

  it.each([
    [90, "90"],
    [-0.1, "-0.1"],
    [Number.NaN, "NaN"],
    [null, "null"],
    ["0.5", '"0.5"'],
    [[0.5], "[0.5]"],
  ])("refuses the probability %o", (probability, got) => {
    expect(() => bernoulli(1, 3, { probability: probability as number })).toThrow(
      `bernoulli: probability must be in [0, 1], got ${got}. It is the chance of a 1.`,
    );
  });
});
