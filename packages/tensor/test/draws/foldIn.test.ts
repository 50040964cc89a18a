import { countsZ, even, expectOrdinary, histogram, kolmogorov } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldIn } from "../../src/index.ts";
import fixture from "../fixtures/draws.json" with { type: "json" };

const MAX = Number.MAX_SAFE_INTEGER;
const seeds = fc.maxSafeNat();
const parts = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -5, max: 5 }),
  fc.string(),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 9 }).map((units) => String.fromCharCode(...units)),
);

describe("foldIn", () => {
  it("gives what a transcription to Python's whole numbers gives", () => {
    const rows = fixture.foldIn as [number, (number | number[])[], number][];
    for (const [seed, units, child] of rows) {
      const path = units.map((part) => (typeof part === "number" ? part : String.fromCharCode(...part)));
      expect(foldIn(seed, ...path), `foldIn(${[seed, ...path.map((part) => JSON.stringify(part))]})`).toBe(child);
    }
  });

  it("gives a seed", () => {
    fc.assert(
      fc.property(seeds, fc.array(parts), (seed, path) => {
        const child = foldIn(seed, ...path);
        expect(Number.isSafeInteger(child) && child >= 0).toBe(true);
      }),
    );
  });

  it("goes a path in parts as it goes it whole", () => {
    fc.assert(
      fc.property(seeds, fc.array(parts), fc.array(parts), (seed, a, b) => {
        expect(foldIn(seed, ...a, ...b)).toBe(foldIn(foldIn(seed, ...a), ...b));
      }),
    );
    expect(foldIn(42)).toBe(42);
  });

  it("tells paths apart that look alike", () => {
    const paths: (number | string)[][] = [
      [0],
      [1],
      [-1],
      [2 ** 32],
      [2 ** 32 + 1],
      [-(2 ** 32)],
      [MAX],
      [-MAX],
      [0, 0],
      [0, 0, 0],
      ["0"],
      ["1"],
      ["-1"],
      [""],
      ["", ""],
      ["", 0],
      [0, ""],
      ["0", "0"],
      ["00"],
      ["ab", "c"],
      ["a", "bc"],
      ["abc"],
      ["a", "b", "c"],
      ["abcd", "e"],
      ["abcde"],
      ["abcd", ""],
      ["abcd"],
      ["abcd", "efgh"],
      ["abcdefgh"],
      ["a"],
      ["a\0"],
      ["a\0\0\0"],
      ["a\0\0\0\0"],
      ["\0"],
      ["\0\0"],
      ["\0\0\0\0"],
      [1, 2],
      [2, 1],
      [12],
      ["12"],
      [1, "2"],
      ["1", 2],
      ["\ud800"],
      ["\udfff"],
      ["\ufffd"],
      ["\ud83d\ude00"],
      ["\ude00\ud83d"],
      ["\u00e9"],
      ["e\u0301"],
    ];
    const children = new Set(paths.map((path) => foldIn(7, ...path)));
    expect(children.size).toBe(paths.length);
    expect(children.has(7)).toBe(false);
    expect(foldIn(7, -0)).toBe(foldIn(7, 0));
  });

  it("meets no child twice on 200,000 paths", () => {
    const children = new Set<number>();
    for (let i = 0; i < 50_000; i++) {
      children.add(foldIn(0, i));
      children.add(foldIn(0, -1 - i));
      children.add(foldIn(0, String(i)));
      children.add(foldIn(0, Math.floor(i / 300), i % 300));
    }
    expect(children.size).toBe(200_000);
  });

  it("has children that are uniform over the seeds", () => {
    const byNumber = Float64Array.from({ length: 50_000 }, (_, i) => foldIn(3, i) / 2 ** 53);
    const byName = Float64Array.from({ length: 50_000 }, (_, i) => foldIn(3, `layer${i}`) / 2 ** 53);
    for (const children of [byNumber, byName]) {
      expect(kolmogorov(children, (x) => x)).toBeLessThan(2.3);
      expectOrdinary(countsZ(histogram(children, 500), even(500)), "chi-square");
      expectOrdinary(
        countsZ(
          histogram(
            children.map((x) => (x * 2 ** 45) % 1),
            256,
          ),
          even(256),
        ),
        "last bits",
      );
    }
  });

  it("turns over half of a child's bits for every bit of the seed or the path", () => {
    const flips = (a: number, b: number): number => {
      const [x, y] = [BigInt(a), BigInt(b)];
      return (x ^ y).toString(2).replaceAll("0", "").length;
    };
    let turned = 0;
    let count = 0;
    for (let bit = 0; bit < 53; bit++) {
      for (let i = 0; i < 40; i++) {
        const seed = foldIn(bit, i);
        const other = Number(BigInt(seed) ^ (1n << BigInt(bit)));
        turned += flips(foldIn(seed, 5), foldIn(other, 5)) + flips(foldIn(5, seed), foldIn(5, other));
        count += 2;
      }
    }
    expectOrdinary((turned - 26.5 * count) / Math.sqrt(13.25 * count), "bits turned");
  });

  it("refuses what is no path, and seeds out of range", () => {
    for (const part of [0.5, Number.NaN, Infinity, 2 ** 53, -(2 ** 53)]) {
      expect(() => foldIn(1, "a", part)).toThrow(
        new RangeError(`foldIn: numbers of a path must be whole and within ±2^53, got ${part}.`),
      );
    }
    for (const [part, got] of [
      [undefined, "undefined"],
      [null, "null"],
      [true, "true"],
      [7n, "7n"],
      [["a", 1], '["a", 1]'],
      [Symbol("s"), "Symbol(s)"],
    ]) {
      expect(() => foldIn(1, part as string)).toThrow(
        new TypeError(`foldIn: a path holds whole numbers and strings, got ${String(got)}.`),
      );
    }
    expect(() => foldIn(-1, "a")).toThrow(
      new RangeError("foldIn: seed must be a whole number in [0, 2^53), got -1. foldIn(seed, step) derives new ones."),
    );
  });
});
