import { normal, tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { entropy, klSparsity, labelSmoothing } from "../../src/index.ts";

const wide = (data: readonly number[], shape: readonly number[]) => tensor([...data], shape, "float64");

describe("entropy", () => {
  it("is lowest, −log classes, for even outputs, and 0 for certain ones", () => {
    expect(entropy({ logits: wide([7, 7, 7, 7], [1, 4]) }, { strength: 1 })[0]).toBeCloseTo(-Math.log(4), 14);
    expect(entropy({ logits: wide([1e4, 0, -1e4], [1, 3]) }, { strength: 1 })[0]).toBeCloseTo(0, 14);
  });

  it("leaves out classes that are ruled out", () => {
    const [value, pullback] = entropy({ logits: wide([1, -Infinity, 3], [1, 3]) }, { strength: 1 });
    const [without, pullbackWithout] = entropy({ logits: wide([1, 3], [1, 2]) }, { strength: 1 });
    expect(value).toBe(without);
    const [a, b] = pullbackWithout().logits.data;
    expect([...pullback().logits.data]).toEqual([a, 0, b]);
  });

  it("takes the classes along any axis, and the mean over all others", () => {
    const data = [...normal(1, 24)];
    const last = entropy({ logits: wide(data, [2, 4, 3]) }, { strength: 1 });
    const moved = data.map((_, i) => data[12 * Math.floor(i / 12) + 3 * (i % 4) + Math.floor((i % 12) / 4)]);
    const middle = entropy({ logits: wide(moved, [2, 3, 4]) }, { strength: 1, axis: 1 });
    expect(middle[0]).toBeCloseTo(last[0], 14);
    expect(middle[1]().logits.data[5]).toBeCloseTo(last[1]().logits.data[3 + 1], 14);
    expect(entropy({ logits: wide([], [0, 3]) }, { strength: 1 })[0]).toBe(0);
  });
});

describe("klSparsity", () => {
  it("is 0 where units are as active as they are to be, and grows from there", () => {
    const at = (mean: number) => klSparsity({ x: wide([mean, mean], [2, 1]) }, { strength: 1, target: 0.2 })[0];
    expect(at(0.2)).toBeCloseTo(0, 14);
    expect(at(0.1)).toBeCloseTo(0.2 * Math.log(2) + 0.8 * Math.log(0.8 / 0.9), 14);
    for (const mean of [0.1, 0.3, 0.9]) expect(at(mean)).toBeGreaterThan(0);
  });

  it("wakes units that are dead, and calms those that always fire", () => {
    const [value, pullback] = klSparsity({ x: wide([0, 1, 0, 1], [2, 2]) }, { strength: 1 });
    const [dead, firing] = pullback().x.data;
    expect(value).toBeLessThan(Infinity);
    expect(dead).toBeLessThan(-1e3);
    expect(firing).toBeGreaterThan(1e3);
    expect(Number.isFinite(dead + firing)).toBe(true);
  });
});

describe("labelSmoothing", () => {
  it("keeps the sum, and gives even targets at strength 1", () => {
    const smoothed = labelSmoothing(wide([0, 1, 0.5, 0.5], [2, 2]), { strength: 0.3 });
    for (const n of [0, 2]) expect(smoothed.data[n] + smoothed.data[n + 1]).toBeCloseTo(1, 14);
    expect([...labelSmoothing(wide([0, 1, 0, 0], [1, 4]), { strength: 1 }).data]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it("takes one column of 0 and 1 for two classes, as Keras does, and another axis", () => {
    const smoothed = labelSmoothing(wide([0, 1], [2, 1]), { strength: 0.1, classes: 2 });
    for (const [i, expected] of [0.05, 0.95].entries()) expect(smoothed.data[i]).toBeCloseTo(expected, 14);
    expect(labelSmoothing(wide([0, 1, 0, 0], [4, 1]), { strength: 0.4, axis: 0 }).data[0]).toBeCloseTo(0.1, 14);
  });

  it("refuses a strength or classes that are none", () => {
    const targets = wide([0, 1], [1, 2]);
    expect(() => labelSmoothing(targets, { strength: 10 })).toThrow(
      "labelSmoothing: strength must be in [0, 1], got 10. It is the share that is spread over all classes, as 0.1.",
    );
    expect(() => labelSmoothing(targets, { strength: 0.1, classes: 0 })).toThrow(
      "classes must be a whole number of at least 1, got 0",
    );
  });
});
