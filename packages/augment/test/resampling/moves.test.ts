import { arena } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arenaImage, type Image, type PixelArray } from "../../src/index.ts";
import { emptyResult, moveInto } from "../../src/resampling/internal/moveImages.ts";
import { movePixels } from "../../src/resampling/internal/movePixels.ts";
import { BORDERS } from "../../src/resampling/internal/sampling.ts";
import type { Matrix } from "../../src/resampling/types.ts";

const KINDS = [Uint8Array, Uint8ClampedArray, Uint16Array, Float32Array, Float64Array];
const kinds = fc.constantFrom(...KINDS);
const shapes = fc.tuple(fc.nat(70), fc.nat(70), fc.integer({ min: 1, max: 5 }));
const frames = fc.tuple(fc.nat(80), fc.nat(80));
const signs = fc.constantFrom(-1, 1);
const moves = fc
  .tuple(fc.boolean(), signs, signs, fc.integer({ min: -40, max: 90 }), fc.integer({ min: -40, max: 90 }))
  .map(([turned, p, q, x, y]): Matrix => (turned ? [0, p, x, q, 0, y, 0, 0, 1] : [p, 0, x, 0, q, y, 0, 0, 1]));

// On the reference, this compares it with itself; on the kernels, the two with each other.
describe("whole pixels moved", () => {
  it("are those of the reference, bit for bit, in an arena and in ordinary arrays", () => {
    const memory = arena({ bytes: 4 << 20 });
    fc.assert(
      fc.property(kinds, shapes, frames, moves, fc.constantFrom(...BORDERS), (Kind, shape, frame, move, border) => {
        const [height, width, channels] = shape;
        const data = Kind.from(
          Array.from({ length: height * width * channels }, (_, i) => (i * 37) % 251),
        ) as PixelArray;
        const reading = { interpolation: "nearest", border, fill: Array.from({ length: channels }, (_, c) => 3 + c) };
        const sampling = reading as Parameters<typeof movePixels>[4];
        const image = { data, shape } as Image;
        const expected = emptyResult(image, frame).data;
        movePixels(expected, image, move, frame, sampling);
        const read = (one: Image) => {
          const made = emptyResult(one, frame).data;
          moveInto(made.fill(77), one, move, frame, sampling);
          return Array.from(made);
        };
        expect(read(image)).toEqual(Array.from(expected));
        if (Kind === Uint16Array || Kind === Float64Array) return;
        memory.step(() => {
          const inside = arenaImage(image, memory);
          const next = arenaImage({ data: Uint8Array.of(1, 2, 3, 4), shape: [1, 1, 4] }, memory);
          expect(read(inside)).toEqual(Array.from(expected));
          expect([...next.data]).toEqual([1, 2, 3, 4]);
        });
      }),
      { numRuns: 300 },
    );
    memory.dispose();
  });
});
