import type { Recipe } from "../../src/recipe.ts";

/** Batches of small images with labels, boxes and rows that no step knows. */
export const batchesOf = (count: number, size = 6) =>
  Array.from({ length: count }, (_, b) => ({
    image: {
      data: Uint8Array.from({ length: size * 8 * 8 * 3 }, (_, i) => (i * 7 + b * 31) % 256),
      shape: [size, 8, 8, 3],
    },
    label: { data: Float32Array.from({ length: size * 2 }, (_, i) => (i + b) % 2), shape: [size, 2] },
    boxes: Array.from({ length: size }, (_, i) => [{ left: 1, top: 1, right: 3 + (i % 3), bottom: 5, class: "cat" }]),
    ids: Int32Array.from({ length: size }, (_, i) => 10 * b + i),
  }));

export const recipe: Recipe = {
  version: 1,
  steps: [{ step: "flipHorizontal", probability: 0.5 }, { step: "rotate", angle: [-20, 20] }, { step: "colorJitter" }],
};
