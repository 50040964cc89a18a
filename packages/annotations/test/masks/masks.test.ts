import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { type Mask, measureSegments, readMask, segmentIds, writeMask } from "../../src/index.ts";

const kinds = fc.constantFrom<[Mask["depth"], number, boolean]>(
  ...([1, 2, 4, 8] as const).flatMap((depth): [Mask["depth"], number, boolean][] => [
    [depth, 1, true],
    [depth, 1, false],
  ]),
  [16, 1, false],
  [8, 3, false],
  [8, 4, false],
  [8, 2, false],
  [16, 3, false],
);
const masks = fc
  .tuple(kinds, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.nat()))
  .map(([[depth, channels, indexed], width, height, numbers]): Mask => {
    const limit = 2 ** depth;
    const values = Array.from({ length: width * height * channels }, () => Number(numbers.next().value) % limit);
    const palette = Array.from({ length: limit }, (_, i) => [i % 3, 7, 255 - i, i % 2 ? 255 : 128]);
    return {
      width,
      height,
      channels,
      depth,
      data: depth === 16 ? Uint16Array.from(values) : Uint8Array.from(values),
      ...(indexed && { palette }),
    };
  });

describe("masks", () => {
  it("come back with every index, id and colour", () => {
    fc.assert(
      fc.property(masks, (mask) => {
        expect(readMask(writeMask(mask))).toEqual(mask);
        expect(readMask(writeMask(mask, { deflate: deflateSync }))).toEqual(mask);
      }),
    );
  });

  it("keep texts and palettes without alpha", () => {
    const mask: Mask = {
      width: 1,
      height: 1,
      channels: 1,
      depth: 8,
      data: Uint8Array.of(255),
      palette: Array.from({ length: 256 }, (_, i) => [i, 0, 0]),
      text: { Title: "a b" },
    };
    expect(readMask(writeMask(mask))).toEqual(mask);
  });

  it("are read interlaced too", () => {
    const data = Uint8Array.from({ length: 81 }, (_, i) => i);
    expect(readMask(encode({ width: 9, height: 9, channels: 1, depth: 8, data }, { interlace: "Adam7" })).data).toEqual(
      data,
    );
  });

  it("hold ids of 16 bits and of three colours", () => {
    expect([
      ...segmentIds({ width: 2, height: 1, channels: 3, depth: 8, data: Uint8Array.of(1, 2, 3, 255, 0, 0) }),
    ]).toEqual([197121, 255]);
    expect([...segmentIds({ width: 1, height: 1, channels: 1, depth: 16, data: Uint16Array.of(26008) })]).toEqual([
      26008,
    ]);
  });

  it("measure their segments", () => {
    const mask: Mask = { width: 3, height: 2, channels: 1, depth: 8, data: Uint8Array.of(0, 7, 7, 0, 0, 7) };
    expect([...measureSegments(mask)]).toEqual([
      [0, { area: 3, box: { left: 0, top: 0, right: 2, bottom: 2 } }],
      [7, { area: 3, box: { left: 1, top: 0, right: 3, bottom: 2 } }],
    ]);
  });

  it("refuse what does not fit", () => {
    const mask: Mask = { width: 1, height: 1, channels: 1, depth: 1, data: Uint8Array.of(2) };
    expect(() => writeMask(mask)).toThrow(/values must be below 2, got 2/);
    expect(() => writeMask({ ...mask, data: new Uint8Array(2) })).toThrow(/1 × 1 × 1 values, got 2/);
    expect(() => readMask(Uint8Array.of(1, 2), { file: "m.png" })).toThrow(/^m\.png: is no PNG/);
    const broken = writeMask({ ...mask, data: Uint8Array.of(1) });
    broken[45] ^= 1;
    expect(() => readMask(broken, { file: "m.png" })).toThrow(/^m\.png: is a broken PNG/);
  });
});
