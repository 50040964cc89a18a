import { expectOrdinary, kolmogorov, mean, moment, quantilesZ } from "@reg/testing";
import { describe, expect, it } from "vitest";
import { beta } from "../../src/index.ts";
import fixture from "../fixtures/quantiles.json" with { type: "json" };

const n = 20_000;
const shapesOf = ({ alpha, beta }: { alpha: number; beta: number }) => ({ alpha, beta });

describe("beta", () => {
  it.each(fixture.beta)("spreads over SciPy's quantiles for alpha $alpha, beta $beta", (row) => {
    expectOrdinary(quantilesZ(beta(19, n, shapesOf(row)), row.quantiles), "chi-square");
    expectOrdinary(quantilesZ(beta(20, n, shapesOf(row)), row.quantiles), "chi-square, next seed");
  });

  it.each(fixture.beta)("has the mean and variance of alpha $alpha, beta $beta", (row) => {
    const total = row.alpha + row.beta;
    const expected = row.alpha / total;
    const variance = (expected * (row.beta / total)) / (total + 1);
    const values = beta(31, n, shapesOf(row));
    expectOrdinary((mean(values) - expected) / Math.sqrt(variance / n), "mean");
    const fourth = moment(values, 4, expected);
    expectOrdinary((moment(values, 2, expected) - variance) / Math.sqrt((fourth - variance ** 2) / n), "variance");
  });

  it("is a power for beta 1, and the arcsine law for two halves", () => {
    for (const shape of [0.05, 0.3, 4]) {
      expect(kolmogorov(beta(5, n, { alpha: shape, beta: 1 }), (x) => x ** shape)).toBeLessThan(2.3);
    }
    for (const shape of [0.3, 4]) {
      expect(kolmogorov(beta(5, n, { alpha: 1, beta: shape }), (x) => 1 - (1 - x) ** shape)).toBeLessThan(2.3);
    }
    const arcsine = (x: number) => (2 / Math.PI) * Math.asin(Math.sqrt(x));
    expect(kolmogorov(beta(5, n, { alpha: 0.5, beta: 0.5 }), arcsine)).toBeLessThan(2.3);
  });

  it.each([
    [Number.MIN_VALUE, Number.MIN_VALUE, 1 / 2],
    [3e-310, 1e-310, 3 / 4],
    [1e-200, 3e-200, 1 / 4],
    [1e-5, 1e-5, 1 / 2],
  ])("is a toss of 0 and 1 for alpha %d, beta %d", (alpha, other, chance) => {
    const values = beta(9, 2000, { alpha, beta: other });
    const between = values.filter((x) => x > 1e-6 && x < 1 - 1e-6);
    expect(between.length).toBeLessThan(5);
    expectOrdinary((mean(values) - chance) / Math.sqrt((chance * (1 - chance)) / 2000), "mean");
  });

  it.each([
    [1e300, 1e300, 0.5],
    [1e300, 1, 1],
    [1, 1e300, 0],
    [1e-300, 1, 0],
    [1, Number.MIN_VALUE, 1],
  ])("has no doubt for alpha %d, beta %d", (alpha, other, value) => {
    for (const x of beta(9, 100, { alpha, beta: other })) expect(x).toBeCloseTo(value, 12);
  });

  it.each([
    [{ alpha: 0, beta: 1 }, "alpha must be in (0, ∞), got 0"],
    [{ alpha: 1, beta: -2 }, "beta must be in (0, ∞), got -2"],
    [{ alpha: Number.NaN, beta: 1 }, "alpha must be in (0, ∞), got NaN"],
    [{ alpha: 1, beta: Infinity }, "beta must be in (0, ∞), got Infinity"],
    [{ alpha: 1 } as { alpha: number; beta: number }, "beta must be in (0, ∞), got undefined"],
  ])("refuses %o", (options, message) => {
    expect(() => beta(1, 3, options)).toThrow(`beta: ${message}.`);
  });
});
