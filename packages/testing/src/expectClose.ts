import { expect } from "vitest";

interface Values {
  readonly data: ArrayLike<number>;
}

/** Expects numbers, or those of a tensor, to be the expected ones within `tolerance` times the largest of them. */
export function expectClose(
  actual: Values | ArrayLike<number> | undefined,
  expected: Values | ArrayLike<number>,
  tolerance = 1e-12,
): void {
  if (actual === undefined) throw new Error("There is no tensor to compare.");
  const [found, wanted] = [numbersOf(actual), numbersOf(expected)];
  expect(found.length).toBe(wanted.length);
  const largest = wanted.reduce((most, v) => (Number.isFinite(v) ? Math.max(most, Math.abs(v)) : most), 1e-300);
  const off = found.findIndex((v, i) => !Object.is(v, wanted[i]) && !(Math.abs(v - wanted[i]) <= tolerance * largest));
  expect(off, `element ${off} is ${found[off]}, not ${wanted[off]}`).toBe(-1);
}

const numbersOf = (values: Values | ArrayLike<number>): number[] => Array.from("data" in values ? values.data : values);
