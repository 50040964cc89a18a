import { arena, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Augmentation,
  arenaImage,
  autocontrast,
  brightness,
  channelDropout,
  channelShuffle,
  clahe,
  colorJitter,
  contrast,
  equalize,
  gamma,
  grayscale,
  hue,
  type Image,
  invert,
  posterize,
  saturation,
  sharpness,
  solarize,
} from "../../src/index.ts";
import { toByte } from "../../src/sample/internal/toByte.ts";

const RANGE = [-1, 2] as const;
const share = fc.double({ min: 0, max: 1.5, noNaN: true });
const factors = fc.oneof(fc.constantFrom(0, 0.5, 1, 2), fc.double({ min: 0, max: 9, noNaN: true }));

/** Steps that treat each pixel by itself, so that what they make of few pixels, in plain loops, is what they make of many, on kernels. */
const alone: Record<string, fc.Arbitrary<Augmentation>> = {
  invert: fc.constant(invert({ range: RANGE })),
  solarize: share.map((threshold) => solarize({ threshold, range: RANGE })),
  posterize: fc.nat(8).map((bits) => posterize({ bits, range: RANGE })),
  brightness: fc.tuple(factors, share).map(([factor, shift]) => brightness({ factor, shift, range: RANGE })),
  gamma: factors.map((power) => gamma({ gamma: power, range: RANGE })),
  saturation: factors.map((factor) => saturation({ factor, range: RANGE })),
  hue: fc.double({ min: -0.5, max: 0.5, noNaN: true }).map((shift) => hue({ shift, range: RANGE })),
  grayscale: fc.constant(grayscale()),
  channelShuffle: fc.constant(channelShuffle()),
  channelDropout: fc.double({ min: 0, max: 300, noNaN: true }).map((fill) => channelDropout({ fill })),
};

const shapes = fc.tuple(
  fc.integer({ min: 1, max: 60 }),
  fc.constantFrom(1, 7, 64, 129),
  fc.integer({ min: 1, max: 5 }),
);

function imageOf(shape: readonly number[], seed: number, bytes: boolean): Image {
  const draws = uniform(
    seed,
    shape.reduce((a, b) => a * b, 1),
  );
  // Every fifth pixel is gray, and some values lie beyond black and white.
  const pixel = (i: number) => Math.floor(i / shape[2]);
  const v = draws.map((u, i) => (pixel(i) % 5 === 0 ? draws[pixel(i) * shape[2]] : u));
  if (bytes) return { data: Uint8Array.from(v, (u) => 256 * u), shape };
  return { data: Float32Array.from(v, (u) => 4 * u - 1.5), shape };
}

/** A part of a row at a time, too small for kernels. */
function piecewise(step: Augmentation, { data, shape }: Image, params: ReturnType<Augmentation["draw"]>): number[] {
  const channels = shape[2];
  const out: number[] = [];
  for (let i = 0; i < data.length; i += 10 * channels) {
    const part = data.slice(i, i + 10 * channels);
    out.push(...step.apply({ image: { data: part, shape: [1, part.length / channels, channels] } }, params).image.data);
  }
  return out;
}

describe("colours on kernels are those of plain loops", () => {
  for (const [name, steps] of Object.entries(alone)) {
    it(`${name}, bit for bit for bytes, within 1e-5 for float32, in an arena too`, () => {
      const memory = arena({ bytes: 4 << 20 });
      fc.assert(
        fc.property(steps, shapes, fc.nat(1000), fc.boolean(), (step, shape, seed, bytes) => {
          const image = imageOf(shape, seed, bytes);
          const params = step.draw(seed, { image });
          const expected = piecewise(step, image, params);
          const check = (made: Image) => {
            if (bytes) return expect(Array.from(made.data)).toEqual(expected);
            const most = expected.reduce((most, v) => Math.max(most, Math.abs(v)), 1);
            expect(made.data.every((v, i) => Math.abs(v - expected[i]) <= 1e-5 * most)).toBe(true);
          };
          check(step.apply({ image }, params).image);
          memory.step(() => check(step.apply({ image: arenaImage(image, memory) }, params).image));
        }),
        { numRuns: 40 },
      );
      memory.dispose();
    });
  }

  it.each([
    ["contrast", () => contrast({ factor: 1.7, range: RANGE })],
    ["contrast of channels", () => contrast({ factor: 0.3, mean: "channel", range: RANGE })],
    ["autocontrast", () => autocontrast({ range: RANGE })],
    ["equalize", () => equalize({ range: RANGE })],
  ] as const)("%s, within half a level for bytes and 1e-5 for float32", (_, make) => {
    fc.assert(
      fc.property(shapes, fc.nat(1000), fc.boolean(), (shape, seed, bytes) => {
        const image = imageOf(shape, seed, bytes);
        const wide = { data: Float64Array.from(image.data), shape };
        const params = make().draw(seed, { image });
        const expected = make().apply({ image: wide }, { ...params, ...(bytes && { range: [0, 255] }) }).image.data;
        const made = make().apply({ image }, params).image.data;
        const most = bytes ? 0.5 + 1e-9 : 1e-5;
        expect(made.every((v, i) => Math.abs(v - expected[i]) <= most)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ["sharpness", () => sharpness({ factor: 1.7 })],
    ["clahe", () => clahe({ clipLimit: 2, tiles: [3, 2] })],
    ["colorJitter", () => colorJitter({ hue: 0.1 })],
  ] as const)("%s is that of float64, rounded for bytes, within 1e-5 for float32", (name, make) => {
    fc.assert(
      fc.property(shapes, fc.nat(1000), fc.boolean(), (shape, seed, bytes) => {
        // Without a hue, bytes are jittered in whole numbers.
        if (name === "colorJitter" && bytes && shape[2] !== 3 && shape[2] !== 4) return;
        const image = imageOf(shape, seed, bytes);
        const range: readonly [number, number] = bytes ? [0, 255] : RANGE;
        const params = { ...make().draw(seed, { image }), range };
        const wide = { data: Float64Array.from(image.data), shape };
        const expected = make().apply({ image: wide }, params).image.data;
        const made = make().apply({ image }, params).image.data;
        expect(made.every((v, i) => (bytes ? v === toByte(expected[i]) : Math.abs(v - expected[i]) <= 1e-5))).toBe(
          true,
        );
      }),
      { numRuns: 40 },
    );
  });

  it("let not a number through", () => {
    const data = Float32Array.from({ length: 600 }, (_, i) => (i === 301 ? Number.NaN : i / 600));
    const image = { data, shape: [10, 20, 3] };
    for (const step of [invert(), solarize(), posterize(), brightness(), autocontrast({}), equalize()])
      expect(step.augment({ image }, 1).image.data[301]).toBeNaN();
  });
});
