import { normal } from "@reg/tensor";
import { kernelInfo } from "@reg/tensor/kernel";
import { describe, expect, it } from "vitest";
import { rowsIn } from "../src/choose/internal/subset.ts";
import { asFeatures, columnReader, sharedColumns } from "../src/design/internal/sharedColumns.ts";
import {
  crossValidate,
  elasticNet,
  type Features,
  type Fit,
  lasso,
  logisticRegression,
  poissonRegression,
} from "../src/index.ts";

/** The same numbers in memory that threads share. */
function sharedOf(x: number[][]): Features {
  const shared = sharedColumns({ n: N, p: P, rows: x }, 1);
  if (!shared) throw new Error("no shared memory");
  return asFeatures(shared);
}

const [N, P] = [30, 50];
const draws = normal(5, N * P);
/** How columns lie beside 0, by their index. */
const PLACES: Record<string, (v: number, i: number, j: number) => number> = {
  "around 0": (v) => v,
  "far from 0, on both sides": (v, _, j) => v + (j % 2 ? 1e9 : -1e9),
  "constant here and there": (v, _, j) => (j % 3 ? v : 7.3),
  "with an outlier that a fold leaves out": (v, i, j) => (i === 4 && j % 4 === 0 ? 1e12 : v),
  "near 1 but for an outlier": (v, i, j) => (i === 4 && j % 4 === 0 ? -1e7 : 1 + 1e-3 * v),
};

describe.runIf(kernelInfo().use === "simd")("columns that threads share", () => {
  const y = Array.from({ length: N }, (_, i) => 2 * draws[i * P] - draws[i * P + 1] + Math.sin(i));
  const options = { path: { count: 10, ratio: 0.1 }, weights: y.map((_, i) => (i % 7 ? 1 : 0.5)) };
  const families: [string, (x: Features, list: number[], more: object) => Fit][] = [
    ["lasso", (x, list, more) => lasso({ x, y: list.map((i) => y[i]) }, more)],
    ["elastic net", (x, list, more) => elasticNet({ x, y: list.map((i) => y[i]) }, { l1Ratio: 0.3, ...more })],
    [
      "classes",
      (x, list, more) => logisticRegression({ x, y: list.map((i) => (y[i] > 0 ? "b" : i % 2 ? "a" : "c")) }, more),
    ],
    ["counts", (x, list, more) => poissonRegression({ x, y: list.map((i) => Math.round(Math.abs(y[i]))) }, more)],
  ];
  const others = y.map((_, i) => i).filter((i) => i % 5 !== 4);
  for (const [place, at] of Object.entries(PLACES)) {
    const x = Array.from({ length: N }, (_, i) => Array.from({ length: P }, (_, j) => at(draws[i * P + j], i, j)));
    it.each(families)(`give what copies give, ${place}: %s`, (_, fit) => {
      for (const own of [{}, { intercept: false }, { standardize: false }]) {
        if ("intercept" in own !== "standardize" in own && place !== "around 0") continue;
        const more = { ...options, ...own, weights: others.map((i) => options.weights[i]) };
        const expected = fit(rowsIn(x, others), others, more);
        const got = fit(rowsIn(sharedOf(x), others), others, more);
        expect(Math.max(...got.kkt)).toBeLessThan(1e-9);
        expect(got.lambda.every((v, l) => Math.abs(v / expected.lambda[l] - 1) < 1e-9)).toBe(true);
        const scale = Math.max(...expected.coefficients.data.map(Math.abs));
        got.coefficients.data.forEach((b, k) => {
          expect(Math.abs(b - expected.coefficients.data[k])).toBeLessThan(1e-6 * scale);
        });
      }
    });

    it(`come back to the last bit, ${place}`, () => {
      const shared = sharedColumns({ n: N, p: P, rows: x }, 1);
      const column = new Float64Array(N);
      for (let j = 0; shared && j < P; j++) {
        columnReader(shared)(j, column, 0);
        expect(Array.from(column)).toEqual(x.map((row) => row[j]));
      }
    });
  }

  it.each([1, 7, 8, 9, 17])("are copied from %i rows, in arrays or one after another", (n) => {
    const rows = Array.from({ length: n }, (_, i) => Float32Array.from({ length: P }, (_, j) => draws[i * P + j] + j));
    rows[0][3] = Number.NaN;
    rows[n - 1][4] = Number.NEGATIVE_INFINITY;
    for (const row of rows) row.fill(0, 5, 6).fill(-2, 6, 7);
    const flat = Float32Array.from(rows.flatMap((row) => Array.from(row)));
    for (const given of [rows, rows.map((row) => Array.from(row)), flat]) {
      const shared = sharedColumns({ n, p: P, rows: given }, 1);
      if (!shared) throw new Error("no shared memory");
      const column = new Float64Array(n);
      for (let j = 0; j < P; j++) {
        columnReader(shared)(j, column, 0);
        expect(Array.from(column)).toEqual(rows.map((row) => row[j]));
      }
      const taken = rows[0].map((_, j) => {
        const own = rows.map((row) => row[j]);
        const [low, high] = [Math.min(...own), Math.max(...own)];
        if (!Number.isFinite(high - low)) return 0;
        return low > 0 && high <= 2 * low ? low : high < 0 && low >= 2 * high ? high : 0;
      });
      expect(Array.from(shared.shift.subarray(0, P))).toEqual(Array.from(taken));
    }
  });

  it("are used where features are many, and name an entry that is no number", async () => {
    const large = Array.from({ length: 60 }, (_, i) =>
      Float64Array.from({ length: 6000 }, (_, j) => Math.sin(i * 7 + j * i)),
    );
    large[7][4321] = Number.NaN;
    const counts = large.map((_, i) => i % 3);
    const wrong = crossValidate(poissonRegression, { x: large, y: counts }, { folds: 8 });
    await expect(wrong).rejects.toThrow("poissonRegression: x must be finite numbers, got NaN at row 7, column 4321.");
    large[7][4321] = Number.POSITIVE_INFINITY;
    await expect(crossValidate(lasso, { x: large, y: counts }, { folds: 8 })).rejects.toThrow(
      "got Infinity at row 7, column 4321.",
    );
  });
});
