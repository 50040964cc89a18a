import { expect, it } from "vitest";
import { exp, log } from "../../src/draws/internal/elementary.ts";
import { normalQuantile } from "../../src/draws/internal/normalQuantile.ts";
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

it("the normal quantile is within 1e-15 of what mpmath finds, from 2^-54 to 1 − 2^-54", () => {
  expect(relativeGaps(normalQuantile, fixture.normalQuantile)).toBeLessThan(1e-15);
});

it("the normal quantile is odd about one half, to the bit, and rises", () => {
  const bits = Array.from({ length: 4000 }, (_, i) => Math.floor((i / 4000) * 2 ** 53));
  const z = bits.map(normalQuantile);
  expect(bits.map((b) => -normalQuantile(2 ** 53 - 1 - b))).toEqual(z);
  expect(z.every((value, i) => i === 0 || value > z[i - 1])).toBe(true);
});
