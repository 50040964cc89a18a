import { arena, uniform } from "@reg/tensor";
import { isResident } from "@reg/tensor/kernel";
import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arenaImage, type Image, toChannelsFirst, toChannelsLast } from "../../src/index.ts";
import fixture from "../fixtures/channels.json" with { type: "json" };
import { bytesOf, gap, pixels, sameBits } from "../images.ts";

const IMAGENET = { mean: fixture.mean, deviation: fixture.deviation };

/** As the documentation says it. */
function expected({ data, shape }: Image, mean: readonly number[], deviation: readonly number[]): Float32Array {
  const [count, area, channels] = [
    shape.length === 4 ? shape[0] : 1,
    present(shape.at(-3)) * present(shape.at(-2)),
    present(shape.at(-1)),
  ];
  const y = new Float32Array(data.length);
  for (let n = 0; n < count; n++) {
    for (let c = 0; c < channels; c++) {
      const factor = Math.fround(1 / (255 * deviation[c]));
      const shift = Math.fround(-mean[c] / deviation[c]);
      for (let i = 0; i < area; i++) {
        y[(n * channels + c) * area + i] = Math.fround(factor * data[(n * area + i) * channels + c]) + shift;
      }
    }
  }
  return y;
}

describe("toChannelsFirst", () => {
  it("is torchvision's ToTensor and Normalize", () => {
    const y = toChannelsFirst({ data: new Uint8Array(fixture.image), shape: fixture.shape }, IMAGENET);
    expect(y.shape).toStrictEqual([3, 5, 7]);
    expect(gap(y.data, fixture.normalized)).toBeLessThan(5e-7);
  });
  it("is the same bits on the kernel, in sizes of all kinds, in and out of an arena", () => {
    const memory = arena({ bytes: 1 << 20 });
    const shapes = fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 40 }), fc.nat(90), fc.integer({ min: 1, max: 6 }));
    fc.assert(
      fc.property(shapes, fc.nat(99), (shape, seed) => {
        const image = bytesOf(shape, seed);
        const mean = Array.from(uniform(seed, shape[3]));
        const deviation = Array.from(uniform(seed + 1, shape[3], { low: 0.1, high: 2 }));
        const y = toChannelsFirst(image, { mean, deviation });
        expect(y.shape).toStrictEqual([shape[0], shape[3], shape[1], shape[2]]);
        expect(sameBits(y.data, expected(image, mean, deviation))).toBe(true);
        memory.step(() => {
          const inside = toChannelsFirst(arenaImage(image, memory), { mean, deviation });
          expect(isResident(inside.data)).toBe(true);
          expect(sameBits(inside.data, y.data)).toBe(true);
        });
      }),
    );
    memory.dispose();
  });
  it("takes many channels and large images", () => {
    const image = bytesOf([150, 130, 70]);
    const y = toChannelsFirst(image, { mean: 0.5, deviation: 0.25 });
    expect(sameBits(y.data, expected(image, Array(70).fill(0.5), Array(70).fill(0.25)))).toBe(true);
  });
  it("keeps the width of floats, and computes in float64", () => {
    const image = { data: new Float64Array([0.1, 0.2, 0.3, 0.4]), shape: [1, 2, 2] };
    const { data } = toChannelsFirst(image, { mean: [0.1, 0.2], deviation: 3 });
    expect(data).toStrictEqual(new Float64Array([0, (0.3 - 0.1) / 3, 0, (0.4 - 0.2) / 3]));
  });
  it("says what is wrong", () => {
    const image = bytesOf([2, 2, 3]);
    expect(() => toChannelsFirst(image, { mean: [0.5, 0.5] })).toThrow(
      "toChannelsFirst: mean must have 3 numbers, one per channel, got [0.5, 0.5].",
    );
    expect(() => toChannelsFirst(image, { deviation: 0 })).toThrow(
      /deviation must be in \(0, ∞\), got 0. It is a number, or 3/,
    );
    expect(() => toChannelsFirst(image, { mean: Number.NaN })).toThrow(/mean must be in .*got NaN/);
    expect(() => toChannelsFirst({ ...image, shape: [12] })).toThrow(/\[H, W, C\] or \[N, H, W, C\], got \[12\]/);
    expect(() => toChannelsFirst({ ...image, shape: [2, 2, 4] })).toThrow(/holds 16 values, but its data has 12/);
  });
});

describe("toChannelsLast", () => {
  it("gives every byte back", () => {
    const memory = arena({ bytes: 1 << 16 });
    fc.assert(
      fc.property(pixels(), fc.double({ min: 0.05, max: 2, noNaN: true }), (image, number) => {
        const options = { mean: number, deviation: number };
        const back = toChannelsLast(toChannelsFirst(image, options), { ...options, bytes: true });
        expect([...back.data]).toStrictEqual([...image.data]);
        expect(back.shape).toStrictEqual(image.shape);
        memory.step(() => {
          const inside = toChannelsLast(toChannelsFirst(arenaImage(image, memory), options), {
            ...options,
            bytes: true,
          });
          expect(isResident(inside.data)).toBe(true);
          expect(sameBits(inside.data, back.data)).toBe(true);
        });
      }),
    );
    memory.dispose();
  });
  it("is the inverse for floats, batches too, and clamps bytes", () => {
    const image = { data: Float64Array.from(uniform(1, 2 * 3 * 4 * 3)), shape: [2, 3, 4, 3] };
    const back = toChannelsLast(toChannelsFirst(image, IMAGENET), IMAGENET);
    expect(back.shape).toStrictEqual(image.shape);
    expect(gap(back.data, image.data)).toBeLessThan(1e-15);
    const far = { data: new Float32Array([-1, 2, 0.5]), shape: [3, 1, 1] };
    expect(toChannelsLast(far, { bytes: true })).toStrictEqual({
      data: new Uint8ClampedArray([0, 255, 128]),
      shape: [1, 1, 3],
    });
  });
  it("says what is wrong", () => {
    const y = { data: new Float32Array(12), shape: [3, 2, 2] };
    expect(() => toChannelsLast({ ...y, shape: [12] })).toThrow(/\[C, H, W\] or \[N, C, H, W\], got \[12\]/);
    expect(() => toChannelsLast(y, { deviation: [1, 1, -1] })).toThrow(/toChannelsLast: deviation must be/);
    expect(() => toChannelsLast({ data: new Uint8Array(12) as never, shape: [3, 2, 2] })).toThrow(TypeError);
  });
});

describe("channels first and last on kernels", () => {
  it("are those of plain loops: bytes bit for bit, float32 within a rounding", () => {
    const side = fc.integer({ min: 1, max: 30 });
    const mean = fc.constantFrom(0, 0.5, 0.485, -3, 700);
    fc.assert(
      fc.property(
        side,
        side,
        fc.integer({ min: 1, max: 5 }),
        mean,
        fc.nat(99),
        (height, width, channels, mean, seed) => {
          const data = Float32Array.from(uniform(seed, 2 * height * width * channels, { low: -0.1, high: 1.1 }));
          const image = { data, shape: [2, height, width, channels] };
          const wide = { data: Float64Array.from(data), shape: image.shape };
          const options = { mean, deviation: 0.25 };
          const [y, exact] = [toChannelsFirst(image, options), toChannelsFirst(wide as Image, options)];
          const most = 1e-6 * (1 + 4 * Math.abs(mean));
          const off = (a: ArrayLike<number>, b: ArrayLike<number>) =>
            Array.from(a).every((v, i) => Math.abs(v - b[i]) <= most);
          expect(off(y.data, exact.data)).toBe(true);
          const same = { data: Float64Array.from(y.data), shape: y.shape };
          expect(off(toChannelsLast(y, options).data, toChannelsLast(same, options).data)).toBe(true);
          const bytes = { ...options, bytes: true };
          expect(toChannelsLast(y, bytes)).toStrictEqual(toChannelsLast(same, bytes));
        },
      ),
    );
  });
});
