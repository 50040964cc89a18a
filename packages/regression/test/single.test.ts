import { describe, expect, it } from "vitest";
import { elasticNet, lasso, logisticRegression, poissonRegression } from "../src/index.ts";
import { rowsOf } from "./draw.ts";

/** Samples whose first five features matter. */
function drawn(seed: number, n: number, p: number): { x: number[][]; y: number[] } {
  const rows = rowsOf(seed, n, p + 1);
  const x = rows.map((row) => row.slice(0, p));
  return { x, y: rows.map((row) => row.slice(0, 5).reduce((sum, v) => sum + v, row[p])) };
}
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

describe("columns that enter and leave in circles", () => {
  // With as many features as samples, blocks of columns used to go round, and then one came in after another, some 3,900 times.
  it("are noticed at once along a path", () => {
    const fit = lasso(drawn(5, 200, 200), { path: { count: 100, ratio: 1e-4 } });
    expect(sum(fit.steps)).toBeLessThan(800);
    expect(Math.max(...fit.kkt)).toBeLessThan(1e-9);
  });

  it("are noticed at once on the way to a single strength", () => {
    const data = drawn(6, 200, 600);
    const [top] = lasso(data, { path: { count: 1 } }).lambda;
    const fit = lasso(data, { lambda: 1e-3 * top });
    expect(fit.steps[0]).toBeLessThan(400);
    expect(fit.kkt[0]).toBeLessThan(1e-9);
  });
});

describe("a weak strength alone", () => {
  const data = drawn(7, 60, 150);
  const signs = data.y.map((v) => v > 0);
  const classes = data.y.map((v) => Math.max(-1, Math.min(1, Math.round(v))));
  const counts = data.y.map((v) => Math.round(Math.abs(v)));
  it.each([
    ["a lasso", (lambda?: number) => lasso(data, lambda ? { lambda } : {})],
    ["an elastic net", (lambda?: number) => elasticNet(data, lambda ? { lambda } : {})],
    ["two classes", (lambda?: number) => logisticRegression({ ...data, y: signs }, lambda ? { lambda } : {})],
    ["three classes", (lambda?: number) => logisticRegression({ ...data, y: classes }, lambda ? { lambda } : {})],
    ["counts", (lambda?: number) => poissonRegression({ ...data, y: counts }, lambda ? { lambda } : {})],
  ])("gives what the end of a path does, for %s", (_, fit) => {
    const path = fit();
    const last = path.lambda.length - 1;
    const single = fit(path.lambda[last]);
    expect(single.lambda).toHaveLength(1);
    expect(single.kkt[0]).toBeLessThan(1e-9);
    const end = path.coefficients.data.subarray((path.coefficients.data.length / path.lambda.length) * last);
    expect(single.coefficients.data).toHaveLength(end.length);
    single.coefficients.data.forEach((b, i) => void expect(b).toBeCloseTo(end[i], 5));
    expect(single.nonZeros[0]).toBe(path.nonZeros[last]);
    expect(single.steps[0]).toBeGreaterThan(5); // those on the way count
  });
});
