import { arena, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arenaImage, type Image, mixup } from "../../src/index.ts";
import { weighImages } from "../../src/mix/internal/weighImages.ts";
import { gap, sameBits } from "../images.ts";

type Kind = Uint8ArrayConstructor | Uint8ClampedArrayConstructor | Float32ArrayConstructor;
const bytes = [Uint8Array, Uint8ClampedArray] as const;
const kinds = [...bytes, Float32Array] as const;
/** Cheap numbers that look random. */
function imageOf(Kind: Kind, shape: readonly number[], seed: number): Image {
  const data = new Kind(shape.reduce((product, axis) => product * axis, 1));
  let state = seed + 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    data[i] = Kind === Float32Array ? (state >>> 8) / 2 ** 24 : state >>> 24;
  }
  return { data, shape };
}
const sizes = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 1100 }), weight: 6 },
  { arbitrary: fc.constantFrom(16_384, 20_003), weight: 1 },
);
const lambdas = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5, 1e-9, 1 - 1e-9));
const mixed = (image: Image, pairs: number[], lambda: number[]): Image =>
  mixup().apply({ image }, { step: "mixup", pairs, lambdas: lambda }).image;

// On the reference, these compare it with exact arithmetic; on the kernels, the kernels.
describe("mixup", () => {
  it.each(bytes)("of bytes is λ·a + (1 − λ)·b with λ to 22 bits, rounded: %o", (Kind) => {
    fc.assert(
      fc.property(sizes, lambdas, fc.nat(99), (size, lambda, seed) => {
        const image = imageOf(Kind, [2, size], seed);
        const y = mixed(image, [1, 0], [lambda, lambda]).data;
        const [a, b] = [image.data.slice(0, size), image.data.slice(size)];
        const narrow = lambda === 1 ? 1 : Math.min(Math.round(lambda * 2 ** 22), 2 ** 22 - 1) / 2 ** 22;
        // exact in float64: 8 bits times 22
        const wanted = new Kind(size);
        for (let i = 0; i < size; i++) wanted[i] = Math.floor(narrow * a[i] + (1 - narrow) * b[i] + 0.5);
        expect(sameBits(y.slice(0, size), wanted)).toBe(true);
        const exact = Float64Array.from(a, (v, i) => lambda * v + (1 - lambda) * b[i]);
        expect(gap(y.slice(0, size), exact)).toBeLessThan(0.5 + 1e-4);
      }),
      { numRuns: 40 },
    );
  });
  it("of every two bytes", () => {
    const data = Uint8Array.from({ length: 2 * 65_536 }, (_, i) => (i < 65_536 ? i >> 8 : i));
    const image = { data, shape: [2, 65_536] };
    for (const lambda of [0.25, 0.3, 0.5, 2 ** -23, 1 - 2 ** -23]) {
      const y = mixed(image, [1, 0], [lambda, lambda]).data;
      expect(
        gap(
          y.slice(0, 65_536),
          Float64Array.from(data.slice(0, 65_536), (v, i) => lambda * v + (1 - lambda) * (i & 255)),
        ),
      ).toBeLessThan(0.5 + 1e-4);
    }
  });
  it("of float32 is within a rounding of float64", () => {
    fc.assert(
      fc.property(sizes, lambdas, fc.nat(99), (size, lambda, seed) => {
        const image = imageOf(Float32Array, [3, size], seed);
        const wide = { data: Float64Array.from(image.data), shape: image.shape };
        const run = (x: Image) => mixed(x, [2, 0, 1], [lambda, lambda / 2, 1]).data;
        expect(gap(run(image), run(wide))).toBeLessThan(2e-7);
      }),
      { numRuns: 40 },
    );
  });
  it("keeps what is no number, and what is infinite", () => {
    const data = new Float32Array(600).fill(1);
    data.set([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    const y = mixed({ data, shape: [2, 300] }, [1, 0], [0.5, 0.25]).data;
    for (const row of [0, 300]) {
      expect([...y.slice(row, row + 4)]).toStrictEqual([Number.NaN, Infinity, -Infinity, 1]);
    }
  });
});

describe("a weighted sum", () => {
  it.each(kinds)("is that of float64, or the nearest byte: %o", (Kind) => {
    fc.assert(
      fc.property(sizes, fc.constantFrom(1, 2, 4, 33), fc.nat(99), (size, count, seed) => {
        const images = Array.from({ length: count }, (_, k) => imageOf(Kind, [size], seed + k));
        const drawn = uniform(seed, count);
        const total = drawn.reduce((sum, w) => sum + w, 0);
        const weights = Array.from(drawn, (w) => w / total);
        const y = weighImages(images, weights).data;
        const exact = Float64Array.from({ length: size }, (_, i) =>
          images.reduce((sum, { data }, k) => sum + weights[k] * data[i], 0),
        );
        expect(gap(y, exact)).toBeLessThan(Kind === Float32Array ? 2e-6 : 0.5 + 3e-4);
        if (Kind === Float32Array) return;
        const narrow = Float32Array.from(weights);
        const wanted = new Kind(size);
        for (let i = 0; i < size; i++) {
          const sum = images.reduce((s, { data }, k) => Math.fround(s + Math.fround(narrow[k] * data[i])), 0);
          wanted[i] = Math.floor(Math.fround(sum + 0.5));
        }
        expect(sameBits(y, wanted)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

describe("in an arena", () => {
  it.each(kinds)("mixes have the same bits: %o", (Kind) => {
    const memory = arena({ bytes: 1 << 21 });
    for (const size of [255, 256, 5000, 17_001]) {
      const [x, z] = [imageOf(Kind, [3, size], size), imageOf(Kind, [3, size], size + 1)];
      const outside = mixed(x, [1, 2, 0], [0.3, 0.9, 0]).data;
      const sum = weighImages([x, z, x], [0.2, 0.5, 0.3]).data;
      memory.step(() => {
        const [inside, other] = [arenaImage({ ...x }, memory), arenaImage({ ...z }, memory)];
        expect(sameBits(mixed(inside, [1, 2, 0], [0.3, 0.9, 0]).data, outside)).toBe(true);
        expect(sameBits(weighImages([inside, z, inside], [0.2, 0.5, 0.3]).data, sum)).toBe(true);
        expect(sameBits(weighImages([x, other, inside], [0.2, 0.5, 0.3]).data, sum)).toBe(true);
        expect(sameBits(inside.data, x.data)).toBe(true);
      });
    }
    memory.dispose();
  });
});
