import { arena, uniform } from "@reg/tensor";
import { isResident } from "@reg/tensor/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Augmentation,
  affine,
  arenaImage,
  augmentBatch,
  brightness,
  crop,
  elastic,
  flipHorizontal,
  gaussianBlur,
  grayscale,
  type PixelArray,
  resize,
  rotate,
  rotate90,
  sequence,
} from "../../src/index.ts";
import { pixels, sameBits } from "../images.ts";

const STEPS: Augmentation[] = [
  affine({ angle: 20, x: 2, scale: 1.2, border: "reflect" }),
  brightness({ factor: 1.4 }),
  crop({ height: 1, width: 1 }),
  elastic({ alpha: 2, sigma: 2 }),
  flipHorizontal(),
  gaussianBlur({ sigma: 1 }),
  grayscale(),
  resize({ height: 7, width: 5 }),
  rotate({ angle: [-30, 30], fill: 9 }),
  rotate90({ turns: 1 }),
  sequence([flipHorizontal(), brightness({ factor: 0.6 }), rotate({ angle: 45 })]),
];

describe.each([Uint8Array, Uint8ClampedArray, Float32Array, Float64Array])("an arena's image of a %o", (Kind) => {
  it("stays there through every step, and comes out with the same bits", () => {
    const memory = arena({ bytes: 1 << 18 });
    fc.assert(
      fc.property(pixels(), fc.constantFrom(...STEPS), fc.nat(), ({ data, shape }, step, seed) => {
        const image = { data: Kind.from(data) as PixelArray, shape };
        const outside = step.augment({ image }, seed).image;
        memory.step(() => {
          const inside = step.augment({ image: arenaImage(image, memory) }, seed).image;
          expect(isResident(inside.data)).toBe(true);
          expect(inside.shape).toStrictEqual(outside.shape);
          expect(sameBits(inside.data, outside.data)).toBe(true);
        });
      }),
    );
    memory.dispose();
  });
  it("may be a batch", () => {
    const memory = arena({ bytes: 1 << 18 });
    const image = { data: Kind.from(uniform(1, 3 * 5 * 7, { high: 255 })) as PixelArray, shape: [3, 5, 7, 1] };
    const outside = augmentBatch(rotate(), { image }, 4).image;
    memory.step(() => {
      const inside = augmentBatch(rotate(), { image: arenaImage(image, memory) }, 4).image;
      expect(isResident(inside.data)).toBe(true);
      expect(sameBits(inside.data, outside.data)).toBe(true);
    });
    memory.dispose();
  });
});

it("reclaims an arena's bytes with the step, and finds them again after the memory has grown", () => {
  const memory = arena({ bytes: 4096 });
  const photo = { data: new Uint8Array([1, 2, 3, 4, 5, 6]), shape: [2, 3, 1] };
  const used = memory.used;
  const gone = memory.step(() => arenaImage(photo, memory));
  expect(memory.used).toBe(used);
  expect(() => gone.data).toThrow(/step has ended/);
  const image = arenaImage(photo, memory);
  const others = arena({ bytes: 1 << 26 });
  expect([...flipHorizontal().augment({ image }, 0).image.data]).toStrictEqual([3, 2, 1, 6, 5, 4]);
  expect([...image.data]).toStrictEqual([...photo.data]);
  others.dispose();
  memory.dispose();
});

it("says what is wrong with an image, or that an arena is full", () => {
  const memory = arena({ bytes: 64 });
  expect(() => arenaImage({ data: new Uint8Array(5), shape: [2, 3, 1] }, memory)).toThrow(
    "arenaImage: image has shape [2, 3, 1], which holds 6 values, but its data has 5.",
  );
  expect(() => arenaImage({ data: [1, 2] as never, shape: [2, 1, 1] }, memory)).toThrow(/ImageData/);
  expect(() => arenaImage({ data: new Uint8Array(65), shape: [65, 1, 1] }, memory)).toThrow(/bytes asked for/);
  memory.dispose();
});
