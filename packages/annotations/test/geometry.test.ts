import fc from "fast-check";
import { expect, it } from "vitest";
import { areaOf, boundsOf, clipRing, polygonsFromRle, rleBounds, rleFromMask } from "../src/index.ts";

it("clips a ring of more points than could be the arguments of one call", () => {
  const angle = (i: number) => (2 * Math.PI * i) / 300_000;
  const ring = Array.from({ length: 300_000 }, (_, i) => [50 + 49 * Math.cos(angle(i)), 50 + 60 * Math.sin(angle(i))] as const); // biome-ignore format: one line
  const clipped = clipRing(ring, 100, 100);
  expect(clipped).toHaveLength(1);
  expect(clipped[0].length).toBeGreaterThan(180_000);
  expect(clipped[0].every(([x, y]) => x >= -1e-9 && x < 100 + 1e-9 && y >= -1e-9 && y < 100 + 1e-9)).toBe(true);
});

it("leaves nothing of an outline that lies on the line from beyond", () => {
  expect(clipRing([[6, 1], [6, 3], [8, 3], [8, 1]], 6, 9)).toEqual([]); // biome-ignore format: one line
});

it("cuts outlines of pixels to the pixels that are left", () => {
  const cells = fc.array(fc.boolean(), { minLength: 48, maxLength: 48 });
  fc.assert(
    fc.property(cells, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 6 }), (list, width, height) => {
      const mask = rleFromMask(Uint8Array.from(list, Number), 8, 6);
      const parts = polygonsFromRle(mask).flatMap((ring) => clipRing(ring, width, height));
      const left = Array.from({ length: width * height }, (_, i) => list[Math.floor(i / width) * 8 + (i % width)]);
      expect(parts.reduce((sum, part) => sum + areaOf(part), 0)).toBeCloseTo(left.filter(Boolean).length);
      if (!left.includes(true)) expect(parts).toEqual([]);
      else expect(boundsOf(parts.flat())).toEqual(rleBounds(rleFromMask(Uint8Array.from(left, Number), width, height)));
    }),
  );
});
