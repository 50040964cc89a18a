import { arena, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blurBytes } from "../../src/filter/internal/blurBytes.ts";
import { blurFloats } from "../../src/filter/internal/blurFloats.ts";
import { blurImage } from "../../src/filter/internal/blurImage.ts";
import { gaussianBlur, type Image } from "../../src/index.ts";
import fixture from "../fixtures/blur.json" with { type: "json" };
import { bytesOf, gap, sameBits } from "../images.ts";

const sizes = fc.tuple(
  fc.integer({ min: 1, max: 50 }),
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 1, max: 5 }),
);
const bells = fc.record({
  sigma: fc.double({ min: 0.2, max: 6, noNaN: true }),
  radius: fc.integer({ min: 1, max: 9 }),
});
const run = (options: object, image: Image) => gaussianBlur(options).augment({ image }, 1).image.data;
const keepAlpha = (out: Image["data"], { data, shape }: Image): void => {
  const channels = shape[2];
  if (channels === 2 || channels === 4) for (let i = channels - 1; i < out.length; i += channels) out[i] = data[i];
};

describe("gaussianBlur", () => {
  it("is OpenCV's within a level, which rounds weights to 1/256", () => {
    const image = { data: Uint8Array.from(fixture.image), shape: fixture.shape };
    for (const { expected, ...options } of fixture.cases)
      expect(gap(run(options, image), expected)).toBeLessThanOrEqual(1);
  });
  it("of bytes is that of floats, rounded", () => {
    fc.assert(
      fc.property(bells, sizes, fc.nat(99), (options, shape, seed) => {
        const image = bytesOf(shape, seed);
        const exact = new Float64Array(image.data.length);
        const wide = { data: Float64Array.from(image.data), shape };
        const out = run(options, image);
        exact.set(run(options, wide) as Float64Array);
        expect(gap(out, exact)).toBeLessThan(0.6);
        expect([...run(options, { data: Uint8ClampedArray.from(image.data), shape })]).toStrictEqual([...out]);
      }),
    );
  });
  it("of radii too large for whole numbers is rounded once", () => {
    const image = bytesOf([40, 20, 3], 1);
    const exact = run({ sigma: 9 }, { data: Float64Array.from(image.data), shape: image.shape });
    expect(gap(run({ sigma: 9 }, image), exact)).toBeLessThan(0.5 + 1e-9);
  });
  it("leaves flat images flat, and is nothing where sigma is next to nothing", () => {
    const flat = { data: new Uint8Array(1200).fill(255), shape: [20, 20, 3] };
    expect([...run({ sigma: 2 }, flat)]).toStrictEqual([...flat.data]);
    const image = bytesOf([9, 9, 3], 2);
    expect([...run({ sigma: 0.01, radius: 3 }, image)]).toStrictEqual([...image.data]);
  });
});

// On the reference, these compare it with itself; on the kernels, the two with each other.
describe("a blur on the kernel", () => {
  it("is the reference bit for bit for bytes", () => {
    fc.assert(
      fc.property(
        sizes,
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 16 }),
        fc.nat(99),
        (shape, sides, seed) => {
          const image = bytesOf(shape, seed);
          const sum = 2 * sides.reduce((a, b) => a + b, 0);
          const weights = Float64Array.from([2 ** 14 - sum, ...sides], (w) => w / 2 ** 14);
          const reference = new Uint8Array(image.data.length);
          blurBytes(reference, image, Int32Array.from([2 ** 14 - sum, ...sides]));
          keepAlpha(reference, image);
          expect(sameBits(blurImage(image, weights).data, reference)).toBe(true);
        },
      ),
    );
  });
  it("is within rounding of float64 for float32, not a number and infinities included", () => {
    fc.assert(
      fc.property(
        bells,
        sizes,
        fc.nat(99),
        fc.constantFrom(0.5, Number.NaN, Infinity, -Infinity),
        (options, shape, seed, odd) => {
          const data = Float32Array.from(bytesOf(shape, seed).data, (v) => v / 255);
          data[data.length >> 1] = odd;
          const expected = run(options, { data: Float64Array.from(data), shape });
          const out = run(options, { data, shape });
          for (let i = 0; i < out.length; i++)
            if (!(Math.abs(out[i] - expected[i]) < 1e-6))
              expect([out[i], expected[i]]).toStrictEqual([expected[i], expected[i]]);
        },
      ),
    );
  });
  it("is the reference for values near the largest float32", () => {
    const data = new Float32Array(400).fill(3e38);
    const out = new Float64Array(400);
    blurFloats(out, { data, shape: [20, 20, 1] }, Float64Array.from([0.4, 0.2, 0.1]));
    expect(gap(run({ sigma: 1 }, { data, shape: [20, 20, 1] }), out)).toBeLessThan(1e33);
  });
  it("takes an image in chunks, and stays in an arena", () => {
    const memory = arena({ bytes: 1 << 20 });
    const image = memory.tensor(Float32Array.from(uniform(1, 210 * 130 * 3)), [210, 130, 3]);
    const outside = run({ sigma: 1 }, { data: image.data.slice(), shape: image.shape });
    expect(
      sameBits(
        memory.step(() => run({ sigma: 1 }, image).slice()),
        outside,
      ),
    ).toBe(true);
    expect(gap(outside, run({ sigma: 1 }, { data: Float64Array.from(image.data), shape: image.shape }))).toBeLessThan(
      1e-6,
    );
    memory.dispose();
  });
});

it("gaussianBlur has deviations of their own across and down", () => {
  const image = { data: new Float64Array(81), shape: [9, 9, 1] };
  image.data[40] = 1;
  const { data } = gaussianBlur({ x: 1.5, y: 0, radius: 4 }).augment({ image }, 0).image;
  expect(data.filter((v, i) => v !== 0 && Math.floor(i / 9) !== 4)).toHaveLength(0);
  const both = gaussianBlur({ sigma: 1.5, radius: 4 }).augment({ image }, 0).image;
  const twice = gaussianBlur({ x: 0, y: 1.5, radius: 4 }).augment({ image: { data, shape: [9, 9, 1] } }, 0).image;
  expect(gap(twice.data, both.data)).toBeLessThan(1e-12);
});
