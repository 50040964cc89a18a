import { correlationZ, countsZ, even, expectOrdinary, kolmogorov, normalDistribution } from "@reg/testing";
import { describe, expect, it } from "vitest";
import { bernoulli, beta, foldIn, gamma, integers, normal, uniform } from "../../src/index.ts";

const n = 4096;

/** Levels of [0, 1) in pairs: the statistic, as z, of their counts over 16 × 16 cells. */
function jointZ(x: Float64Array, y: Float64Array, counts = new Uint32Array(256)): number {
  for (let i = 0; i < x.length; i++) counts[Math.floor(x[i] * 16) * 16 + Math.floor(y[i] * 16)]++;
  return countsZ(counts, even(256));
}

/** The sum of squares of `count` standard normal statistics, as z. */
const pooledZ = (zs: readonly number[]): number =>
  (zs.reduce((sum, z) => sum + z * z, 0) - zs.length) / Math.sqrt(2 * zs.length);

const families: [string, (i: number) => number][] = [
  ["neighbouring seeds from 0", (i) => i],
  ["neighbouring seeds from 2^32 − 32", (i) => 2 ** 32 - 32 + i],
  ["the last seeds", (i) => 2 ** 53 - 1 - i],
  ["seeds a power of two apart", (i) => 2 ** (i % 53) + (i >= 53 ? 3 : 0)],
  ["children by number", (i) => foldIn(42, i)],
  ["children by name", (i) => foldIn(42, `layer${i}`)],
  ["parent, child, grandchild", (i) => foldIn(42, ...Array(i).fill(0))],
  ["children of neighbouring seeds", (i) => foldIn(i, "dropout")],
];

describe.each(families)("%s", (_, seedOf) => {
  const rows = Array.from({ length: 64 }, (_, i) => uniform(seedOf(i), n));

  it("have draws that do not hang together", () => {
    const zs = rows.slice(1).map((row, i) => correlationZ(rows[i], row));
    const shifted = rows.slice(1).flatMap((row, i) => [correlationZ(rows[i], row, 1), correlationZ(row, rows[i], 1)]);
    expect(Math.max(...zs.map(Math.abs), ...shifted.map(Math.abs))).toBeLessThan(4.5);
    expectOrdinary(pooledZ(zs), "correlations");
    expectOrdinary(pooledZ(shifted), "correlations, one element apart");
  });

  it("fill the square evenly in pairs", () => {
    const counts = new Uint32Array(256);
    let z = 0;
    for (let i = 1; i < rows.length; i++) z = jointZ(rows[i - 1], rows[i], counts);
    expectOrdinary(z, "joint chi-square");
  });

  it("are uniform across, element by element", () => {
    for (const element of [0, 1, 2, n - 1]) {
      const across = Float64Array.from({ length: 64 }, (_, i) => rows[i][element]);
      expect(
        kolmogorov(across, (x) => x),
        `element ${element}`,
      ).toBeLessThan(2.3);
    }
  });
});

it("the first draws of 20,000 children are uniform and do not hang together", () => {
  const first = Float64Array.from({ length: 20_000 }, (_, i) => uniform(foldIn(9, i), 1)[0]);
  expect(kolmogorov(first, (x) => x)).toBeLessThan(2.3);
  for (let lag = 1; lag <= 8; lag++) expectOrdinary(correlationZ(first, first, lag), `lag ${lag}`);
  expectOrdinary(jointZ(first.subarray(0, -1), first.subarray(1)), "joint chi-square");
});

const size = 1 << 16;
const kinds: Record<string, ArrayLike<number>> = {
  uniform: uniform(12, size),
  normal: normal(12, size),
  bernoulli: bernoulli(12, size, { probability: 0.3 }),
  integers: integers(12, size, { high: 1000 }),
  gamma: gamma(12, size, { shape: 2 }),
  "small gamma": gamma(12, size, { shape: 0.3 }),
  beta: beta(12, size, { alpha: 0.4, beta: 0.4 }),
};

it.each(Object.keys(kinds))("%s has no serial correlation", (kind) => {
  const zs = [1, 2, 3, 4, 5, 6, 7, 8, 16, 31, 64, 128, 256, 1024, 4096].map((lag) =>
    correlationZ(kinds[kind], kinds[kind], lag),
  );
  expect(Math.max(...zs.map(Math.abs))).toBeLessThan(4.5);
  expectOrdinary(pooledZ(zs), "all lags");
});

it("kinds of draws have bits of their own: one seed may serve several", () => {
  const names = Object.keys(kinds).filter((kind) => kind !== "small gamma");
  for (const a of names) {
    for (const b of names) if (a < b) expectOrdinary(correlationZ(kinds[a], kinds[b]), `${a} and ${b}`);
  }
  const levels = (kinds.normal as Float64Array).map(normalDistribution);
  expectOrdinary(jointZ(kinds.uniform as Float64Array, levels), "uniform and normal");
});
