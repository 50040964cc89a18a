import { affine, crop, flipHorizontal, rotate, sequence } from "@reg/augment";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AnnotatedImage,
  fromSample,
  moveImage,
  readYolo,
  rleFromMask,
  toSample,
  writeYolo,
} from "../../src/index.ts";

const frame = { width: 40, height: 25 };
const image: AnnotatedImage = {
  path: "a.jpg",
  ...frame,
  objects: [
    { class: "a", box: { left: 3, top: 4, right: 12, bottom: 9 } },
    {
      class: "b",
      polygons: [
        [
          [20, 3],
          [35, 4],
          [30, 20],
        ],
        [
          [2, 15],
          [8, 15],
          [8, 22],
        ],
      ],
    },
    {
      class: "c",
      orientedBox: [
        [15, 10],
        [20, 12],
        [18, 17],
        [13, 15],
      ],
    },
    {
      class: "d",
      mask: rleFromMask(
        Array.from({ length: 1000 }, (_, i) => (i % 40 > 25 && i > 400 ? 1 : 0)),
        40,
        25,
      ),
    },
    {
      class: "e",
      box: { left: 1, top: 1, right: 39, bottom: 24 },
      keypoints: [
        { x: 5, y: 5, visibility: 1 },
        { x: 0, y: 0, visibility: 0 },
      ],
    },
  ],
};

describe("a sample", () => {
  it("gives an image back", () => {
    expect(fromSample(image, toSample(image), frame)).toEqual(image);
  });

  it("moves as moveImage moves annotations", () => {
    const draws = fc.record({
      angle: fc.integer({ min: -80, max: 80 }),
      x: fc.integer({ min: -9, max: 9 }),
      flip: fc.boolean(),
    });
    fc.assert(
      fc.property(draws, ({ angle, x, flip }) => {
        const step = affine({ angle: angle + 0.37, x });
        const pixels = { data: new Uint8Array(1000), shape: [25, 40, 1] };
        const steps = flip ? [flipHorizontal(), step] : [step];
        const moved = fromSample(image, sequence(steps).augment({ ...toSample(image), image: pixels }, 1), frame);
        const motions = steps.map((one) => {
          const placement = one.placement?.(one.draw(1, { image: pixels }), [25, 40]);
          const m = placement?.matrix ?? [1, 0, 0, 0, 1, 0, 0, 0, 1];
          return {
            ...frame,
            forward: (points: readonly (readonly [number, number])[]) =>
              points.map(([a, b]) => [m[0] * a + m[1] * b + m[2], m[3] * a + m[4] * b + m[5]] as const),
          };
        });
        const own = moveImage(image, motions).image;
        expect(moved.objects.map((object) => object.class)).toEqual(own.objects.map((object) => object.class));
        for (const [i, { box }] of own.objects.entries()) {
          const other = moved.objects[i].box;
          if (box)
            for (const side of ["left", "top", "right", "bottom"] as const)
              expect(other?.[side]).toBeCloseTo(box[side], 6);
        }
      }),
    );
  });

  it("lets go of what a crop leaves nothing of", () => {
    const read = readYolo("0 0.1 0.1 0.1 0.1\n1 0.8 0.8 0.2 0.2\n", frame);
    const pixels = { data: new Uint8Array(1000), shape: [25, 40, 1] };
    const cropped = crop({ top: 0, left: 0, height: 10, width: 10 }).augment({ ...toSample(read), image: pixels }, 1);
    expect(writeYolo(fromSample(read, cropped, { width: 10, height: 10 }))).toBe("0 0.4 0.25 0.4 0.25\n");
    expect(rotate({ angle: 0 }).augment({ ...toSample(read), image: pixels }, 1).boxes).toHaveLength(2);
  });
});
