import { countsZ, even, expectOrdinary, histogram, kolmogorov, mean, moment } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniform } from "../../src/index.ts";

describe("uniform", () => {
  it.each([0, 7, 2 ** 53 - 1])("is uniform on [0, 1) for seed %d", (seed) => {
    const n = 100_000;
    const values = uniform(seed, n);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expectOrdinary((mean(values) - 1 / 2) * Math.sqrt(12 * n), "mean");
    expectOrdinary((moment(values, 2, 1 / 2) - 1 / 12) * Math.sqrt(180 * n), "variance");
    expectOrdinary(countsZ(histogram(values, 1000), even(1000)), "chi-square");
    expect(kolmogorov(values, (x) => x)).toBeLessThan(2.3);
  });

  it("is uniform in its last bits too", () => {
    const last = uniform(3, 100_000).map((value) => (value * 2 ** 45) % 1);
    expectOrdinary(countsZ(histogram(last, 256), even(256)), "bits 46 to 53");
  });

  it("stretches to [low, high)", () => {
    const [unit, wide] = [uniform(5, 100), uniform(5, 100, { low: -3, high: 5 })];
    expect([...wide]).toEqual([...unit.map((u) => -3 + 8 * u)]);
  });

  it("never gives high, not even by rounding", () => {
    const step = 2 ** -52;
    expect(uniform(1, 1000, { low: 1, high: 1 + step }).every((value) => value === 1)).toBe(true);

    const two = uniform(1, 10_000, { low: 1, high: 1 + 2 * step });
    const atLow = two.filter((value) => value === 1).length;
    expect(two.every((value) => value === 1 || value === 1 + step)).toBe(true);
    expectOrdinary((atLow - 5000) / 50, "both halves alike");

    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
        fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
        (seed, a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          for (const value of uniform(seed, 20, { low, high })) {
            expect(value).toBeGreaterThanOrEqual(low);
            if (low < high) expect(value).toBeLessThan(high);
            else expect(value).toBe(low);
          }
        },
      ),
    );
  });

  it.each([
    [{ low: 2, high: 1 }, "low must be at most high, and high − low finite, got low 2 and high 1"],
    [{ low: Number.NaN }, "low must be in (-∞, ∞), got NaN"],
    [{ high: Infinity }, "high must be in (-∞, ∞), got Infinity"],
    [{ low: -1e308, high: 1e308 }, "low must be at most high, and high − low finite"],
    [{ low: "0" as unknown as number }, 'low must be in (-∞, ∞), got "0"'],
    [{ high: null as unknown as number }, "high must be in (-∞, ∞), got null"],
  ])("refuses %o", (options, message) => {
    expect(() => uniform(1, 3, options)).toThrow(`uniform: ${message}`);
  });
});
