import { expect, it } from "vitest";
import { normalQuantile } from "../../src/draws/internal/normalQuantile.ts";
import { exp, log, power } from "../../src/kernels/elementary.ts";
import fixture from "../fixtures/elementary.json" with { type: "json" };

const relativeGaps = (f: (x: number) => number, table: number[][]): number =>
  Math.max(...table.map(([x, y]) => (y === 0 ? Math.abs(f(x)) : Math.abs(f(x) / y - 1))));

it("log and exp are within an ulp and a half of what mpmath finds", () => {
  expect(relativeGaps(log, fixture.log)).toBeLessThan(1.5 * 2 ** -52);
  expect(relativeGaps(exp, fixture.exp)).toBeLessThan(1.5 * 2 ** -52);
});

it("exp is exact at its ends", () => {
  expect(exp(0)).toBe(1);
  expect(exp(-0)).toBe(1);
  expect(exp(-708.1)).toBe(0);
  expect(exp(-Infinity)).toBe(0);
  expect(exp(709.1)).toBe(Infinity);
  expect(exp(Infinity)).toBe(Infinity);
});

it("log is NaN, infinite or exact where the logarithm is", () => {
  expect([Number.NaN, -1, Number.NEGATIVE_INFINITY].map(log)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect([0, -0].map(log)).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  expect(log(Infinity)).toBe(Infinity);
  expect(log(1)).toBe(0);
  expect(exp(Number.NaN)).toBeNaN();
});

it("log of a number below the smallest normal one is that of the same number made larger", () => {
  for (const x of [5e-324, 1e-320, 2 ** -1023]) expect(log(x) / Math.log(x)).toBeCloseTo(1, 14);
});

it("a whole power is exact where the product is, and near it elsewhere", () => {
  expect([power(3, 0), power(0, 0), power(-2, 5), power(0.5, 60), power(0, 4)]).toEqual([1, 1, -32, 2 ** -60, 0]);
  for (const n of [1, 7, 100, 4001]) expect(power(0.999, n) / 0.999 ** n).toBeCloseTo(1, 12);
});

it("the normal quantile is within 1e-15 of what mpmath finds, from 2^-54 to 1 − 2^-54", () => {
  expect(relativeGaps(normalQuantile, fixture.normalQuantile)).toBeLessThan(1e-15);
});

it("the normal quantile is odd about one half, to the bit, and rises", () => {
  const bits = Array.from({ length: 4000 }, (_, i) => Math.floor((i / 4000) * 2 ** 53));
  const z = bits.map(normalQuantile);
  expect(bits.map((b) => -normalQuantile(2 ** 53 - 1 - b))).toEqual(z);
  expect(z.every((value, i) => i === 0 || value > z[i - 1])).toBe(true);
});
