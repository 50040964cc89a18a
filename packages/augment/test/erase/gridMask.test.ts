import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gridMask, type Image, replay, rotate90 } from "../../src/index.ts";
import { pixels } from "../images.ts";

const white = (height: number, width: number): Image => ({
  data: new Uint8Array(height * width).fill(255),
  shape: [height, width, 1],
});
const row = (image: Image, y: number) => [...image.data.subarray(y * image.shape[1], (y + 1) * image.shape[1])];
const share = ({ data }: Image) => [...data].filter((v) => v === 0).length / data.length;

describe("gridMask", () => {
  it("erases squares of the declared side, one a unit", () => {
    for (let seed = 0; seed < 20; seed++) {
      const { image } = gridMask({ unit: 10, ratio: 0.6, angle: 0 }).augment({ image: white(60, 50) }, seed);
      const rows = Array.from({ length: 60 }, (_, y) => row(image, y));
      const cut = rows.filter((line) => line.includes(0));
      expect(cut.length).toBe(24); // four of every ten
      for (const line of rows) {
        expect(line.filter((v) => v === 0).length).toBe(line.includes(0) ? 20 : 0);
        expect(line.slice(0, 40)).toStrictEqual(line.slice(10)); // periodic
      }
      for (let y = 0; y < 50; y++) expect(rows[y]).toStrictEqual(rows[y + 10]);
    }
  });
  it("erases (1 − ratio)² of the pixels, turned or not", () => {
    for (const [ratio, angle] of [
      [0.6, 33],
      [0.3, 120],
      [0, 7],
      [1, 50],
    ] as const) {
      let sum = 0;
      for (let seed = 0; seed < 60; seed++)
        sum += share(gridMask({ unit: [12, 20], ratio, angle }).augment({ image: white(64, 64) }, seed).image);
      expect(Math.abs(sum / 60 - (1 - ratio) ** 2)).toBeLessThan(0.01);
    }
  });
  it("is turned counter-clockwise about the centre", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (seed, height, width) => {
        const params = { ...gridMask({ unit: 7.3, angle: 0 }).draw(seed, { image: white(height, width) }) };
        const upright = gridMask().apply({ image: white(height, width) }, params).image;
        const turned = gridMask().apply({ image: white(width, height) }, { ...params, angle: 90 }).image;
        expect([...rotate90({ turns: 1 }).augment({ image: upright }, 0).image.data]).toStrictEqual([...turned.data]);
      }),
    );
  });
  it("draws units by the shorter side, offsets over a whole unit", () => {
    const draws = Array.from({ length: 500 }, (_, seed) => gridMask().draw(seed, { image: { shape: [100, 200, 3] } }));
    const units = draws.map(({ unit }) => unit);
    expect(Math.min(...units)).toBeGreaterThan(40);
    expect(Math.max(...units)).toBeLessThan(100);
    for (const axis of ["x", "y"] as const) {
      const mean = draws.reduce((sum, params) => sum + params[axis], 0) / 500;
      expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
    }
  });
  it("fills with a value or noise, keeps alpha, replays", () => {
    fc.assert(
      fc.property(pixels(), fc.nat(), fc.constantFrom(9, "noise" as const), (image, seed, fill) => {
        const step = gridMask({ unit: 3, ratio: 0.4, fill });
        const params = JSON.parse(JSON.stringify(step.draw(seed, { image })));
        const out = step.apply({ image }, params).image.data;
        expect([...replay({ image }, params, [gridMask()]).image.data]).toStrictEqual([...out]);
        const channels = image.shape[2];
        for (let i = 0; i < out.length; i++) {
          if (channels % 2 === 0 && i % channels === channels - 1) expect(out[i]).toBe(image.data[i]);
          else if (fill === 9) expect([9, image.data[i]]).toContain(out[i]);
        }
      }),
    );
  });
  it("refuses bad numbers", () => {
    expect(() => gridMask({ unit: 0.5 })).toThrow(/gridMask: unit.*got 0.5. It is in pixels/);
    expect(() => gridMask({ ratio: [0.5, 60] })).toThrow(/gridMask: ratio.*got 60. It is the share/);
    expect(() => gridMask({ angle: Number.NaN })).toThrow(/gridMask: angle.*got NaN/);
    expect(() => gridMask({ fill: "random" as never })).toThrow(/gridMask: fill/);
  });
});
