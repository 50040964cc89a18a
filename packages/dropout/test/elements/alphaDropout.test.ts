import { opLaws, testLaws } from "@reg/gradcheck";
import { normal } from "@reg/tensor";
import { expectOrdinary, mean, moment } from "@reg/testing";
import { describe, expect, it } from "vitest";
import { alphaDropout } from "../../src/index.ts";
import { drawn, few, filled, long, rateAndSeed, xs } from "../helpers.ts";

describe("alphaDropout", () => {
  testLaws(it, opLaws(alphaDropout, xs(), rateAndSeed, { large: long }), few);

  const million = Float32Array.from(normal(8, 1_000_000));

  it.each([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])("keeps mean 0 and variance 1 at rate %d", (rate) => {
    const [{ data }] = alphaDropout({ x: { data: million, shape: [million.length] } }, { rate, seed: 9 });
    const centre = mean(data);
    expect(Math.abs(centre)).toBeLessThan(0.01);
    expect(Math.abs(moment(data, 2, centre) - 1)).toBeLessThan(0.02);
  });

  it("drops to below zero, where SELU saturates, and by the published numbers", () => {
    const rate = 0.3;
    const alpha = -1.7580993408473766;
    const [y] = alphaDropout({ x: filled(2, [10_000]) }, { rate, seed: 3 });
    const a = (0.7 + alpha ** 2 * 0.7 * 0.3) ** -0.5;
    const b = -a * alpha * rate;
    const values = [...new Set(y.data)].sort((one, other) => one - other);
    expect(values[0]).toBeCloseTo(a * alpha + b, 6);
    expect(values[1]).toBeCloseTo(a * 2 + b, 6);
    expect(values).toHaveLength(2);
    const dropped = [...y.data].filter((value) => value < 0).length;
    expectOrdinary((dropped - 3000) / Math.sqrt(2100), "dropped");
  });

  it("drops NaN and infinities for good", () => {
    const [{ data }] = alphaDropout({ x: filled(Number.NaN, [1000]) }, { rate: 0.5, seed: 3 });
    const left = [...new Set(data)];
    expect(left).toHaveLength(2);
    expect(left.filter(Number.isFinite)).toHaveLength(1);
  });

  it.each([0, 1])("is exact at rate %d", (rate) => {
    const x = drawn(1, [300]);
    const [y, pullback] = alphaDropout({ x }, { rate, seed: 1 });
    expect(y).toEqual(rate === 0 ? x : filled(0, [300]));
    expect(pullback(x).x).toEqual(y);
  });
});
