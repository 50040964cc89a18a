import { normal } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import {
  elasticNet,
  groupLasso,
  logisticRegression,
  multiTaskElasticNet,
  poissonRegression,
  scadRegression,
} from "../src/index.ts";
import { worstViolation } from "./optimality.ts";

/** Samples of more features than can be chosen. */
function wide(n: number, p: number): { x: { data: Float64Array; shape: number[] }; y: number[] } {
  const data = normal(3, n * p);
  const noise = normal(4, n);
  return { x: { data, shape: [n, p] }, y: Array.from(noise, (e, i) => 2 * data[i * p] + data[i * p + 1] + e) };
}

describe("more active features than samples", () => {
  it.each([
    [2, 1500, 0.5, {}],
    [8, 6000, 0.002, {}],
    [8, 4000, 0.002, { lower: Array<number>(4000).fill(-0.001), upper: Array<number>(4000).fill(0.002) }],
    [8, 4000, 0.002, { standardize: false, factors: Array.from({ length: 4000 }, (_, j) => 1 + (j % 3)) }],
    [8, 4000, 0.002, { weights: [1, 2, 3, 1, 2, 3, 1, 2], intercept: false }],
  ])("are an elastic net's: %i × %i, l1Ratio %d", (n, p, l1Ratio, setting) => {
    const { x, y } = wide(n, p);
    const { factors, ...own } = { factors: undefined, ...setting };
    const options = { l1Ratio, path: { count: 6, ratio: 0.05 }, ...own, ...(factors && { penaltyFactors: factors }) };
    const fit = elasticNet({ x, y }, options);
    expect(Math.max(...fit.nonZeros)).toBeGreaterThan(1000);
    expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
    const rows = Array.from({ length: n }, (_, i) => Array.from(x.data.subarray(i * p, (i + 1) * p)));
    expect(worstViolation({ x: rows, y }, fit, { l1Ratio, ...setting })).toBeLessThan(1e-8);
    for (const gap of fit.gap) expect(gap).toBeLessThan(1e-8 * fit.nullDeviance);
  });

  it("are refused in words where it would take long", () => {
    const { x, y } = wide(10, 2000);
    const counts = y.map((v) => Math.round(Math.abs(v)));
    const both = { data: Float64Array.from(y.flatMap((v) => [v, -v * v])), shape: [10, 2] };
    const featureGroups = Array.from({ length: 400 }, (_, g) => [0, 1, 2, 3, 4].map((i) => 5 * g + i));
    const fits = [
      () => logisticRegression({ x, y: y.map((v) => v > 0) }, { l1Ratio: 1e-4 }),
      () => poissonRegression({ x, y: counts }, { l1Ratio: 1e-4 }),
      () => multiTaskElasticNet({ x, y: both }, { l1Ratio: 0.01 }),
      () => groupLasso({ x, y }, { featureGroups, l1Ratio: 0.01 }),
      () => scadRegression({ x, y }, { l1Ratio: 0.01 }),
    ];
    for (const fit of fits)
      expect(fit).toThrow(/\w+: \d+ features of 10 samples would be in the model at lambda .* Take a larger l1Ratio/);
  });
});
