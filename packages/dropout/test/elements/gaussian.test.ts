import { opLaws, testLaws } from "@reg/gradcheck";
import { foldIn } from "@reg/tensor";
import { chiSquareZ, correlationZ, expectOrdinary, mean, moment } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussianDropout, gaussianNoise } from "../../src/index.ts";
import { drawn, few, filled, long, rateAndSeed, xs } from "../helpers.ts";

const n = 1 << 18;
const noise = (seed: number, size = n, dtype: "float32" | "float64" = "float32") => {
  const zeros = { data: dtype === "float32" ? new Float32Array(size) : new Float64Array(size), shape: [size] };
  return gaussianNoise({ x: zeros }, { deviation: 1, seed })[0].data;
};

describe("gaussianNoise", () => {
  const options = fc.record({ deviation: fc.double({ min: 0.01, max: 10, noNaN: true }), seed: fc.nat() });
  testLaws(it, opLaws(gaussianNoise, xs(), options, { large: long }), few);

  it("is normal: its moments, and how often it falls between the quantiles", () => {
    const values = noise(21);
    expectOrdinary(mean(values) * Math.sqrt(n), "mean");
    expectOrdinary((moment(values, 2) - 1) * Math.sqrt(n / 2), "variance");
    expectOrdinary(moment(values, 3) * Math.sqrt(n / 15), "skewness");
    expectOrdinary((moment(values, 4) - 3) * Math.sqrt(n / 96), "kurtosis");
    // scipy.stats.norm.ppf(i / 16), i = 8 … 15, and of 1 − 10^−3 and 1 − 10^−4
    const upper = [0, 0.157310685, 0.318639364, 0.488776411, 0.67448975, 0.887146559, 1.15034938, 1.534120544];
    const edges = [
      ...upper
        .slice(1)
        .map((z) => -z)
        .reverse(),
      ...upper,
    ];
    const all = [-3.719016485, -3.090232306, ...edges, 3.090232306, 3.719016485];
    const chances = [1e-4, 9e-4, 1 / 16 - 1e-3, ...Array(14).fill(1 / 16), 1 / 16 - 1e-3, 9e-4, 1e-4];
    const counts = new Float64Array(chances.length);
    for (const value of values) counts[all.filter((edge) => edge < value).length]++;
    const chiSquare = counts.reduce((sum, count, i) => sum + (count - n * chances[i]) ** 2 / (n * chances[i]), 0);
    expectOrdinary(chiSquareZ(chiSquare, counts.length - 1), "cells");
  });

  it("reaches far, and is no further from 0 where the angle turns", () => {
    const values = noise(22, 1 << 20);
    let far = 0;
    for (const value of values) far = Math.max(far, Math.abs(value));
    expect(far).toBeGreaterThan(4.3);
    expect(far).toBeLessThan(6.7);
  });

  it("has no memory: lags, also of the pairs that share a radius, seeds and steps, and their squares", () => {
    const values = noise(23);
    const squares = values.map((value) => value * value);
    for (const lag of [1, 2, 3, 4, 5, 8, 16, 4095, 4096]) {
      expectOrdinary(correlationZ(values, values, lag), `lag ${lag}`);
      expectOrdinary(correlationZ(squares, squares, lag), `squares, lag ${lag}`);
    }
    for (const other of [24, 23 + 2 ** 40, foldIn(23, 1)]) {
      expectOrdinary(correlationZ(values, noise(other)), "another seed");
    }
  });

  it("is the same at both widths and every length, and next to nothing too", () => {
    const [narrow, wide] = [noise(25), noise(25, n, "float64")];
    let gap = 0;
    for (let i = 0; i < n; i++) gap = Math.max(gap, Math.abs(narrow[i] - wide[i]));
    expect(gap).toBeLessThan(3e-6);
    for (const size of [256, 257, 263, 4095, 4101]) expect(noise(25, size)).toEqual(narrow.subarray(0, size));
    for (const size of [1, 7, 255]) {
      noise(25, size).forEach((value: number, i: number) => {
        expect(Math.abs(value - wide[i])).toBeLessThan(1e-6);
      });
    }
  });

  it("is the identity without deviation, and refuses one that is none", () => {
    const x = filled(3, [300]);
    expect(gaussianNoise({ x }, { deviation: 0, seed: 1 })[0]).toEqual(x);
    for (const deviation of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => gaussianNoise({ x }, { deviation, seed: 1 })).toThrow(
        `gaussianNoise: deviation must be in [0, ∞), got ${deviation}.`,
      );
    }
  });
});

describe("gaussianDropout", () => {
  testLaws(it, opLaws(gaussianDropout, xs(), rateAndSeed, { large: long }), few);

  it.each([0.1, 0.5, 0.9])("at rate %d has factors with the mean and variance of dropout's", (rate) => {
    const [{ data }] = gaussianDropout({ x: filled(1, [n]) }, { rate, seed: 31 });
    const variance = rate / (1 - rate);
    expectOrdinary((mean(data) - 1) / Math.sqrt(variance / n), "mean");
    expectOrdinary((moment(data, 2, 1) / variance - 1) * Math.sqrt(n / 2), "variance");
  });

  it.each([0, 1])("is exact at rate %d", (rate) => {
    const x = drawn(1, [300]);
    const [y, pullback] = gaussianDropout({ x }, { rate, seed: 1 });
    expect(y).toEqual(rate === 0 ? x : filled(0, [300]));
    expect(pullback(x).x).toEqual(y);
  });
});
