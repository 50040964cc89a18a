import { countsZ, even, expectOrdinary, histogram, kolmogorov, mean, moment, normalDistribution } from "@reg/testing";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/draws/internal/normalQuantile.ts";
import { KERNEL } from "../../src/generated/kernel.ts";
import { normal } from "../../src/index.ts";
import { floats64, loadKernels, staging } from "../../src/kernel.ts";

describe("normal", () => {
  it.each([0, 7, 2 ** 53 - 1])("is standard normal for seed %d", (seed) => {
    const n = 100_000;
    const values = normal(seed, n);
    expectOrdinary(mean(values) * Math.sqrt(n), "mean");
    expectOrdinary((moment(values, 2) - 1) * Math.sqrt(n / 2), "variance");
    expectOrdinary(moment(values, 3) * Math.sqrt(n / 15), "third moment");
    expectOrdinary((moment(values, 4) - 3) * Math.sqrt(n / 96), "fourth moment");
    expectOrdinary(countsZ(histogram(values.map(normalDistribution), 200), even(200)), "chi-square");
    expect(kolmogorov(values, normalDistribution)).toBeLessThan(2.3);
  });

  it("has the tails of a normal distribution", () => {
    const n = 400_000;
    const values = normal(11, n);
    for (const [bound, chance] of [
      [3, 1.349898e-3],
      [4, 3.167124e-5],
    ] as const) {
      for (const side of [-1, 1]) {
        const beyond = values.filter((z) => side * z > bound).length;
        expectOrdinary((beyond - n * chance) / Math.sqrt(n * chance), `beyond ${side * bound}`);
      }
    }
  });

  it("is the reference's on the kernel, bit for bit, as far out as nobody draws", () => {
    type Normals = { normals(at: number, count: number, mean: number, deviation: number, room: number): void };
    const simd = loadKernels<Normals>(KERNEL)();
    if (!simd) return; // the reference is all there is
    const ends = Array.from({ length: 54 }, (_, i) => [2 ** i - 1, 2 ** i, Math.floor(2 ** i * 1.37)]).flat();
    const bits = ends.flatMap((k) => [k, 2 ** 53 - 1 - k]).filter((k) => k >= 0 && k < 2 ** 53);
    for (const drawn of [bits, bits.slice(1)]) {
      const at = staging(16_384) / 8;
      const memory = floats64();
      memory.set(drawn, at);
      simd.normals(8 * at, drawn.length, 0, 1, 8 * at + 8192);
      expect([...memory.subarray(at, at + drawn.length)]).toEqual(drawn.map(normalQuantile));
    }
  });

  it("has the mean and deviation asked for", () => {
    const unit = normal(5, 100);
    expect([...normal(5, 100, { mean: 10, deviation: 2 })]).toEqual([...unit.map((z) => 10 + 2 * z)]);
    expect([...normal(5, 3, { mean: -2, deviation: 0 })]).toEqual([-2, -2, -2]);
  });

  it.each([
    [{ deviation: -1 }, "deviation must be in [0, ∞), got -1"],
    [{ deviation: Number.NaN }, "deviation must be in [0, ∞), got NaN"],
    [{ deviation: Infinity }, "deviation must be in [0, ∞), got Infinity"],
    [{ mean: -Infinity }, "mean must be in (-∞, ∞), got -Infinity"],
    [{ mean: "1" as unknown as number }, 'mean must be in (-∞, ∞), got "1"'],
  ])("refuses %o", (options, message) => {
    expect(() => normal(1, 3, options)).toThrow(`normal: ${message}.`);
  });
});
