import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clahe, type Image, replay } from "../../src/index.ts";
import fixture from "../fixtures/clahe.json" with { type: "json" };
import { gap, pixels } from "../images.ts";

const run = (options: object, image: Image) => clahe(options).augment({ image }, 1).image.data;

describe("clahe", () => {
  it("is OpenCV's within a level, and of colours that of its YCrCb, whose Y may be another level, nearly everywhere", () => {
    for (const { image, shape, expected, clipLimit, tiles } of fixture.cases) {
      const out = run({ clipLimit, tiles }, { data: Uint8Array.from(image), shape });
      const share = (least: number) =>
        [...out].filter((v, i) => Math.abs(v - expected[i]) >= least).length / out.length;
      if (shape[2] === 1) expect([share(1) < 0.1, share(2)]).toStrictEqual([true, 0]);
      else expect([share(2) < 0.03, share(6)]).toStrictEqual([true, 0]);
    }
  });
  it("of bytes is that of floats rounded, keeps alpha and the differences of colours, and replays", () => {
    fc.assert(
      fc.property(pixels(), fc.nat(), (image, seed) => {
        const step = clahe({ tiles: [2, 3] });
        const params = JSON.parse(JSON.stringify(step.draw(seed, { image })));
        const out = step.apply({ image }, params).image.data;
        const wide = { data: Float64Array.from(image.data), shape: image.shape };
        const exact = step.apply({ image: wide }, { ...params, range: [0, 255] }).image.data;
        expect(gap(out, exact)).toBeLessThanOrEqual(0.5 + 1e-9);
        expect([...replay({ image }, params, [clahe()]).image.data]).toStrictEqual([...out]);
        const channels = image.shape[2];
        for (let i = 0; i < out.length; i += channels) {
          if (channels % 2 === 0) expect(out[i + channels - 1]).toBe(image.data[i + channels - 1]);
          const inside = (v: number) => v > 1e-9 && v < 255 - 1e-9;
          if (channels > 2 && inside(exact[i]) && inside(exact[i + 1]))
            expect(exact[i] - exact[i + 1]).toBeCloseTo(image.data[i] - image.data[i + 1], 9);
        }
      }),
    );
  });
  it("of one tile without a limit is what equalizes, of a flat image with the least limit next to nothing", () => {
    const ramp = { data: Uint8Array.from({ length: 1024 }, (_, i) => 100 + (i >> 5)), shape: [32, 32, 1] };
    const out = run({ clipLimit: 1e9, tiles: [1, 1] }, ramp);
    expect([out[0], out[1023]]).toStrictEqual([8, 255]); // 255 times the share of pixels up to each level
    const flat = { data: new Uint8Array(4096).fill(77), shape: [64, 64, 1] };
    expect(gap(run({ clipLimit: 1, tiles: [2, 2] }, flat), flat.data)).toBeLessThanOrEqual(2);
  });
  it("refuses bad tiles and limits, and leaves an empty image", () => {
    expect(() => clahe({ tiles: [0, 8] })).toThrow(
      /clahe: tiles must be a whole number.*got 0. They are \[rows, columns\]/,
    );
    expect(() => clahe({ clipLimit: 0 })).toThrow(/clahe: clipLimit.*got 0. It is in mean counts/);
    const image = { data: new Uint8Array(0), shape: [0, 4, 3] };
    expect(clahe().augment({ image }, 1)).toStrictEqual({ image });
  });
});
