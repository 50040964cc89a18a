import { countsZ, even, expectOrdinary, histogram, kolmogorov } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { below } from "../../src/draws/integers.ts";
import { integers } from "../../src/index.ts";

const MAX = Number.MAX_SAFE_INTEGER;

describe("integers", () => {
  it.each([2, 3, 6, 10, 1000])("are equally likely out of %d", (n) => {
    const counts = new Uint32Array(n);
    for (const value of integers(13, 100_000, { low: -5, high: n - 5 })) counts[value + 5]++;
    expectOrdinary(countsZ(counts, even(n)), "chi-square");
  });

  it("have no bias where the range is no divisor of 2^53", () => {
    // Plain remainders would hit the first of these thirds twice as often as the others.
    const n = 3 * 2 ** 51;
    const values = integers(13, 60_000, { high: n });
    expectOrdinary(
      countsZ(
        histogram(
          values.map((value) => value / n),
          3,
        ),
        even(3),
      ),
      "thirds",
    );
  });

  it("are the same many at a time as few, redrawn ones too", () => {
    // A quarter is drawn anew; few are drawn without the kernel.
    const options = { low: -3, high: 3 * 2 ** 51 };
    expect([...integers(7, 5000, options).subarray(0, 200)]).toEqual([...integers(7, 200, options)]);
  });

  it.each([
    [0, MAX],
    [-(2 ** 52), 2 ** 52],
    [-MAX, 1],
    [-MAX, -MAX + 2],
    [MAX - 2, MAX],
  ])("reach from %d to %d", (low, high) => {
    const values = integers(29, 20_000, { low, high });
    expect(values.every((value) => Number.isSafeInteger(value) && value >= low && value < high)).toBe(true);
    const width = high - low;
    const levels = values.map((value, i) => (value - low + ((i * 0.618034) % 1)) / width);
    expect(kolmogorov(levels, (x) => x)).toBeLessThan(2.3);
  });

  it("are one number where there is one", () => {
    expect([...integers(1, 3, { low: -7, high: -6 })]).toEqual([-7, -7, -7]);
    expect([...integers(1, 2, { high: 1 })]).toEqual([0, 0]);
  });

  it("are exact remainders", () => {
    const whole = fc.bigInt({ min: 0n, max: 2n ** 53n - 1n });
    const divisor = fc.oneof(whole, fc.bigInt({ min: 0n, max: 1000n })).map((n) => n + 1n);
    fc.assert(
      fc.property(whole, divisor, (bits, n) => {
        fc.pre(bits - (bits % n) + n <= 2n ** 53n);
        expect(below(Number(n), Number(bits), 0, 0, 0)).toBe(Number(bits % n));
      }),
      { numRuns: 2000 },
    );
    for (const n of [1, 2, 3, 5, 7, 2 ** 26, 2 ** 26 + 1, 2 ** 52, 2 ** 53 - 1]) {
      const last = 2 ** 53 - 1 - Number(2n ** 53n % BigInt(n));
      expect(below(n, last, 0, 0, 0), `${last} modulo ${n}`).toBe(n - 1);
    }
  });

  it.each([
    [{ low: 3, high: 3 }, "low < high ≤ low + 2^53, got low 3 and high 3"],
    [{ low: 3, high: 2 }, "low < high ≤ low + 2^53, got low 3 and high 2"],
    [{ high: 0.5 }, "integers: high must be a whole number"],
    [{ low: 0.5, high: 2 }, "integers: low must be a whole number"],
    [{ high: 2 ** 53 }, "integers: high must be a whole number"],
    [{ high: Number.NaN }, "integers: high must be a whole number"],
    [{ low: -2, high: MAX }, "low < high ≤ low + 2^53, got low -2 and high 9007199254740991"],
    [{ low: -MAX, high: MAX }, "got low -9007199254740991 and high 9007199254740991"],
    [{ high: "6" as unknown as number }, "integers: high must be a whole number"],
    [{} as { high: number }, "integers: high must be a whole number"],
  ])("refuse %o", (options, message) => {
    expect(() => integers(1, 3, options)).toThrow(message);
  });
});
