import { readFixture } from "@reg/testing";
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

interface MaskApiCase {
  readonly width: number;
  readonly height: number;
  readonly polygon?: readonly number[];
  readonly counts: readonly number[];
  readonly text: string;
}
const { cases } = readFixture<{ cases: readonly MaskApiCase[] }>(import.meta.url, "mask_api");

/** How far a point is from an outline. */
function distance([x, y]: readonly [number, number], ring: readonly (readonly [number, number])[]): number {
  const distances = ring.map(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length];
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - ax - t * dx, y - ay - t * dy);
  });
  return Math.min(...distances);
}

describe("COCO's C code", () => {
  it("writes the same text for the same runs", () => {
    for (const { counts, text } of cases) {
      expect(encodeCounts(counts)).toBe(text);
      expect(decodeCounts(text)).toEqual(counts);
    }
  });

  it("fills the same pixels, but for those at less than a third of a pixel from the outline, which it rounds to fifths", () => {
    for (const { polygon, counts, width, height } of cases) {
      if (!polygon) continue;
      const ring = Array.from({ length: polygon.length / 2 }, (_, i) => [polygon[2 * i], polygon[2 * i + 1]] as const);
      const [ours, theirs] = [rleFromPolygons([ring], width, height), { counts, width, height }].map(maskFromRle);
      for (let i = 0; i < ours.length; i++) {
        if (ours[i] === theirs[i]) continue;
        expect(distance([(i % width) + 0.5, Math.floor(i / width) + 0.5], ring)).toBeLessThan(1 / 3);
      }
    }
  });
});

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
