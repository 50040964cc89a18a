import { uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteLines } from "../../src/colour/internal/byteLines.ts";
import { toByte } from "../../src/sample/internal/toByte.ts";

const valuesOf = (f: (v: number) => number) => Float64Array.from({ length: 256 }, (_, v) => f(v));
const linesOf = (values: Float64Array) => byteLines(values, Uint8Array.from(values, toByte));
const levelAt = (v: number, { factor, more }: { factor: number; more: number }) =>
  Math.min(255, Math.max(0, (factor * v + more) >> 20));

describe("lines of bytes in whole numbers", () => {
  it("are what the values round to, in sums of 32 bits", () => {
    const numbers = fc.double({ min: -300, max: 300, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), numbers), numbers, (slope, shift) => {
        const values = valuesOf((v) => slope * v + shift);
        const line = linesOf(values)?.[0];
        if (!line) return;
        expect(Math.abs(line.factor)).toBeLessThan(2 ** 22);
        expect(Math.abs(line.more)).toBeLessThanOrEqual(2 ** 30);
        expect(valuesOf((v) => levelAt(v, line))).toEqual(values.map(toByte));
      }),
      { numRuns: 500 },
    );
  });

  it("are found for nearly all changes of brightness and contrast, tenths among them", () => {
    const [factors, means] = [uniform(1, 500), uniform(2, 500)];
    const found = Array.from(factors, (u, i) => {
      const factor = i % 2 === 0 ? 0.1 + 1.9 * u : Math.ceil(20 * u) / 10;
      const mean = i % 3 === 0 ? 0 : 255 * means[i];
      return linesOf(valuesOf((v) => mean + factor * (v - mean)));
    });
    expect(found.filter((lines) => lines !== undefined).length).toBeGreaterThan(475);
  });

  it("are one for each channel, or none where one has none", () => {
    const both = (second: (v: number) => number) =>
      Float64Array.from([...valuesOf((v) => 255 - v), ...valuesOf(second)]);
    expect(linesOf(both((v) => v / 2))?.map((line) => levelAt(200, line))).toEqual([55, 100]);
    expect(linesOf(both((v) => v ** 1.5 / 16))).toBeUndefined();
    expect(linesOf(both(() => 300))).toBeUndefined();
    expect(linesOf(both(() => Number.NaN))).toBeUndefined();
  });
});
