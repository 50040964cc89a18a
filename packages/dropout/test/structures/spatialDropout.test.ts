import { opLaws, testLaws } from "@reg/gradcheck";
import { expectOrdinary, zerosIn } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { featureAlphaDropout, spatialDropout } from "../../src/index.ts";
import { drawn, few, filled, rates, transposed, xs, xsOf } from "../helpers.ts";

const options = fc.record({ rate: rates, seed: fc.nat(), axis: fc.constantFrom(1, 2, -1) });
const large = xsOf([9, 11, 13], [70, 2, 9], [3, 300, 5]);

describe.each([
  ["spatialDropout", spatialDropout],
  ["featureAlphaDropout", featureAlphaDropout],
])("%s", (name, op) => {
  testLaws(it, opLaws(op, xs({ minRank: 3, maxRank: 5, maxAxis: 9 }), options, { large }), few);

  it.each([
    [[6, 20, 30], 1],
    [[6, 30, 20], -1],
    [[6, 20, 5, 6], 1],
    [[6, 5, 6, 20], 3],
    [[6, 20, 2, 3, 5], 1],
    [[6, 2, 3, 5, 20], -1],
  ])("keeps or drops the whole channels of %j with axis %d, in all layouts the same", (shape, axis) => {
    const [y] = op({ x: filled(1, shape) }, { rate: 0.5, seed: 4, axis });
    const first =
      axis === 1
        ? y
        : transposed(
            y,
            [0, shape.length - 1, ...shape.keys()].filter((a, i, all) => all.indexOf(a) === i),
          );
    const channels = Array.from({ length: 120 }, (_, i) => new Set(first.data.subarray(i * 30, i * 30 + 30)));
    expect(channels.every(({ size }) => size === 1)).toBe(true);
    expect(new Set(first.data).size).toBe(2);
    const flat = op({ x: filled(1, [6, 20, 1]) }, { rate: 0.5, seed: 4 })[0];
    expect(channels.map((values) => [...values][0])).toEqual([...flat.data]);
  });

  it("refuses axes without channels", () => {
    const x = filled(1, [2, 3, 4, 5]);
    expect(() => op({ x }, { rate: 0.5, seed: 1, axis: 4 })).toThrow(
      `${name}: axis must be a whole number in [-4, 3] for shape [2, 3, 4, 5], got 4.`,
    );
    for (const axis of [0, -4]) {
      expect(() => op({ x }, { rate: 0.5, seed: 1, axis })).toThrow(
        `${name}: axis must be that of the channels and not of the samples, got ${axis}. It is 1 for [N, C, …] and −1 for [N, …, C].`,
      );
    }
    expect(() => op({ x }, { rate: 0.5, seed: 1, axis: 1.5 })).toThrow(RangeError);
    expect(() => op({ x: filled(1, [3]) }, { rate: 0.5, seed: 1 })).toThrow(RangeError);
  });
});

describe("spatialDropout", () => {
  it("drops channels at the rate", () => {
    const [y] = spatialDropout({ x: filled(1, [200, 100, 2]) }, { rate: 0.3, seed: 9 });
    expectOrdinary((zerosIn(y.data) - 0.3) / Math.sqrt((0.3 * 0.7) / 20_000), "dropped");
  });

  it("scales what it keeps", () => {
    const x = drawn(1, [4, 5, 6], "float64");
    const [y] = spatialDropout({ x }, { rate: 0.2, seed: 9 });
    y.data.forEach((value: number, i: number) => {
      if (value !== 0) expect(value).toBeCloseTo(x.data[i] / 0.8, 12);
    });
  });
});
