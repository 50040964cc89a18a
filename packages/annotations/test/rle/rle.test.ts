import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeCounts,
  encodeCounts,
  maskFromRle,
  polygonsFromRle,
  rleArea,
  rleBounds,
  rleFromMask,
  rleFromPolygons,
} from "../../src/index.ts";

const masks = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain(([width, height]) =>
  fc.record({
    width: fc.constant(width),
    height: fc.constant(height),
    mask: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: width * height, maxLength: width * height }),
  }),
);

describe("run-length encoding", () => {
  it("gives a mask back", () => {
    fc.assert(
      fc.property(masks, ({ mask, width, height }) => {
        const rle = rleFromMask(mask, width, height);
        expect([...maskFromRle(rle)]).toEqual(mask);
        expect(rleArea(rle)).toBe(mask.filter((v) => v === 1).length);
      }),
    );
  });

  it("gives counts back from their text", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 2 ** 29 }), { maxLength: 20 });
    fc.assert(
      fc.property(counts, (list) => {
        expect(decodeCounts(encodeCounts(list))).toEqual(list);
      }),
    );
  });

  it("has outlines that are filled to the same mask", () => {
    fc.assert(
      fc.property(masks, ({ mask, width, height }) => {
        const rle = rleFromMask(mask, width, height);
        expect([...maskFromRle(rleFromPolygons(polygonsFromRle(rle), width, height))]).toEqual(mask);
      }),
      { numRuns: 1000 },
    );
  });

  it("has the bounds of its pixels", () => {
    fc.assert(
      fc.property(masks, ({ mask, width, height }) => {
        const at = mask.flatMap((v, i) => (v ? [[i % width, Math.floor(i / width)]] : []));
        const [xs, ys] = [at.map(([x]) => x), at.map(([, y]) => y)];
        expect(rleBounds(rleFromMask(mask, width, height))).toEqual(
          at.length === 0
            ? undefined
            : { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs) + 1, bottom: Math.max(...ys) + 1 },
        );
      }),
    );
  });

  it("fills pixels whose centres lie within, as pycocotools does for whole corners", () => {
    const square = [
      [1, 1],
      [3, 1],
      [3, 3],
      [1, 3],
    ] as const;
    expect(rleFromPolygons([square], 4, 4).counts).toEqual([5, 2, 2, 2, 5]);
    expect(rleFromPolygons([], 2, 2).counts).toEqual([4]);
    expect(
      rleFromPolygons(
        [
          [
            [0, 0],
            [2, 0],
            [2, 2],
            [0, 2],
          ],
        ],
        2,
        2,
      ).counts,
    ).toEqual([0, 4]);
    expect(
      rleFromPolygons(
        [
          [
            [-9, -9],
            [99, -9],
            [99, 99],
            [-9, 99],
          ],
        ],
        2,
        3,
      ).counts,
    ).toEqual([0, 6]);
  });

  it("refuses text that is not COCO's", () => {
    expect(() => decodeCounts("~")).toThrow(/"~" at 0 is no run/);
    expect(() => decodeCounts("P")).toThrow(/at 1 is no run/);
    expect(() => decodeCounts("0O")).toThrow(/run 1 is -1/);
  });
});
