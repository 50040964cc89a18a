import { moveImage } from "@reg/annotations";
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

describe("what steps lose beyond the frame", () => {
  const nearest = { interpolation: "nearest", border: "constant" } as const;
  const shift = (x: number, more: object = nearest): RecipeStep => ({ step: "translate", x, unit: "pixels", ...more });
  const pad = (left: number, right: number): RecipeStep => ({ step: "pad", left, right, top: 0, bottom: 0 });
  const bright: RecipeStep = { step: "brightness", factor: 1 };
  const flip: RecipeStep = { step: "flipHorizontal" };
  const lists: readonly (readonly RecipeStep[])[] = [
    [shift(-10), shift(10)],
    [shift(-10), bright, shift(10)],
    [shift(-10), shift(10, { ...nearest, interpolation: "bilinear" })],
    [shift(-10), flip, shift(-10)],
    [shift(-10), flip, bright, shift(-10)],
    [shift(-10), flip, pad(3, 12)],
    [shift(-10), pad(12, 0)],
    [shift(-10), { step: "rotate90", turns: 2 }, pad(0, 12)],
    [
      { step: "repeat", times: 2, steps: [shift(-4)] },
      { step: "oneOf", steps: [shift(8)] },
    ],
    [{ step: "sequence", steps: [shift(-10)] }, bright, { step: "sequence", steps: [shift(10)] }],
    [shift(-10), { step: "resize", height: 10, width: 30, interpolation: "nearest" }, shift(10)],
    [shift(-10), { step: "crop", width: 24, height: 8, left: 0, top: 0 }, shift(10)],
    [{ step: "crop", width: 24, height: 8, left: 0, top: 0 }, shift(-10), shift(10)],
  ];

  it.each(lists.map((steps) => [JSON.stringify(steps), steps] as const))(
    "is lost to annotations, too: %s",
    (_, steps) => {
      const [width, height] = [30, 10];
      const data = Uint8Array.from({ length: width * height }, (_, i) => (i % width >= 2 && i % width < 28 ? 100 : 0));
      const image = { data, shape: [height, width, 1] };
      const pipeline = recipePipeline({ version: 1, steps } as Recipe);
      const params = pipeline.draw(3, { image });
      const shown = pipeline.apply({ image }, params).image;
      const columns = [...shown.data.keys()].filter((i) => shown.data[i] === 100).map((i) => i % shown.shape[1]);
      const box = { left: 2, top: 0, right: 28, bottom: height };
      const annotated = { path: "", width, height, objects: [{ class: "a", box }] };
      const [moved] = moveImage(annotated, motionsOf(pipeline, params, { width, height })).image.objects;
      expect(moved.box?.left).toBeCloseTo(Math.min(...columns), 6);
      expect(moved.box?.right).toBeCloseTo(Math.max(...columns) + 1, 6);
    },
  );
});
