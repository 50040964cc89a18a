import { expectOrdinary, kolmogorov, mean, moment, normalDistribution, quantilesZ } from "@reg/testing";
import { describe, expect, it } from "vitest";
import { gamma } from "../../src/index.ts";
import fixture from "../fixtures/quantiles.json" with { type: "json" };

const n = 20_000;

describe("gamma", () => {
  it.each(fixture.gamma)("spreads over SciPy's quantiles for shape $shape", ({ shape, quantiles }) => {
    expectOrdinary(quantilesZ(gamma(19, n, { shape }), quantiles), "chi-square");
    expectOrdinary(quantilesZ(gamma(20, n, { shape }), quantiles), "chi-square, next seed");
  });

  it.each([0.1, 0.5, 1, 2.5, 30, 1e6])("has mean and variance %d", (shape) => {
    const values = gamma(31, n, { shape });
    const variance = moment(values, 2, shape);
    expectOrdinary((mean(values) - shape) / Math.sqrt(shape / n), "mean");
    expectOrdinary((variance - shape) / Math.sqrt((2 * shape * shape + 6 * shape) / n), "variance");
  });

  it("is exponential for shape 1, and the square of a normal draw, halved, for shape 1/2", () => {
    expect(kolmogorov(gamma(5, n, { shape: 1 }), (x) => 1 - Math.exp(-x))).toBeLessThan(2.3);
    const square = (x: number) => 2 * normalDistribution(Math.sqrt(2 * x)) - 1;
    expect(kolmogorov(gamma(5, n, { shape: 0.5 }), square)).toBeLessThan(2.3);
  });

  it.each([1e9, 1e12, 1e20])("is as good as normal for shape %d", (shape) => {
    const z = gamma(5, n, { shape }).map((x) => (x - shape) / Math.sqrt(shape));
    expect(kolmogorov(z, normalDistribution)).toBeLessThan(2.3);
    expectOrdinary((moment(z, 2) - 1) * Math.sqrt(n / 2), "variance");
  });

  it("scales", () => {
    const unit = gamma(5, 50, { shape: 0.7 });
    expect([...gamma(5, 50, { shape: 0.7, scale: 4 })]).toEqual([...unit.map((x) => 4 * x)]);
  });

  it("is finite and not negative at the ends of its range, and underflows no sooner than it must", () => {
    for (const shape of [Number.MIN_VALUE, 1e-300, 1e-10, 1e100, 1e300]) {
      for (const x of gamma(3, 200, { shape })) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThan(Infinity);
      }
    }
    // Both of e^-800 and less: only the scale makes them numbers.
    const shape = 1e-3;
    const small = gamma(3, 200, { shape }).filter((x) => x === 0).length;
    const large = gamma(3, 200, { shape, scale: 1e300 }).filter((x) => x === 0).length;
    expect(large).toBeLessThan(small);
  });

  it.each([
    [{ shape: 0 }, "shape must be in (0, ∞), got 0"],
    [{ shape: -1 }, "shape must be in (0, ∞), got -1"],
    [{ shape: Number.NaN }, "shape must be in (0, ∞), got NaN"],
    [{ shape: Infinity }, "shape must be in (0, ∞), got Infinity"],
    [{ shape: 1, scale: 0 }, "scale must be in (0, ∞), got 0"],
    [{ shape: 1, scale: Infinity }, "scale must be in (0, ∞), got Infinity"],
    [{ shape: "2" as unknown as number }, 'shape must be in (0, ∞), got "2"'],
    [{} as { shape: number }, "shape must be in (0, ∞), got undefined"],
  ])("refuses %o", (options, message) => {
    expect(() => gamma(1, 3, options)).toThrow(`gamma: ${message}.`);
  });
});
