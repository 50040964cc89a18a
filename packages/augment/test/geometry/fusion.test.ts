import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Augmentation,
  affine,
  centerCrop,
  crop,
  flipHorizontal,
  type Image,
  invert,
  type Matrix,
  pad,
  perspective,
  rotate,
  rotate90,
  type Sample,
  scale,
  sequence,
  shear,
  translate,
  transpose,
  warp,
} from "../../src/index.ts";
import { compose } from "../../src/resampling/internal/matrix.ts";
import { gap } from "../images.ts";

const [H, W] = [9, 12];
const image: Image = { data: Float64Array.from({ length: H * W * 2 }, (_, i) => Math.sin(i * i)), shape: [H, W, 2] };
const steps: Augmentation[] = [
  rotate({ angle: [-180, 180] }),
  translate({ x: [-5, 5], y: [-5, 5] }),
  scale({ factor: [0.5, 2] }),
  shear({ x: [-30, 30], y: [-20, 20] }),
  affine({ angle: [-90, 90], scale: [0.7, 1.4], x: [-2, 2] }),
  perspective({ distortion: 0.3 }),
  flipHorizontal(),
  rotate90(),
  transpose(),
];
const oneByOne = (
  list: readonly Augmentation[],
  sample: Sample,
  params: { steps: readonly { step: string }[] },
): Sample => list.reduce((result, step, i) => step.apply(result, params.steps[i]), sample);

describe("a sequence of moves", () => {
  it("is one warp by the composed matrix", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: 2 }), fc.nat(), (chosen, seed) => {
        const pipeline = sequence(chosen);
        const params = pipeline.draw(seed, { image });
        let matrix: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        let frame: readonly [number, number] = [H, W];
        chosen.forEach((step, i) => {
          const placement = present(step.placement)(params.steps[i], frame);
          matrix = compose(placement.matrix, matrix);
          frame = placement.frame;
        });
        const [y] = warp({ x: image as never }, { matrix, height: frame[0], width: frame[1] });
        expect(gap(pipeline.apply({ image }, params).image.data, y.data)).toBeLessThan(1e-12);
      }),
    );
  });
  it("blurs once: there and back is nothing, bit for bit where the frame keeps all", () => {
    for (const [x, y] of [
      [0.5, -0.25],
      [7.3, -4.6],
      [100, 1],
    ]) {
      const there = sequence([translate({ x: x, y: y }), translate({ x: -x, y: -y })]);
      expect(there.augment({ image }, 0).image).toStrictEqual(image);
    }
    const turns = sequence([rotate({ angle: 33 }), rotate({ angle: 90 - 33 }), rotate({ angle: -90 })]);
    expect(turns.augment({ image }, 0).image).toStrictEqual(image);
    expect(sequence(Array(4).fill(rotate90({ turns: 1 }))).augment({ image }, 0).image).toStrictEqual(image);
    expect(sequence(Array(6).fill(rotate({ angle: 60 }))).augment({ image }, 0).image).toStrictEqual(image);
  });
  it("lets flips, quarter turns and crops go with any border", () => {
    const list = [rotate({ angle: 10, border: "reflect" }), flipHorizontal(), rotate({ angle: 10, border: "reflect" })];
    // a mirrored turn undoes the first one: the three together are a flip
    expect(sequence(list).augment({ image }, 0).image).toStrictEqual(flipHorizontal().augment({ image }, 0).image);
    const cut = [rotate({ angle: 10, border: "reflect" }), centerCrop({ height: 3, width: 4 })];
    const params = sequence(cut).draw(0, { image });
    const apart = present(oneByOne(cut, { image }, params).image);
    expect(gap(sequence(cut).apply({ image }, params).image.data, apart.data)).toBeLessThan(1e-12);
  });
  it("ends at a cut, a pad, another border and a colour", () => {
    const turn = rotate({ angle: 20 });
    const lists = [
      [centerCrop({ height: 4, width: 4 }), turn],
      [turn, pad({ amount: 2 }), turn],
      [turn, rotate({ angle: 20, border: "edge" })],
      [turn, rotate({ angle: 20, interpolation: "nearest" })],
      [turn, rotate({ angle: 20, fill: 1 })],
      [turn, invert(), turn],
      [crop({ height: 5, width: 5, top: 0, left: 0 }), flipHorizontal()],
    ];
    for (const list of lists) {
      const params = sequence(list).draw(0, { image });
      expect(sequence(list).apply({ image }, params)).toStrictEqual(oneByOne(list, { image }, params));
    }
  });
  it("takes the hull of a box once, and the stricter of two rules", () => {
    const boxes = [{ left: 4, top: 3, right: 8, bottom: 6 }];
    const twice = sequence([rotate({ angle: 45 }), rotate({ angle: -45 })]).augment({ image, boxes }, 0).boxes;
    expect(twice).toStrictEqual(boxes);
    const strict = sequence([translate({ x: -6, minimumVisible: 0.9 }), flipHorizontal()]);
    expect(strict.augment({ image, boxes }, 0).boxes).toStrictEqual([]);
  });
  it("takes mask and keypoints along", () => {
    const mask = { data: new Uint8Array(H * W).fill(5), shape: [H, W, 1] };
    const keypoints = [{ x: 3, y: 4 }];
    const out = sequence([rotate({ angle: 45 }), flipHorizontal(), rotate({ angle: 45 })]).augment(
      { image, mask, keypoints },
      0,
    );
    expect(out.mask).toStrictEqual(mask);
    expect(out.keypoints).toStrictEqual([{ x: W - 1 - 3, y: 4, visible: true }]);
  });
});
