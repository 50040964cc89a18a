import { inputsOf, opLaws, shapes, testLaws } from "@reg/gradcheck";
import { expectOrdinary, mean } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordDropout } from "../../src/index.ts";
import { drawn, filled, rateAndSeed } from "../helpers.ts";

describe("wordDropout", () => {
  const inputs = (list: fc.Arbitrary<number[]>) =>
    inputsOf(list, (shape) => ({ x: shape, unknown: shape.slice(-1) }), { optional: ["unknown"] });
  const large = inputs(fc.constantFrom([9, 11, 13], [100, 13], [3, 300, 5]));
  testLaws(it, opLaws(wordDropout, inputs(shapes({ minRank: 1 })), rateAndSeed, { large }));

  it("drops whole words, with a mean of 1", () => {
    const words = 20_000;
    const [y] = wordDropout({ x: filled(1, [100, 200, 3]) }, { rate: 0.25, seed: 2 });
    const seen = Array.from({ length: words }, (_, i) => new Set(y.data.subarray(3 * i, 3 * i + 3)));
    expect(seen.every(({ size }) => size === 1)).toBe(true);
    expectOrdinary((mean(y.data) - 1) / Math.sqrt(0.25 / 0.75 / words), "mean");
  });

  it("puts the unknown word in the place of dropped ones, the same words, and leaves the others as they are", () => {
    const x = drawn(1, [4, 50, 8]);
    const unknown = drawn(2, [8]);
    const options = { rate: 0.4, seed: 3 };
    const [zeroed] = wordDropout({ x }, options);
    const [y, pullback] = wordDropout({ x, unknown }, options);
    let dropped = 0;
    for (let word = 0; word < 200; word++) {
      const of = (data: typeof y.data) => data.subarray(word * 8, word * 8 + 8);
      const gone = of(zeroed.data).every((value) => value === 0);
      expect(of(y.data)).toEqual(gone ? unknown.data : of(x.data));
      dropped += Number(gone);
    }
    const { unknown: dunknown } = pullback(filled(1, x.shape));
    expect(dunknown).toEqual(filled(dropped, [8]));
  });

  it.each([0, 1])("is exact at rate %d", (rate) => {
    const x = drawn(1, [100, 3]);
    const unknown = drawn(2, [3]);
    const [y, pullback] = wordDropout({ x, unknown }, { rate, seed: 1 });
    if (rate === 0) expect(y).toEqual(x);
    else for (let word = 0; word < 100; word++) expect(y.data.subarray(word * 3, word * 3 + 3)).toEqual(unknown.data);
    expect(pullback(filled(1, x.shape))).toEqual({
      x: filled(1 - rate, x.shape),
      unknown: filled(100 * rate, [3]),
    });
  });

  it("refuses an unknown word of another length, and scalars", () => {
    expect(() => wordDropout({ x: filled(1, [5, 3]), unknown: filled(1, [4]) }, { rate: 0.5, seed: 1 })).toThrow(
      "wordDropout: unknown must have shape [3], got [4].",
    );
    expect(() => wordDropout({ x: filled(1, []) }, { rate: 0.5, seed: 1 })).toThrow(
      "wordDropout: x must have shape [N, T, D] or [T, D], got [].",
    );
  });
});
