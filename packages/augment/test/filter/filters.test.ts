import { uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterRows } from "../../src/filter/internal/filterImage.ts";
import { filterOnKernel } from "../../src/filter/internal/filterOnKernel.ts";
import { type Augmentation, type Image, medianBlur, motionBlur, replay } from "../../src/index.ts";
import fixture from "../fixtures/filters.json" with { type: "json" };
import { gap, pixels } from "../images.ts";

const bytes = { data: Uint8Array.from(fixture.image), shape: fixture.shape };
const floats = { data: Float64Array.from(fixture.floats), shape: [...fixture.shape.slice(0, 2), 1] };
const run = (step: Augmentation, image: Image) => step.augment({ image }, 1).image.data;

describe("the median on the kernel", () => {
  const side = fc.integer({ min: 1, max: 40 });
  it("is that of a sorted square, bytes and floats, with what is not a number last", () => {
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom(1, 2, 3),
        fc.constantFrom(1, 2, 3, 7, 8),
        fc.boolean(),
        fc.nat(99),
        (height, width, channels, radius, isBytes, seed) => {
          const noise = uniform(seed, height * width * channels, { low: isBytes ? 0 : -100, high: 256 });
          const data = isBytes
            ? Uint8Array.from(noise)
            : Float32Array.from(noise, (v) => (v > 240 ? Number.NaN : v < -95 ? -0 : v));
          const image: Image = { data, shape: [height, width, channels] };
          const found = run(medianBlur({ radius }), image);
          const inside = (i: number, n: number) => Math.min(Math.max(i, 0), n - 1);
          // With an even number of channels the last is alpha, and stays.
          const colours = channels === 2 ? 1 : channels;
          const expected = data.map((own, at) => {
            const [y, x, c] = [Math.floor(at / channels / width), Math.floor(at / channels) % width, at % channels];
            if (c >= colours) return own;
            const square = new Float64Array((2 * radius + 1) ** 2).map((_, k) => {
              const row = inside(y + Math.floor(k / (2 * radius + 1)) - radius, height);
              return data[(row * width + inside(x + (k % (2 * radius + 1)) - radius, width)) * channels + c];
            });
            return square.sort()[(square.length - 1) / 2];
          });
          expect(found).toStrictEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("neighbours weighed on the kernel", () => {
  const taps = fc.array(
    fc.record({
      x: fc.integer({ min: -5, max: 5 }),
      y: fc.integer({ min: -5, max: 5 }),
      weight: fc.oneof(fc.constantFrom(0.5, 0.25, 0.125), fc.double({ min: -0.5, max: 1, noNaN: true })),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const side = fc.integer({ min: 1, max: 40 });
  it("are those of plain loops, bit for bit for bytes and within 1e-5 for float32", () => {
    fc.assert(
      fc.property(
        side,
        side,
        fc.integer({ min: 1, max: 5 }),
        taps,
        fc.boolean(),
        fc.nat(99),
        (h, w, c, list, is, seed) => {
          const noise = uniform(seed, h * w * c, { high: is ? 256 : 1 });
          const image = { data: is ? Uint8Array.from(noise) : Float32Array.from(noise), shape: [h, w, c] };
          const lines = list.map((tap) => ({ y: tap.y, taps: [tap] }));
          const [found, expected] = [0, 1].map(() => image.data.slice().fill(7));
          if (!filterOnKernel(found, image, list)) return;
          filterRows(expected, image, lines);
          expect(gap(found, expected)).toBeLessThanOrEqual(is ? 0 : 1e-5);
        },
      ),
    );
  });
});

describe("filters", () => {
  for (const [name, make] of Object.entries({ medianBlur, motionBlur } as Record<string, () => Augmentation>)) {
    it(`${name}: bytes are the floats rounded, alpha stays, flat stays flat, params replay`, () => {
      fc.assert(
        fc.property(pixels(), fc.nat(), (image, seed) => {
          const params = JSON.parse(JSON.stringify(make().draw(seed, { image })));
          const out = make().apply({ image }, params).image.data;
          const wide = { data: Float64Array.from(image.data), shape: image.shape };
          expect(gap(out, make().apply({ image: wide }, params).image.data)).toBeLessThanOrEqual(0.5);
          expect([...replay({ image }, params, [make()]).image.data]).toStrictEqual([...out]);
          const channels = image.shape[2];
          if (channels % 2 === 0)
            for (let i = channels - 1; i < out.length; i += channels) expect(out[i]).toBe(image.data[i]);
          const flat = { data: image.data.map(() => 201), shape: image.shape };
          expect([...make().apply({ image: flat }, params).image.data]).toStrictEqual([...flat.data]);
        }),
      );
    });
  }
});

describe("medianBlur", () => {
  it("is OpenCV's, bit for bit", () => {
    for (const { expected, ...options } of fixture.medians)
      expect([...run(medianBlur(options), bytes)]).toStrictEqual(expected);
  });
  it("removes single pixels, and takes what is no number for the greatest", () => {
    const data = new Float64Array(25).fill(0.5);
    data[12] = Number.NaN;
    expect([...run(medianBlur({ radius: 1 }), { data, shape: [5, 5, 1] })]).toStrictEqual(Array(25).fill(0.5));
  });
  it("draws whole radii, and is nothing at 0", () => {
    const radii = Array.from({ length: 60 }, (_, seed) => medianBlur({ radius: [0, 2] }).draw(seed, {}));
    expect(new Set(radii.map((params) => (params as unknown as { radius: number }).radius))).toStrictEqual(
      new Set([0, 1, 2]),
    );
    expect(run(medianBlur({ radius: 0 }), bytes)).toBe(bytes.data);
    expect(() => medianBlur({ radius: 1.5 })).toThrow(
      /medianBlur: radius must be a whole number in \[0, 100\], got 1.5/,
    );
  });
});

describe("motionBlur", () => {
  it("is the mean of SciPy's bilinear shifts along the line", () => {
    for (const { expected, ...options } of fixture.motions)
      expect(gap(run(motionBlur(options), floats), expected)).toBeLessThan(1e-11);
  });
  it("smears a pixel along the way", () => {
    const dot = { data: new Float64Array(49), shape: [7, 7, 1] };
    dot.data[24] = 1;
    const across = run(motionBlur({ length: 3, angle: 0 }), dot);
    expect(gap(across.slice(21, 28), [0, 0, 1 / 3, 1 / 3, 1 / 3, 0, 0])).toBeLessThan(1e-15);
    const rising = run(motionBlur({ length: 1 + 2 * Math.SQRT2, angle: 45 }), dot);
    expect(rising[18] > 0.1 && rising[30] > 0.1).toBe(true); // to the right and up, to the left and down
    expect(rising[16] < 1e-12 && rising[32] < 1e-12).toBe(true);
  });
  it("is nothing at length 1, and refuses less", () => {
    expect(run(motionBlur({ length: 1 }), bytes)).toBe(bytes.data);
    expect(() => motionBlur({ length: [0, 5] })).toThrow(/motionBlur: length.*got 0. It is in pixels; 1 is/);
    expect(() => motionBlur({ angle: Infinity })).toThrow(/motionBlur: angle/);
  });
});
