import { arena, foldIn, uniform } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import {
  type Augmentation,
  augmentBatch,
  brightness,
  colorJitter,
  crop,
  flipHorizontal,
  type Image,
  oneOf,
  perspective,
  rotate,
  rotate90,
  sequence,
  sometimes,
  translate,
} from "../../src/index.ts";

const [N, H, W] = [5, 6, 6];
const batch = {
  image: { data: Float32Array.from(uniform(1, N * H * W)), shape: [N, H, W, 1] },
  mask: { data: new Uint8Array(N * H * W).map((_, i) => i % 7), shape: [N, H, W, 1] },
  boxes: Array.from({ length: N }, (_, i) => [{ left: i, top: 1, right: 6, bottom: 3 }]),
  keypoints: Array.from({ length: N }, (_, i) => [{ x: i, y: 2 }]),
  labels: [1, 2, 3, 4, 5],
};
const step = sequence([rotate({ angle: [-20, 20] }), sometimes(flipHorizontal())]);

it("augments each sample by its own draw, whatever the others are", () => {
  const out = augmentBatch(step, batch, 7);
  expect(out.labels).toBe(batch.labels);
  for (let i = 0; i < N; i++) {
    const slice = (x: typeof batch.image | typeof batch.mask) => ({
      data: x.data.slice(i * H * W, (i + 1) * H * W),
      shape: [H, W, 1],
    });
    const sample = {
      image: slice(batch.image),
      mask: slice(batch.mask),
      boxes: batch.boxes[i],
      keypoints: batch.keypoints[i],
    };
    const alone = step.augment(sample, foldIn(7, i));
    expect(slice(out.image as never)).toStrictEqual(alone.image);
    expect(slice(out.mask as never)).toStrictEqual(alone.mask);
    expect(out.boxes[i]).toStrictEqual(alone.boxes);
    expect(out.keypoints[i]).toStrictEqual(alone.keypoints);
  }
});
describe("a batch is each sample alone, bit for bit", () => {
  const steps: [string, Augmentation][] = [
    ["turned", rotate({ angle: [-90, 90], border: "reflect" })],
    ["shifted by whole pixels or parts", translate({ x: [-3, 3], y: 2, fill: 7, maskFill: 3 })],
    ["with heat as a mask", rotate({ angle: [-90, 90], maskInterpolation: "bilinear", interpolation: "nearest" })],
    ["seen in perspective", perspective()],
    ["read in one way or another", oneOf([rotate({ border: "edge" }), rotate({ border: "wrap" })])],
    ["changed in colour between", sequence([rotate(), brightness({ factor: [0.5, 1.5] }), flipHorizontal()])],
    ["flipped or turned, or neither", sometimes(oneOf([flipHorizontal(), rotate({ angle: [-90, 90] })]))],
    ["flipped or not", sometimes(flipHorizontal())],
    ["flipped or not, then changed in colour", sequence([sometimes(flipHorizontal()), rotate(), colorJitter()])],
    ["changed in colour or not, then turned or not", sequence([sometimes(brightness()), sometimes(rotate())])],
    [
      "turned or not, then cut and changed",
      sequence([sometimes(rotate()), crop({ height: 7, width: 8 }), colorJitter()]),
    ],
    ["never flipped", sometimes(flipHorizontal(), { probability: 0 })],
    ["turned or not, and turned upright", sequence([sometimes(rotate()), rotate90({ turns: 2 })])],
  ];
  const side = 11;
  it.each(steps)("%s", (_, step) => {
    for (const Kind of [Uint8Array, Float32Array]) {
      const values = uniform(2, N * side * side * 3, { high: Kind === Uint8Array ? 256 : 1 });
      const large = { data: Kind.from(values), shape: [N, side, side, 3] };
      const mask = { data: new Uint8Array(N * side * side).map((_, i) => i % 250), shape: [N, side, side, 1] };
      const boxes = Array.from({ length: N }, (_, i) => [{ left: i, top: 1, right: 11, bottom: 3, class: i % 2 }]);
      const keypoints = Array.from({ length: N }, (_, i) => [{ x: i, y: 2 }]);
      const swap = { mask: [[1, 2]], classes: [[0, 1]] } as const;
      const out = augmentBatch(step, { image: large, mask, boxes, keypoints, swap }, 3);
      expect(out.image.data.byteLength).toBe(out.image.data.buffer.byteLength);
      for (let i = 0; i < N; i++) {
        const slice = ({ data, shape }: Image): Image => {
          const size = data.length / N;
          return { data: data.slice(i * size, (i + 1) * size), shape: shape.slice(1) };
        };
        const sample = { image: slice(large), mask: slice(mask), boxes: boxes[i], keypoints: keypoints[i], swap };
        const alone = step.augment(sample, foldIn(3, i));
        expect(slice(out.image)).toStrictEqual(alone.image);
        expect(slice(out.mask)).toStrictEqual(alone.mask);
        expect([out.boxes[i], out.keypoints[i]]).toStrictEqual([alone.boxes, alone.keypoints]);
      }
    }
  });
});
it("refuses what no sample may be", () => {
  const crooked = { ...batch, mask: { data: new Uint8Array(N * 4), shape: [N, 2, 2, 1] } };
  expect(() => augmentBatch(step, crooked, 1)).toThrow(/same height and width/);
  const boxes = batch.boxes.map(() => [{ left: 2, top: 0, right: 1, bottom: 1 }]);
  expect(() => augmentBatch(step, { ...batch, boxes }, 1)).toThrow(/left ≤ right/);
  const keypoints = batch.keypoints.map((_, i) => [{ x: i === 3 ? Number.NaN : 0, y: 1 }]);
  expect(() => augmentBatch(step, { ...batch, keypoints }, 1)).toThrow(/keypoints\[0\]\.x must be/);
});
it("stays in the arena, with the same bits", () => {
  const memory = arena({ bytes: 1 << 20 });
  const image = memory.tensor(batch.image);
  const out = memory.step(() => augmentBatch(step, { image }, 7).image.data.slice());
  expect(out).toStrictEqual(augmentBatch(step, { image: batch.image }, 7).image.data);
  memory.dispose();
});
it("refuses batches that do not fit together, before and after", () => {
  expect(() => augmentBatch(step, { ...batch, boxes: [] }, 1)).toThrow(/agree in N, got 5, 5, 0, 5/);
  expect(() => augmentBatch(step, { image: { data: new Uint8Array(4), shape: [2, 2, 1] } }, 1)).toThrow(
    /\[N, H, W, C\]/,
  );
  const oblong = { data: new Uint8Array(8 * 6), shape: [8, 2, 3, 1] };
  expect(() => augmentBatch(rotate90(), { image: oblong }, 1)).toThrow(
    /come out in one size.*End with a crop or resize/,
  );
  expect(() => augmentBatch(step, batch, -1)).toThrow(/augmentBatch: seed/);
  expect(augmentBatch(step, { image: { data: new Uint8Array(0), shape: [0, 2, 3, 1] } }, 1).image.shape).toStrictEqual([
    0, 2, 3, 1,
  ]);
});
