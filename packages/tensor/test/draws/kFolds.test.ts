import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kFolds } from "../../src/index.ts";

const counts = (fold: Int32Array, folds: number, of: (i: number) => boolean = () => true) => {
  const own = new Array<number>(folds).fill(0);
  for (const [i, k] of fold.entries()) if (of(i)) own[k]++;
  return own;
};
const spread = (list: readonly number[]) => Math.max(...list) - Math.min(...list);
const labels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 60 });
const many = fc.integer({ min: 2, max: 4 });

describe("kFolds", () => {
  it("makes folds of even size", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 4, max: 200 }), many, (seed, size, folds) => {
        expect(spread(counts(kFolds(seed, size, { folds }), folds))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("deals each class evenly", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), labels, many, (seed, classes, folds) => {
        const fold = kFolds(seed, classes.length, { folds, classes });
        for (const c of classes) expect(spread(counts(fold, folds, (i) => classes[i] === c))).toBeLessThanOrEqual(1);
        expect(spread(counts(fold, folds))).toBeLessThanOrEqual(1);
        // Names of classes do not matter where their order is the same.
        expect(kFolds(seed, classes.length, { folds, classes: classes.map((c) => `c${c}`) })).toEqual(fold);
      }),
    );
  });

  it("keeps groups whole, whatever they are called", () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.array(fc.nat(9), { minLength: 20, maxLength: 60 }),
        labels,
        (seed, groups, some) => {
          const folds = 2;
          fc.pre(new Set(groups).size >= folds);
          const classes = groups.map((_, i) => some[i % some.length]);
          for (const own of [
            { folds, groups },
            { folds, groups, classes },
          ]) {
            const fold = kFolds(seed, groups.length, own);
            for (const g of groups) expect(new Set(fold.filter((_, i) => groups[i] === g)).size).toBe(1);
            expect(kFolds(seed, groups.length, { ...own, groups: groups.map((g) => `g${9 - g}`) })).toEqual(fold);
          }
        },
      ),
    );
  });

  it("spreads classes over folds of whole groups", () => {
    // Thirty patients with ten samples each; every third has the disease.
    const groups = Array.from({ length: 300 }, (_, i) => Math.floor(i / 10));
    const classes = groups.map((g) => (g % 3 === 0 ? "ill" : "well"));
    for (let seed = 0; seed < 20; seed++) {
      const fold = kFolds(seed, 300, { folds: 5, groups, classes });
      expect(counts(fold, 5, (i) => classes[i] === "ill")).toEqual([20, 20, 20, 20, 20]);
      expect(counts(fold, 5, (i) => classes[i] === "well")).toEqual([40, 40, 40, 40, 40]);
    }
  });

  it("refuses what it cannot deal, and says why", () => {
    expect(() => kFolds(0, 3, { folds: 4 })).toThrow(
      "kFolds: folds must be a whole number in [2, 3], got 4. There are only so many samples.",
    );
    expect(() => kFolds(0, 4, { folds: 3, groups: [1, 1, 2, 2] })).toThrow("There are only so many groups.");
    expect(() => kFolds(0, 4, { folds: 2, classes: [1, 2] })).toThrow(
      "kFolds: classes must have one for each of the 4 samples, got 2.",
    );
    expect(() => kFolds(0, 2, { folds: 2, groups: [1, Number.NaN] })).toThrow(
      "groups must be numbers or text, got NaN.",
    );
    expect(() => kFolds(0, 4, { classes: null as never })).toThrow("kFolds: classes must have");
  });
});
