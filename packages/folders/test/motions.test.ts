import { recipePipeline, recipeSchema } from "@reg/augment/recipe";
import { describe, expect, it } from "vitest";
import type { Recipe, RecipeStep } from "../src/index.ts";
import { motionsOf } from "../src/internal/motionsOf.ts";

const [WIDTH, HEIGHT] = [24, 16];

/** The names of all steps that a recipe may have. */
const names = [...new Set([...JSON.stringify(recipeSchema()).matchAll(/"const":"(\w+)"/g)].map(([, name]) => name))];
const mixing = ["mixup", "cutmix", "resizeMix", "mosaic"];
const inner: readonly RecipeStep[] = [{ step: "flipVertical" }, { step: "resize", height: 11, width: 30 }];
const options: { readonly [name: string]: object } = {
  crop: { height: 9, width: 13 },
  centerCrop: { height: 9, width: 13 },
  pad: { left: 2, right: 1, top: 3, bottom: 0 },
  resize: { height: 20, width: 31 },
  resizedCrop: { height: 20, width: 31 },
  sequence: { steps: inner },
  oneOf: { steps: inner },
  someOf: { steps: inner, count: 1 },
  repeat: { steps: inner, times: 2 },
};
const stepOf = (step: string): RecipeStep => ({ step, ...options[step] });

/** Where a recipe moves points and the frame: by its own word, and by the motions that annotations go by. */
function moves(steps: readonly RecipeStep[], seed: number) {
  const pipeline = recipePipeline({ version: 1, steps } as Recipe);
  const data = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => (i * 7) % 256);
  const image = { data, shape: [HEIGHT, WIDTH, 3] };
  const points = [
    [3, 4],
    [20, 5],
    [11.5, 13.25],
  ] as const;
  const params = pipeline.draw(seed, { image });
  const result = pipeline.apply({ image, keypoints: points.map(([x, y]) => ({ x, y })) }, params);
  const motions = motionsOf(pipeline, params, { width: WIDTH, height: HEIGHT });
  const moved = motions.reduce((all: readonly (readonly [number, number])[], { forward }) => forward(all), points);
  const { width, height } = motions.at(-1) ?? { width: WIDTH, height: HEIGHT };
  const [rows, columns] = result.image.shape;
  return {
    own: { points: result.keypoints.map(({ x, y }) => [x, y]), frame: [rows, columns] },
    motions: { points: moved, frame: [height, width] },
  };
}

describe("the motions of a recipe", () => {
  it.each(names.filter((name) => !mixing.includes(name)))("are where the step itself moves points: %s", (name) => {
    for (let seed = 0; seed < 5; seed++) {
      const { own, motions } = moves([stepOf(name)], seed);
      expect(motions.frame).toEqual(own.frame);
      expect(motions.points).toEqual(own.points.map((point) => point.map((value) => expect.closeTo(value, 6))));
    }
  });

  it("are so for steps one after another, of one name too", () => {
    const lists: readonly (readonly RecipeStep[])[] = [
      [stepOf("resize"), { step: "resize", height: 40, width: 12 }],
      [stepOf("resize"), { step: "crop", height: 19, width: 28 }, { step: "rotate", angle: 20 }, stepOf("resizedCrop")],
      [{ step: "elastic", alpha: 4, sigma: 3 }, stepOf("resize"), { step: "elastic", alpha: 20, sigma: 2 }],
      [
        { step: "crop", height: 12, width: 20 },
        { step: "crop", height: 8, width: 10 },
      ],
    ];
    for (const steps of lists) {
      for (let seed = 0; seed < 5; seed++) {
        const { own, motions } = moves(steps, seed);
        expect(motions.frame).toEqual(own.frame);
        expect(motions.points).toEqual(own.points.map((point) => point.map((value) => expect.closeTo(value, 6))));
      }
    }
  });
});
