import { foldIn, normal, type Tensor, tensor } from "@reg/tensor";
import { chiSquareZ, expectOrdinary } from "@reg/testing";
import { describe, expect, it } from "vitest";
import { dropout, type MonteCarloOptions, monteCarlo } from "../../src/index.ts";
import { drawn } from "../helpers.ts";

/** y = x · w, of x [N, D] and w [D]. */
function linear(x: Tensor, w: ArrayLike<number>): Tensor {
  const y = new Float64Array(x.shape[0]);
  for (let i = 0; i < x.data.length; i++) y[Math.floor(i / w.length)] += x.data[i] * w[i % w.length];
  return { data: y, shape: [y.length] };
}

describe("monteCarlo of a linear net", () => {
  const [samples, units, rate] = [40, 30, 0.3];
  const x = drawn(1, [samples, units], "float64");
  const w = normal(2, units);
  const predict = (seed: number) => linear(dropout({ x }, { rate, seed })[0], w);
  const exact = linear(x, w).data;
  /** Σ (w·x)² · rate / (1 − rate) */
  const variance = linear(
    { data: x.data.map((value) => value * value), shape: x.shape },
    w.map((value) => (value * value * rate) / (1 - rate)),
  ).data;

  it.each([50, 500, 5000])("comes to the output without dropout by 1/√passes, after %d", (passes) => {
    const { mean } = monteCarlo(predict, { passes, seed: 3 });
    let chiSquare = 0;
    for (let i = 0; i < samples; i++) chiSquare += ((mean.data[i] - exact[i]) ** 2 * passes) / variance[i];
    expectOrdinary(chiSquareZ(chiSquare, samples), "errors of the means against theory");
  });

  it("has the variance that theory says", () => {
    const passes = 5000;
    const result = monteCarlo(predict, { passes, seed: 4 });
    result.variance.data.forEach((value: number, i: number) => {
      expectOrdinary((value / variance[i] - 1) * Math.sqrt(passes / 2), `variance ${i}`);
    });
  });
});

describe("monteCarlo", () => {
  const given =
    (...rows: number[][]) =>
    (_: number, pass: number) =>
      tensor(rows[pass % rows.length], [rows[0].length]);

  it("tells mean, unbiased variance and quantiles, in float64 inside", () => {
    const rows = [
      [1, 1e8],
      [2, 1e8 + 8],
      [4, 1e8 + 16],
      [9, 1e8 + 40],
    ];
    const { mean, variance, quantiles, passes } = monteCarlo(given(...rows), {
      passes: 4,
      seed: 1,
      quantiles: [0, 0.25, 0.5, 1],
    });
    expect([...mean.data]).toEqual([4, 1e8 + 16]);
    expect(variance.data[0]).toBeCloseTo(38 / 3, 5);
    expect(variance.data[1]).toBeCloseTo(896 / 3, 4);
    expect(quantiles.map(({ data }) => data[0])).toEqual([1, 1.75, 3, 9]);
    expect(mean).toMatchObject({ data: expect.any(Float32Array), shape: [2] });
    expect(passes).toBe(4);
    expect(monteCarlo(given(...rows), { passes: 2, seed: 1 }).quantiles).toEqual([]);
  });

  it("hands each pass a seed of its own, the same each time", () => {
    const seeds: number[] = [];
    const predict = (seed: number) => {
      seeds.push(seed);
      return tensor([seed % 1000]);
    };
    monteCarlo(predict, { passes: 3, seed: 7 });
    expect(seeds).toEqual([foldIn(7, 0), foldIn(7, 1), foldIn(7, 2)]);
  });

  it("tells the uncertainty of classes: all of it, and what the passes disagree on", () => {
    const sure = [1, 0, 1, 0];
    const options = { passes: 2, seed: 1, probabilities: true } as const;
    const rows =
      (...list: number[][]) =>
      (_: number, pass: number) =>
        tensor(list[pass], [2, 2], "float64");
    // The first row always says one half; in the second each pass is sure, of another class.
    const torn = monteCarlo(rows([0.5, 0.5, 1, 0], [0.5, 0.5, 0, 1]), options);
    expect(torn.entropy.shape).toEqual([2]);
    expect([...torn.entropy.data]).toEqual([Math.LN2, Math.LN2]);
    expect(torn.mutualInformation.data[0]).toBeCloseTo(0, 15);
    expect(torn.mutualInformation.data[1]).toBeCloseTo(Math.LN2, 15);
    const certain = monteCarlo(rows(sure, sure), options);
    expect([...certain.entropy.data, ...certain.mutualInformation.data]).toEqual([0, 0, 0, 0]);
    const [p, q] = [0.9, 0.6];
    const entropyOf = (p: number) => -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    const mixed = monteCarlo(rows([p, 1 - p, 1, 0], [q, 1 - q, 1, 0]), options);
    expect(mixed.entropy.data[0]).toBeCloseTo(entropyOf(0.75), 14);
    expect(mixed.mutualInformation.data[0]).toBeCloseTo(entropyOf(0.75) - (entropyOf(p) + entropyOf(q)) / 2, 14);
  });

  it("stops when the interval of every mean is narrow enough, and is right about it", () => {
    const noise = normal(5, 20_000);
    const predict = (_: number, pass: number) => tensor([noise[2 * pass], 0.5 * noise[2 * pass + 1]], [2], "float64");
    const { passes, variance } = monteCarlo(predict, { passes: 10_000, seed: 1, until: { width: 0.2 } });
    expect(2 * 1.96 * Math.sqrt(variance.data[0] / passes)).toBeLessThan(0.2);
    expectOrdinary((passes / (1.96 / 0.1) ** 2 - 1) * Math.sqrt(passes / 2), "passes");
    const wider = monteCarlo(predict, { passes: 10_000, seed: 1, until: { width: 0.2, confidence: 0.6827 } });
    expect(wider.passes).toBeGreaterThan(60);
    expect(wider.passes).toBeLessThan(140);
    expect(monteCarlo(() => tensor([1]), { passes: 99, seed: 1, until: { width: 0 } }).passes).toBe(10);
    expect(monteCarlo(predict, { passes: 20, seed: 1, until: { width: 1e-9 } }).passes).toBe(20);
  });

  it("takes predictions of any size", () => {
    const large = drawn(1, [200_000]);
    const { mean, passes } = monteCarlo(() => large, { passes: 20, seed: 1, until: { width: 0 } });
    expect(passes).toBe(10);
    expect(mean).toEqual(large);
  });

  it("refuses what it cannot work with", () => {
    const run = (options: Partial<MonteCarloOptions>, predict = given([1, 2])) =>
      monteCarlo(predict, { passes: 5, seed: 1, ...options });
    for (const passes of [1, 0, 2.5, Number.NaN]) {
      expect(() => run({ passes })).toThrow(`monteCarlo: passes must be a whole number of at least 2, got ${passes}.`);
    }
    expect(() => run({ seed: undefined as never })).toThrow(
      "monteCarlo: seed must be a whole number in [0, 2^53), got undefined. Pass foldIn(seed, step), a new one each step.",
    );
    expect(() => run({ quantiles: [0.5, 95] })).toThrow(
      "monteCarlo: every one of quantiles must be in [0, 1], got 95.",
    );
    for (const until of [{ width: -1 }, { width: 1, confidence: 95 }, { width: Number.NaN }]) {
      expect(() => run({ until })).toThrow(/until.(width|confidence) must be in/);
    }
    expect(() => run({ probabilities: true })).toThrow(
      "monteCarlo: row 0 of the predictions must be probabilities with a sum of 1, got 3. Apply softmax first.",
    );
    expect(() => run({ probabilities: true }, given([1.5, -0.5]))).toThrow(/got -0.5/);
    expect(() => run({ probabilities: true }, given([Number.NaN, 1]))).toThrow(/got NaN/);
    expect(() => run({ probabilities: true }, () => tensor(1, []))).toThrow(
      /the shape of predictions must be \[…, classes\], got \[\]/,
    );
    expect(() => run({}, (_, pass) => tensor(new Float32Array(pass + 1)))).toThrow(
      "monteCarlo: the prediction of pass 1 must have shape [1], got [2].",
    );
  });
});
