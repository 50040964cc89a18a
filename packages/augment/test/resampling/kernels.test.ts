import { arena, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flipHorizontal, type Image, type PixelArray, rotate, warp } from "../../src/index.ts";
import { coordinatesOf } from "../../src/resampling/internal/coordinates.ts";
import { boundsOf, gatherRing, gatherRows } from "../../src/resampling/internal/gather.ts";
import { gatherOnKernel } from "../../src/resampling/internal/gatherOnKernel.ts";
import { invertMatrix, linearAbout } from "../../src/resampling/internal/matrix.ts";
import { resampleInto, warpSpans } from "../../src/resampling/internal/resample.ts";
import { extentsOf } from "../../src/resampling/internal/ring.ts";
import type { Border, Matrix, ResolvedSampling } from "../../src/resampling/types.ts";
import { isBytes } from "../../src/sample/internal/isBytes.ts";
import { gap, sameBits } from "../images.ts";

type Kind = Uint8ArrayConstructor | Uint8ClampedArrayConstructor | Float32ArrayConstructor;
const BORDERS: Border[] = ["constant", "edge", "symmetric", "reflect", "wrap"];
const sizes = fc.tuple(
  fc.integer({ min: 1, max: 70 }),
  fc.integer({ min: 1, max: 90 }),
  fc.integer({ min: 1, max: 5 }),
);
const frames = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 150 }));
const backs = fc
  .record({
    turn: fc.double({ min: -4, max: 4, noNaN: true }),
    size: fc.double({ min: 0.02, max: 12, noNaN: true }),
    x: fc.integer({ min: -40, max: 40 }),
  })
  .map(({ turn, size, x }): Matrix => {
    const [cos, sin] = [size * Math.cos(turn), size * Math.sin(turn)];
    return linearAbout([x, 20.3], cos, sin, -sin, cos);
  });

function imageOf(Kind: Kind, shape: readonly number[], seed: number): Image {
  const size = shape.reduce((product, axis) => product * axis, 1);
  const data = uniform(seed, size, { high: Kind.BYTES_PER_ELEMENT === 1 ? 256 : 1 });
  return { data: Kind.from(data.map((v) => (Kind.BYTES_PER_ELEMENT === 1 ? Math.floor(v) : v))) as PixelArray, shape };
}

// On the reference, these compare it with itself; on the kernels, the two with each other.
describe("a warp on the kernel is the reference", () => {
  it.each([Uint8Array, Uint8ClampedArray])("bit for bit for bytes: %o", (Kind) => {
    fc.assert(
      fc.property(
        sizes,
        frames,
        backs,
        fc.constantFrom(...BORDERS),
        fc.nat(1000),
        (shape, frame, back, border, seed) => {
          const image = imageOf(Kind, shape, seed);
          const reading = {
            interpolation: "bilinear",
            border,
            fill: Array.from(shape, () => seed % 256)
              .concat(9, 7)
              .slice(0, shape[2]),
          } as const;
          const [kernel, reference] = [0, 1].map(() => new Kind(frame[0] * frame[1] * shape[2]).fill(77));
          resampleInto(kernel, image, back, frame, reading);
          warpSpans(reference, image, back, frame, reading);
          // Far beyond a ring that would be too wide, pixels are read one by one, and the reference leaves the fill.
          const fill = (i: number) => border !== "constant" && reference[i] === reading.fill[i % shape[2]];
          expect(kernel.every((v, i) => v === reference[i] || fill(i))).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });
  it("within 1e-5 of float64 for float32", () => {
    fc.assert(
      fc.property(
        sizes,
        frames,
        backs,
        fc.constantFrom(...BORDERS),
        fc.nat(1000),
        (shape, frame, back, border, seed) => {
          const narrow = imageOf(Float32Array, shape, seed);
          const wide = { data: Float64Array.from(narrow.data), shape };
          const reading = { interpolation: "bilinear", border, fill: Array(shape[2]).fill(0.5) } as const;
          const size = frame[0] * frame[1] * shape[2];
          const [y, exact] = [new Float32Array(size), new Float64Array(size)];
          resampleInto(y, narrow, back, frame, reading);
          resampleInto(exact, wide, back, frame, reading);
          expect(gap(y, exact)).toBeLessThan(1e-5);
        },
      ),
      { numRuns: 50 },
    );
  });
  it("as good far into a large image", () => {
    const [height, width] = [3, 20_000];
    const narrow = imageOf(Float32Array, [height, width, 1], 5);
    const wide = { data: Float64Array.from(narrow.data), shape: narrow.shape };
    const back: Matrix = [0.9137, 0.00003, 11.7, -0.00005, 0.97, 0.4, 0, 0, 1];
    const reading = { interpolation: "bilinear", border: "edge", fill: [0] } as const;
    const [y, exact] = [new Float32Array(height * width), new Float64Array(height * width)];
    resampleInto(y, narrow, back, [height, width], reading);
    resampleInto(exact, wide, back, [height, width], reading);
    expect(gap(y, exact)).toBeLessThan(1e-5);
    const bytes = { data: Uint8Array.from(narrow.data, (v) => v * 255), shape: narrow.shape };
    const levels = { data: Float64Array.from(bytes.data), shape: narrow.shape };
    const out = new Uint8Array(height * width);
    resampleInto(out, bytes, back, [height, width], reading);
    resampleInto(exact, levels, back, [height, width], reading);
    expect(gap(out, exact)).toBeLessThan(1.14);
  });
});

describe("any interpolation on the kernel is the reference", () => {
  const perspectives = fc
    .tuple(backs, fc.double({ min: -4e-3, max: 4e-3, noNaN: true }), fc.double({ min: -4e-3, max: 4e-3, noNaN: true }))
    .map(([[a, b, c, d, e, f], g, h]): Matrix => [a, b, c, d, e, f, g, h, 1]);
  const readings = fc.record({
    interpolation: fc.constantFrom("nearest", "bilinear", "bicubic"),
    border: fc.constantFrom(...BORDERS),
  });
  /** The same image read by the kernel, where there is one, and by a plain loop, within what the ring holds. */
  function both(image: Image, back: Matrix, frame: readonly [number, number], reading: ResolvedSampling) {
    const [height, width, channels] = image.shape as [number, number, number];
    const coordinates = coordinatesOf(back);
    const ring = gatherRing(image, extentsOf(back, frame), frame, reading);
    const bounds = boundsOf(ring, [height, width]);
    const size = frame[0] * frame[1] * channels;
    const [kernel, reference] = [0, 1].map(() => (isBytes(image.data) ? new Uint8Array(size) : new Float32Array(size)));
    const done = gatherOnKernel(kernel, image, frame, back, ring, bounds, reading);
    const byRows = kernel.slice();
    if (!done) gatherRows(kernel, image, frame, coordinates, ring, bounds, reading);
    if (!gatherOnKernel(byRows, image, frame, coordinates, ring, bounds, reading)) byRows.set(kernel);
    gatherRows(reference, image, frame, coordinates, ring, bounds, reading);
    return { kernel, byRows, reference };
  }
  it("bit for bit for bytes", () => {
    fc.assert(
      fc.property(sizes, frames, perspectives, readings, fc.nat(255), (shape, frame, back, reading, seed) => {
        const fill = Array<number>(shape[2]).fill(seed);
        const { kernel, byRows, reference } = both(imageOf(Uint8Array, shape, seed), back, frame, { ...reading, fill });
        expect(sameBits(kernel, reference)).toBe(true);
        expect(sameBits(byRows, reference)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
  it("within 1e-5 for float32", () => {
    fc.assert(
      fc.property(sizes, frames, perspectives, readings, fc.nat(1000), (shape, frame, back, reading, seed) => {
        const fill = Array<number>(shape[2]).fill(0.5);
        const { kernel, byRows, reference } = both(imageOf(Float32Array, shape, seed), back, frame, {
          ...reading,
          fill,
        });
        expect(gap(kernel, reference)).toBeLessThan(1e-5);
        expect(gap(byRows, reference)).toBeLessThan(1e-5);
      }),
      { numRuns: 100 },
    );
  });
  it("nearest for the ids of masks, of 16 bits too", () => {
    const data = Uint16Array.from({ length: 30 * 40 }, (_, i) => (i * 7919) % 65536);
    const image = { data, shape: [30, 40, 1] } as unknown as Image;
    const back: Matrix = [0.9, 0.2, -3, -0.2, 0.9, 5, 1e-3, 0, 1];
    const out = new Uint16Array(data.length) as unknown as PixelArray;
    resampleInto(out, image, back, [30, 40], { interpolation: "nearest", border: "edge", fill: [0] });
    const known = new Set(data);
    expect([...out].every((id) => known.has(id))).toBe(true);
    expect(new Set(out).size).toBeGreaterThan(500);
  });
});

describe("a batch on the kernel", () => {
  const x = { data: Float32Array.from(uniform(3, 60 * 9 * 12 * 2)), shape: [60, 9, 12, 2] };
  const matrix = Array.from({ length: 60 }, (_, i) => {
    const [cos, sin] = [Math.cos(i / 9 - 1), Math.sin(i / 9 - 1)];
    return i % 10 === 9 ? [1, 0, 2, 0, 1, -1] : linearAbout([5.5, 4], cos, sin, -sin, cos).slice(0, 6);
  });
  it.each(BORDERS)("is each image alone, with border %s", (border) => {
    const [y] = warp({ x }, { matrix, border, fill: [0.25, 1] });
    const size = 9 * 12 * 2;
    for (let i = 0; i < 60; i++) {
      const one = { data: x.data.slice(i * size, (i + 1) * size), shape: [9, 12, 2] };
      const [alone] = warp({ x: one }, { matrix: matrix[i], border, fill: [0.25, 1] });
      expect(y.data.slice(i * size, (i + 1) * size)).toStrictEqual(alone.data);
    }
  });
  it("writes nothing beside its own tensor in an arena", () => {
    const memory = arena({ bytes: 1 << 21 });
    const odd = memory.tensor(new Float32Array(27).fill(1), [3, 3, 3]);
    for (const border of BORDERS) {
      memory.step(() => {
        const before = memory.tensor(new Float32Array(4).fill(8));
        const [y] = warp({ x: odd }, { matrix: [1, 0.1, 0, -0.1, 1, 0], height: 5, width: 5, border });
        const after = memory.tensor(new Float32Array(4).fill(9));
        const again = warp({ x: odd }, { matrix: [1, 0.1, 0, -0.1, 1, 0], height: 5, width: 5, border })[0];
        expect(again.data).toStrictEqual(y.data);
        expect([...before.data, ...after.data]).toStrictEqual([8, 8, 8, 8, 9, 9, 9, 9]);
      });
    }
    memory.dispose();
  });
  it("still finds arena images after the kernels' memory has grown", () => {
    const memory = arena({ bytes: 1 << 22 });
    const image = memory.tensor(Float32Array.from(uniform(1, 700 * 500)), [500, 700, 1]);
    const plain = { data: image.data.slice(), shape: image.shape };
    const step = rotate({ angle: 12 });
    memory.step(() => {
      const inside = step.augment({ image }, 0).image;
      expect(sameBits(inside.data, step.augment({ image: plain }, 0).image.data)).toBe(true);
    });
    memory.dispose();
  });
});

describe("a flip on the kernel", () => {
  it.each([Uint8Array, Uint8ClampedArray, Float32Array])("is the plain loop: %o", (Kind) => {
    fc.assert(
      fc.property(sizes, fc.nat(1000), (shape, seed) => {
        const image = imageOf(Kind, shape, seed);
        const [height, width, channels] = shape;
        const wanted = image.data.slice();
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            for (let k = 0; k < channels; k++) {
              wanted[(y * width + x) * channels + k] = image.data[(y * width + width - 1 - x) * channels + k];
            }
          }
        }
        expect(sameBits(flipHorizontal().augment({ image }, 0).image.data, wanted)).toBe(true);
      }),
    );
  });
  it("stays in the arena", () => {
    const memory = arena({ bytes: 1 << 20 });
    const image = memory.tensor(Float32Array.from(uniform(1, 40 * 30 * 3)), [40, 30, 3]);
    const outside = flipHorizontal().augment({ image: { data: image.data.slice(), shape: image.shape } }, 0).image;
    expect(memory.step(() => flipHorizontal().augment({ image }, 0).image.data.slice())).toStrictEqual(outside.data);
    memory.dispose();
  });
});

it("warps the way a matrix says, whichever path it takes", () => {
  const image = imageOf(Float32Array, [40, 50, 3], 1);
  const matrix = linearAbout([20, 20], 0.9, 0.3, -0.3, 0.9);
  const [y] = warp({ x: image as never }, { matrix });
  const out = new Float32Array(y.data.length);
  resampleInto(out, image, invertMatrix(matrix), [40, 50], {
    interpolation: "bilinear",
    border: "constant",
    fill: [0, 0, 0],
  });
  expect(out).toStrictEqual(y.data);
});
