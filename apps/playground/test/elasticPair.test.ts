import { elasticNet } from "@reg/regression";
import fc from "fast-check";
import { expect, it } from "vitest";
import { elasticPair } from "../src/worker/elasticPair.ts";

const coordinate = fc.double({ min: -3, max: 3, noNaN: true });

it("the path of two features is that of @reg/regression", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 4, maxLength: 12 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      (rows, strength, ratio) => {
        const mean = (of: (row: readonly [number, number, number]) => number) =>
          rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
        const gram = [mean(([u]) => u * u), mean(([u, v]) => u * v), mean(([, v]) => v * v)] as const;
        fc.pre(gram[0] * gram[2] - gram[1] ** 2 > 1e-3);
        const found = elasticPair(
          gram,
          [mean(([u, , y]) => u * y), mean(([, v, y]) => v * y)],
          strength * ratio,
          strength * (1 - ratio),
        );
        const samples = { x: rows.map(([u, v]) => [u, v]), y: rows.map(([, , y]) => y) };
        const { coefficients } = elasticNet(samples, {
          lambda: [strength],
          l1Ratio: ratio,
          standardize: false,
          intercept: false,
        });
        expect(Math.abs(found[0] - coefficients.data[0])).toBeLessThan(1e-6);
        expect(Math.abs(found[1] - coefficients.data[1])).toBeLessThan(1e-6);
      },
    ),
    { numRuns: 300 },
  );
});

it("the path of nothing, of one and of equal features", () => {
  expect(elasticPair([1, 0, 1], [0, 0], 0.1, 0)).toEqual([0, 0]);
  expect(elasticPair([1, 0, 1], [1, 0.05], 0.1, 0)).toEqual([0.9, 0]);
  expect(elasticPair([1, 0, 1], [0.05, -1], 0.1, 0)).toEqual([0, -0.9]);
  const [a, b] = elasticPair([1, 1, 1], [1, 1], 0.1, 0.5);
  expect(a).toBeCloseTo(0.36, 12);
  expect(b).toBeCloseTo(0.36, 12);
});
