import { normal } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { lasso, logisticRegression } from "../src/index.ts";
import { rowsOf } from "./draw.ts";

describe("six classes of seventeen samples, nearly told apart by two features without a penalty", () => {
  const [n, p, classes] = [17, 38, 6];
  const penaltyFactors = Array.from({ length: p }, (_, j) => (j < 2 ? 0 : 1));
  // Curvatures had a floor at which steps came to crawl: violations of up to 3e-5 were left after 200 of them.
  it.each([253, 458, 491, 1097, 1122])("are solved to the tolerance, draw %i", (seed) => {
    const x = rowsOf(seed, n, p + classes).map((row) => row.slice(0, p));
    const place = (row: number[]): number => Math.floor(classes / 2 + 1.5 * row[0] + row[1]);
    const y = x.map((row, i) => (i < classes ? i : Math.max(0, Math.min(classes - 1, place(row)))));
    const fit = logisticRegression({ x, y }, { penaltyFactors, path: { count: 10, ratio: 0.05 } });
    expect(Math.max(...fit.kkt)).toBeLessThan(1e-8);
  });
});

describe("columns that are the same but for a millionth, without an intercept and within bounds", () => {
  const [n, p] = [12, 8];
  // What could not come in left others moved: deviance ratios were -1e10, and said to be 1.
  it.each([73, 159, 185, 277, 282, 522])("are fitted no worse than by nothing, and truly, draw %i", (seed) => {
    const z = normal(seed, n * (p + 1));
    const spread = (j: number): number => 10 ** (((j * 5 + seed) % 7) - 3);
    const x = rowsOf(seed, n, p + 1).map((row) => row.slice(0, p).map((v, j) => 1e6 + spread(j) * v));
    const y = x.map((_, i) => 5 + z[i * (p + 1) + p]);
    const fit = lasso(
      { x, y },
      {
        intercept: false,
        lower: x[0].map((_, j) => (j % 2 ? 0 : -1)),
        upper: x[0].map((_, j) => (j % 3 ? 1 : 1e-6)),
        penaltyFactors: x[0].map((_, j) => (j === 1 ? 0 : 1)),
        path: { count: 3, ratio: 0.01 },
      },
    );
    const squares = (values: number[]): number => values.reduce((sum, v) => sum + v * v, 0);
    fit.devianceRatio.forEach((ratio, l) => {
      const b = fit.coefficients.data.subarray(l * p, (l + 1) * p);
      const rest = y.map((v, i) => v - x[i].reduce((sum, u, j) => sum + u * b[j], 0));
      expect(ratio).toBeCloseTo(1 - squares(rest) / squares(y), 3);
      expect(ratio).toBeGreaterThan(0.9);
    });
  });
});
