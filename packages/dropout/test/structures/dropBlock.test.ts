import { opLaws, testLaws } from "@reg/gradcheck";
import { foldIn, sizeOf } from "@reg/tensor";
import { expectOrdinary, mean, moment, zerosIn } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockMask, dropBlock } from "../../src/index.ts";
import { blockRate } from "../../src/structures/internal/blockRate.ts";
import { drawn, few, filled, rates, transposed, xs, xsOf } from "../helpers.ts";

const common = { rate: rates, seed: fc.nat(), coupled: fc.boolean() };
const options = fc.record({ ...common, block: fc.constantFrom(1, 2, [2, 1]), axis: fc.constantFrom(1, -1) });

describe("dropBlock", () => {
  testLaws(
    it,
    opLaws(dropBlock, xs({ minRank: 4, maxRank: 4, minAxis: 2, maxAxis: 5 }), options, {
      large: xsOf([3, 5, 14, 14], [9, 14, 14, 3]),
    }),
    few,
  );

  const cases: [map: number[], block: number | number[]][] = [
    [[7], 3],
    [[9], 9],
    [[50], 7],
    [[7, 7], 5],
    [[7, 7], 7],
    [[14, 14], 7],
    [[28, 28], 7],
    [
      [8, 5],
      [3, 2],
    ],
    [[6, 6], 4],
    [[4, 6, 5], 3],
    [
      [8, 8, 8],
      [2, 3, 8],
    ],
  ];

  it.each(cases)("on maps %j with blocks %j drops the rate it is told", (map, block) => {
    for (const rate of [0.05, 0.1, 0.3, 0.5, 0.9]) {
      // Maps are independent of each other, so that their means tell how far their mean may be off.
      const maps = 1000;
      const size = sizeOf(map);
      const { data } = blockMask(foldIn(5, rate * 100), [maps, 1, ...map], { rate, block });
      const shares = Array.from({ length: maps }, (_, i) => zerosIn(data.subarray(i * size, (i + 1) * size)));
      const deviation = Math.sqrt(moment(shares, 2, mean(shares)) / maps);
      expectOrdinary((mean(shares) - rate) / deviation, `rate ${rate}`);
      expect(deviation, `rate ${rate}`).toBeLessThan(0.017);
      expectOrdinary((mean(data) - 1) / (deviation / (1 - rate)), `mean at rate ${rate}`);
    }
  });

  it("starts blocks with the chance that counts every way of being covered", () => {
    for (const [map, block] of cases) {
      const lengths = Array.isArray(block) ? block : map.map(() => block);
      for (const rate of [1e-6, 0.1, 0.5, 0.999]) {
        const gamma = blockRate(map, lengths, rate);
        let kept = 0;
        for (let position = 0; position < sizeOf(map); position++) {
          let covers = 1;
          let rest = position;
          for (let axis = map.length - 1; axis >= 0; axis--) {
            const at = rest % map[axis];
            rest = Math.floor(rest / map[axis]);
            let places = 0;
            for (let start = 0; start + lengths[axis] <= map[axis]; start++) {
              if (start <= at && at < start + lengths[axis]) places++;
            }
            covers *= places;
          }
          kept += (1 - gamma) ** covers / sizeOf(map);
        }
        expect(Math.abs(kept - (1 - rate))).toBeLessThan(1e-12);
      }
    }
  });

  it("is, where blocks are rare, the paper's", () => {
    const [height, width, block, rate] = [28, 20, 7, 1e-4];
    const paper = (rate / block ** 2) * ((height * width) / ((height - block + 1) * (width - block + 1)));
    expect(blockRate([height, width], [block, block], rate) / paper).toBeCloseTo(1, 3);
  });

  it("drops nothing but whole blocks", () => {
    const [height, width] = [9, 11];
    const { data } = blockMask(3, [50, 2, height, width], { rate: 0.3, block: [3, 2] });
    for (let map = 0; map < 100; map++) {
      const at = (r: number, c: number) => data[(map * height + r) * width + c];
      const covered = new Set<number>();
      for (let r = 0; r + 3 <= height; r++) {
        for (let c = 0; c + 2 <= width; c++) {
          const cells = [0, 1, 2].flatMap((i) => [0, 1].map((j) => [r + i, c + j] as const));
          if (cells.every(([i, j]) => at(i, j) === 0)) for (const [i, j] of cells) covered.add(i * width + j);
        }
      }
      for (let i = 0; i < height * width; i++) expect(covered.has(i)).toBe(data[map * height * width + i] === 0);
    }
  });

  it("draws the same blocks whatever the layout, and couples channels", () => {
    const cases = [false, true].flatMap((coupled) => [1, 2].map((block) => ({ coupled, block })));
    for (const { coupled, block } of cases) {
      const options = { rate: 0.5, block, coupled };
      const first = blockMask(4, [5, 6, 7, 8], options);
      const last = blockMask(4, [5, 7, 8, 6], { ...options, axis: -1 });
      expect(transposed(first, [0, 2, 3, 1]).data).toEqual(last.data);
      const channels = Array.from({ length: 30 }, (_, i) => first.data.subarray(i * 56, i * 56 + 56).join());
      expect(new Set(channels.slice(0, 6)).size).toBe(coupled ? 1 : 6);
      expect(new Set(channels).size).toBe(coupled ? 5 : 30);
    }
  });

  it("scales by the share that was kept, if asked to, as the paper does", () => {
    const x = drawn(1, [2, 3, 9, 9], "float64");
    for (const seed of [1, 2, 3]) {
      const [{ data }] = dropBlock({ x: filled(1, x.shape) }, { rate: 0.3, block: 3, seed, scale: "realized" });
      expect(mean(data)).toBeCloseTo(1, 5);
    }
    // Nothing is left of one map and one block that covers it, or all is.
    for (let seed = 0; seed < 20; seed++) {
      const [{ data }] = dropBlock({ x: filled(1, [1, 1, 3]) }, { rate: 0.5, block: 3, seed, scale: "realized" });
      expect([0, 3]).toContain(data[0] + data[1] + data[2]);
    }
  });

  it("with blocks of one drops single elements", () => {
    const { data } = blockMask(4, [1, 1, 100_000], { rate: 0.3, block: 1 });
    expectOrdinary((zerosIn(data) - 0.3) / Math.sqrt(0.21 / 100_000), "dropped");
  });

  it.each([0, 1])("is exact at rate %d", (rate) => {
    const x = drawn(1, [2, 3, 9, 9]);
    const [y, pullback] = dropBlock({ x }, { rate, block: 3, seed: 1 });
    expect(y).toEqual(rate === 0 ? x : filled(0, x.shape));
    expect(pullback(x).x).toEqual(y);
  });

  it("refuses blocks that do not fit and maps that are none", () => {
    const x = filled(1, [2, 3, 7, 9]);
    const run = (block: unknown, more = {}) =>
      dropBlock({ x }, { rate: 0.1, seed: 1, block: block as number, ...more });
    expect(() => run(8)).toThrow(
      "dropBlock: block must be a whole number, or one for each axis, that fits a map of [7, 9], got 8.",
    );
    expect(() => run([7, 10])).toThrow("got [7, 10].");
    expect(() => run(8, { axis: 2 })).toThrow("a map of [3, 9], got 8.");
    for (const block of [0, -1, 1.5, Number.NaN, undefined, [3], [3, 3, 3], "3"])
      expect(() => run(block)).toThrow("dropBlock: block must be a whole number, or one for each axis,");
    expect(() => run(3, { scale: "none" })).toThrow(
      'dropBlock: scale must be one of "expected", "realized", got "none".',
    );
    expect(() => run(3, { axis: 0 })).toThrow(
      "dropBlock: axis must be that of the channels and not of the samples, got 0.",
    );
    expect(() => dropBlock({ x: filled(1, [2, 3]) }, { rate: 0.1, seed: 1, block: 1 })).toThrow(
      "dropBlock: the shape of x must be that of maps, as [N, C, H, W], got [2, 3].",
    );
  });
});
