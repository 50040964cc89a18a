import { normal, tensor } from "@reg/tensor";
import { expectOrdinary } from "@reg/testing";
import { describe, expect, it } from "vitest";
import { coAdaptation } from "../../src/index.ts";
import { drawn, filled } from "../helpers.ts";
import { trained } from "../trained.ts";

describe("coAdaptation", () => {
  it("tells the correlations of units", () => {
    // numpy.corrcoef of the columns
    const x = tensor(
      [
        [1, 2, 4],
        [2, 1, 3],
        [3, 5, 1],
        [5, 4, 0],
      ],
      undefined,
      "float64",
    );
    const { correlations, mean, largest, constant } = coAdaptation(x);
    const [a, b, c] = [0.64142698, -0.96214047, -0.8];
    expect(correlations.shape).toEqual([3, 3]);
    [1, a, b, a, 1, c, b, c, 1].forEach((r, i) => {
      expect(correlations.data[i]).toBeCloseTo(r, 6);
    });
    expect(mean).toBeCloseTo((a - b - c) / 3, 6);
    expect(largest).toBeCloseTo(-b, 6);
    expect(constant).toBe(0);
  });

  it("of units that go together is 1, and of independent ones what chance shows", () => {
    const column = normal(1, 50);
    const together = Float64Array.from({ length: 150 }, (_, i) => [1, -2, 0.1][i % 3] * column[Math.floor(i / 3)] + 7);
    expect(coAdaptation({ data: together, shape: [50, 3] }).mean).toBeCloseTo(1, 12);
    const [samples, units] = [400, 60];
    const { mean, chance } = coAdaptation(drawn(2, [samples, units]));
    const pairs = (units * (units - 1)) / 2;
    // |r| is a half-normal of deviation 1 / √(N − 1)
    expectOrdinary((mean - chance) / (Math.sqrt((1 - 2 / Math.PI) / (samples - 1)) / Math.sqrt(pairs)), "mean");
  });

  it("leaves out units that never change, also where rounding could hide it", () => {
    const x = { data: Float32Array.from(normal(3, 400)), shape: [100, 4] };
    for (let n = 0; n < 100; n++) {
      x.data[4 * n] = 0;
      x.data[4 * n + 2] = 0.1;
    }
    const { constant, correlations, mean, largest } = coAdaptation(x);
    expect(constant).toBe(2);
    expect(correlations.data[0]).toBe(0);
    expect(mean).toBe(largest);
    expect(coAdaptation(filled(-0.1, [10, 3]))).toMatchObject({ mean: 0, largest: 0, constant: 3 });
    expect(coAdaptation(filled(0.1, [10, 3]))).toMatchObject({ mean: 0, largest: 0, constant: 3 });
    const wide = { data: new Float64Array(30).fill(0.1), shape: [10, 3] };
    expect(coAdaptation(wide)).toMatchObject({ mean: 0, largest: 0, constant: 3 });
  });

  it("is not troubled by a huge offset", () => {
    const x = drawn(4, [200, 5], "float64");
    const moved = { data: x.data.map((value) => value + 1e6), shape: x.shape };
    expect(coAdaptation(moved).mean).toBeCloseTo(coAdaptation(x).mean, 8);
  });

  it("is lower in a net of two hidden layers that learned with dropout", () => {
    expect(coAdaptation(trained(0.5, 1)).mean).toBeLessThan(0.8 * coAdaptation(trained(0, 1)).mean);
  });

  it("refuses single samples, other shapes and what is not finite", () => {
    expect(() => coAdaptation(filled(1, [1, 3]))).toThrow("coAdaptation: samples must be 2 or more, got 1.");
    expect(() => coAdaptation(filled(1, [3]))).toThrow(
      "coAdaptation: activations must have shape [any, any], got [3].",
    );
    expect(() =>
      coAdaptation(
        tensor([
          [1, 2],
          [3, Number.NaN],
        ]),
      ),
    ).toThrow("coAdaptation: the activations of unit 1 must be finite, got NaN.");
  });
});
