import type { Tensor } from "@reg/tensor";
import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  affine,
  augmentation,
  augmentPredictions,
  centerCrop,
  crop,
  flipHorizontal,
  flipVertical,
  invert,
  pad,
  perspective,
  resize,
  resizedCrop,
  rotate,
  rotate90,
  type Sample,
  scale,
  sequence,
  shear,
  sometimes,
  translate,
  transpose,
} from "../../src/index.ts";
import { gap } from "../images.ts";

const [H, W] = [10, 14];
const image = { data: Float64Array.from({ length: H * W }, (_, i) => Math.cos(i / 5)), shape: [H, W, 1] };
const keypoints = [
  { x: 5, y: 4 },
  { x: 8.5, y: 6.25 },
];

describe("inverse", () => {
  it.each([
    rotate({ angle: [-90, 90], expand: true }),
    affine({ angle: 20, scale: 0.7, shearX: 10, x: 1 }),
    perspective(),
    shear(),
    scale({ factor: 0.6 }),
    translate({ x: 2, y: -1 }),
    transpose(),
    rotate90(),
    flipVertical(),
    pad({ left: 3, bottom: 2 }),
    crop({ height: 8, width: 10 }),
    centerCrop({ height: 8, width: 12 }),
    resize({ height: 23 }),
    resizedCrop({ height: 20, width: 20, area: 0.9 }),
    sequence([
      rotate({ angle: [-40, 40] }),
      sometimes(flipHorizontal()),
      centerCrop({ height: 8, width: 8 }),
      invert(),
      resize({ width: 20 }),
    ]),
  ])("brings points back to the frame they were in: $name", (step) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const params = step.draw(seed, { image });
        const undo = JSON.parse(JSON.stringify(present(step.inverse)(params, { image })));
        const there = step.apply({ image, keypoints }, params);
        const back = sequence([step, rotate()]).apply(there, { step: "sequence", steps: [undo] });
        expect(back.image.shape).toStrictEqual(image.shape);
        back.keypoints.forEach(({ x, y }, i) => {
          expect(x).toBeCloseTo(keypoints[i].x, 9);
          expect(y).toBeCloseTo(keypoints[i].y, 9);
        });
      }),
      { numRuns: 20 },
    );
  });
  it("of exact moves brings pixels back bit for bit", () => {
    const step = sequence([
      flipHorizontal(),
      rotate90(),
      transpose(),
      pad({ amount: 3, border: "reflect" }),
      flipVertical(),
    ]);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const params = step.draw(seed, { image });
        const there = step.apply({ image }, params);
        expect(step.apply(there, present(step.inverse)(params, { image }) as typeof params).image).toStrictEqual(image);
      }),
    );
  });
  it("of an inverse is the step itself", () => {
    const step = rotate({ angle: 30 });
    const params = step.draw(1, { image });
    expect(present(step.inverse)(present(step.inverse)(params, { image }) as typeof params, { image })).toStrictEqual(
      params,
    );
  });
  it("keeps colours", () => {
    const step = sequence([invert()]);
    const params = step.draw(0, { image });
    expect(step.apply({ image }, present(step.inverse)(params, { image }) as typeof params).image).toStrictEqual(image);
  });
});

describe("augmentPredictions", () => {
  const score = ({ image }: Sample): Tensor => ({ data: Float64Array.from([present(image).data[0], 1]), shape: [2] });
  it("is the mean of what is predicted for each copy", () => {
    const y = augmentPredictions(flipHorizontal(), score, { image }, { seed: 1, count: 3 });
    expect(y.data[0]).toBeCloseTo((image.data[0] + 3 * image.data[W - 1]) / 4, 12);
    expect(y.data[1]).toBe(1);
    const only = augmentPredictions(flipHorizontal(), score, { image }, { seed: 1, count: 2, plain: false });
    expect(only.data[0]).toBeCloseTo(image.data[W - 1], 12);
  });
  it("or the share of votes", () => {
    const step = sometimes(invert(), { probability: 0.5 });
    const dark = ({ image }: Sample): Tensor => ({
      data: Float32Array.from([0.5, present(image).data[0], 0]),
      shape: [3],
    });
    const black = { data: new Float64Array(1), shape: [1, 1, 1] };
    const y = augmentPredictions(step, dark, { image: black }, { seed: 3, count: 400, combine: "vote" });
    expect(y.data[0] + y.data[1]).toBeCloseTo(1, 6);
    expect(y.data[2]).toBe(0);
    expect(y.data[0]).toBeCloseTo(0.5, 1);
  });
  it("brings maps back to the sample's frame, and counts only what was seen", () => {
    const step = sequence([
      rotate({ angle: [-30, 30] }),
      translate({ x: [-4, 4] }),
      flipHorizontal({}),
      crop({ height: 8, width: 9 }),
    ]);
    const ones = ({ image }: Sample): Tensor => ({
      data: new Float64Array(present(image).data.length * 2).fill(0.25),
      shape: [...present(image).shape.slice(0, 2), 2],
    });
    const y = augmentPredictions(step, ones, { image }, { seed: 5, count: 6, maps: true });
    expect(y.shape).toStrictEqual([H, W, 2]);
    expect(y.data.every((v) => Math.abs(v - 0.25) < 1e-12)).toBe(true);
  });
  it("agrees with the plain prediction where the model follows the move", () => {
    const self = ({ image }: Sample): Tensor => image as Tensor;
    for (const step of [flipHorizontal(), rotate90(), sequence([transpose(), flipVertical()])]) {
      const y = augmentPredictions(step, self, { image }, { seed: 2, count: 4, maps: true });
      expect(gap(y.data, image.data)).toBeLessThan(1e-12);
    }
    // a ramp is read exactly between its pixels, so that turning it back gives the middle as it was
    const ramp = { data: image.data.map((_, i) => (i % W) + Math.floor(i / W)), shape: image.shape };
    const turn = rotate({ angle: 20, fill: 3, border: "constant" });
    const y = augmentPredictions(turn, self, { image: ramp }, { seed: 2, count: 1, maps: true });
    expect(gap(y.data.slice(5 * W + 4, 5 * W + 10), ramp.data.slice(5 * W + 4, 5 * W + 10))).toBeLessThan(1e-12);
  });
  it("refuses what cannot come back, other shapes and no copies", () => {
    const step = augmentation<Sample, object>({ name: "lost", draw: () => ({}), apply: (sample) => sample });
    const self = ({ image }: Sample): Tensor => image as Tensor;
    expect(() => augmentPredictions(step, self, { image }, { seed: 1, maps: true })).toThrow(/lost has no inverse/);
    expect(() => augmentPredictions(transpose(), self, { image }, { seed: 1 })).toThrow(
      /must have shape \[10, 14, 1\]/,
    );
    expect(() => augmentPredictions(step, self, { image }, { seed: 1, count: 0, plain: false })).toThrow(
      /at least 1, got 0/,
    );
    expect(() => augmentPredictions(step, self, { image }, { seed: 1, combine: "max" as never })).toThrow(
      /"mean", "vote"/,
    );
  });
});
