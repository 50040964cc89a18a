import { arena, foldIn, normal, type Tensor, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Augmentation,
  arenaImage,
  erase,
  featureDropout,
  gaussianNoise,
  type Image,
  jitter,
  magnitudeWarp,
  saltAndPepper,
} from "../../src/index.ts";
import { sameBits } from "../images.ts";

const steps: Record<string, (range?: readonly [number, number]) => Augmentation> = {
  gaussianNoise: (range) => gaussianNoise({ deviation: 0.3, ...(range && { range }) }),
  saltAndPepper: (range) => saltAndPepper({ rate: 0.4, ...(range && { range }) }),
  erase: (range) => erase({ fill: "noise", ...(range && { range }) }),
};

/** In an arena, where kernels put draws on values. */
function inside(step: Augmentation, image: Image, seed: number): Image["data"] {
  const memory = arena({ bytes: 1 << 20 });
  const { data } = step.augment({ image: arenaImage(image, memory) }, seed).image;
  const copy = data.slice();
  memory.dispose();
  return copy;
}

const seedOf = (params: object) => (params as { readonly seed: number }).seed;

describe("noise", () => {
  it.each(Object.keys(steps))("%s is the same in an arena, of any channels, range and size", (name) => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 4 })),
        fc.boolean(),
        fc.constantFrom(undefined, [-20, 300] as const, [10.5, 99] as const),
        fc.nat(),
        (shape, bytes, range, seed) => {
          const size = shape.reduce((product, axis) => product * axis, 1);
          const values = uniform(foldIn(seed, "pixels"), size, { low: -0.2, high: 1.2 });
          const data = bytes ? Uint8Array.from(values, (v) => v * 150 + 40) : Float32Array.from(values);
          const step = steps[name](range);
          expect(
            sameBits(inside(step, { data, shape }, seed), step.augment({ image: { data, shape } }, seed).image.data),
          ).toBe(true);
        },
      ),
    );
  });

  it("is what is drawn, put on values and kept within the range", () => {
    const data = Uint8Array.from({ length: 40 * 30 * 3 }, (_, i) => (i * 7919) % 256);
    const image = { data, shape: [40, 30, 3] };
    const gaussian = gaussianNoise({ deviation: 0.2 });
    const draws = normal(seedOf(gaussian.draw(5, { image })), data.length, { deviation: 51 });
    const wanted = Uint8Array.from(data, (v, i) => Math.floor(Math.min(255, Math.max(0, v + draws[i])) + 0.5));
    expect(inside(gaussian, image, 5)).toEqual(wanted);
    const salt = saltAndPepper({ rate: 0.3 });
    const shares = uniform(seedOf(salt.draw(5, { image })), data.length);
    const peppered = data.map((v, i) => (shares[i] < 0.3 ? (shares[i] < 0.15 ? 0 : 255) : v));
    expect(inside(salt, image, 5)).toEqual(peppered);
  });
});

describe("signals and tables", () => {
  const tables = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 7 }), fc.nat());
  const makeTable = (rows: number, columns: number, seed: number) =>
    Float32Array.from(uniform(foldIn(seed, "x"), rows * columns, { low: -5, high: 5 }));

  it.each([
    ["jitter", jitter({ deviation: 0.4 })],
    ["magnitudeWarp", magnitudeWarp({ knots: 3 })],
    ["magnitudeWarp through many knots", magnitudeWarp({ knots: 40 })],
    ["magnitudeWarp by a line", magnitudeWarp({ knots: 0 })],
  ])("%s of float32 is that of float64 rounded, in and out of an arena", (_, step) => {
    fc.assert(
      fc.property(tables, ([rows, columns, seed]) => {
        const x: Tensor = { data: makeTable(rows, columns, seed), shape: [rows, columns] };
        const wanted = Float32Array.from(step.augment({ data: Float64Array.from(x.data), shape: x.shape }, seed).data);
        expect(step.augment(x, seed).data).toEqual(wanted);
        const memory = arena({ bytes: 1 << 20 });
        expect(step.augment(memory.tensor(x.data, x.shape), seed).data.slice()).toEqual(wanted);
        memory.dispose();
      }),
    );
  });

  it("featureDropout drops what uniform draws below the rate stand at", () => {
    fc.assert(
      fc.property(tables, ([rows, columns, seed]) => {
        const x: Tensor = { data: makeTable(rows, columns, seed), shape: [rows, columns] };
        const step = featureDropout({ rate: 0.3, fill: 9 });
        const draws = uniform(seedOf(step.draw(seed, x)), rows * columns);
        expect(step.augment(x, seed).data).toEqual(Float32Array.from(x.data, (v, i) => (draws[i] < 0.3 ? 9 : v)));
      }),
    );
  });
});
