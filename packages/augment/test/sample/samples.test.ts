import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  affine,
  type Box,
  crop,
  flipHorizontal,
  flipVertical,
  type Keypoint,
  pad,
  resize,
  rotate,
  rotate90,
  type Sample,
  scale,
  sequence,
  translate,
  transpose,
} from "../../src/index.ts";

const image = { data: new Uint8Array(4 * 6).map((_, i) => i), shape: [4, 6, 1] };
const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });

describe("one draw for all", () => {
  it("moves a mask of the same pixels as the image, boxes around them and points on them", () => {
    const steps = [
      flipHorizontal(),
      flipVertical(),
      transpose(),
      rotate90(),
      crop({ height: 3, width: 4 }),
      pad({ left: 2, top: 1 }),
      translate({ x: 1, y: -1 }),
      rotate({ angle: 90, expand: true }),
    ];
    for (const step of steps) {
      fc.assert(
        fc.property(fc.nat(), fc.nat(5), fc.nat(3), (seed, column, row) => {
          const data = new Uint8Array(24);
          data[row * 6 + column] = 200;
          const dot = { data, shape: [4, 6, 1] };
          const sample: Sample = {
            image: dot,
            mask: dot,
            boxes: [box(column, row, column + 1, row + 1)],
            keypoints: [{ x: column, y: row }],
          };
          const { image: y, mask, boxes, keypoints } = step.augment(sample, seed) as Required<Sample>;
          expect(mask).toStrictEqual(y);
          const place = y.data.indexOf(200);
          const [{ x: pointX, y: pointY, visible }] = keypoints as [Keypoint];
          expect(visible).toBe(place >= 0);
          expect(boxes).toHaveLength(place >= 0 ? 1 : 0);
          if (place < 0) return;
          const [x0, y0] = [place % y.shape[1], Math.floor(place / y.shape[1])];
          expect([pointX, pointY]).toStrictEqual([x0, y0]);
          expect(boxes[0]).toStrictEqual(box(x0, y0, x0 + 1, y0 + 1));
        }),
        { numRuns: 30 },
      );
    }
  });
  it("reads masks nearest, and heat between pixels when asked", () => {
    const mask = { data: Float32Array.from([0, 7, 0, 0]), shape: [1, 4, 1] };
    expect([...translate({ x: 0.75 }).augment({ mask }, 0).mask.data]).toStrictEqual([0, 0, 7, 0]);
    const heat = translate({ x: 0.75, maskInterpolation: "bilinear" }).augment({ mask }, 0).mask;
    expect([...heat.data]).toStrictEqual([0, 1.75, 5.25, 0]);
    expect([...translate({ x: 2, maskFill: 255, fill: 9 }).augment({ mask }, 0).mask.data]).toStrictEqual([
      255, 255, 0, 7,
    ]);
  });
  it("keeps classes of a mask as they were", () => {
    fc.assert(
      fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (angle) => {
        const mask = { data: new Uint8Array(64).map((_, i) => (i % 3) * 100), shape: [8, 8, 1] };
        const { data } = affine({ angle, scale: 1.3, shearX: 10 }).augment({ mask }, 0).mask;
        expect(data.every((v) => [0, 100, 200].includes(v))).toBe(true);
      }),
    );
  });
  it("leaves the sample as it was, and passes other fields through", () => {
    const sample = { image, boxes: [{ ...box(0, 0, 2, 2), label: "cat" }], name: "a" };
    const copy = structuredClone(sample);
    const out = rotate({ angle: 45 }).augment(sample, 0);
    expect(sample).toStrictEqual(copy);
    expect(out.name).toBe("a");
    expect(out.boxes[0].label).toBe("cat");
  });
});

describe("boxes", () => {
  it("become the upright hull of their moved corners", () => {
    const square = { data: new Uint8Array(100), shape: [10, 10, 1] };
    const [out] = rotate({ angle: 45 }).augment({ image: square, boxes: [box(4, 4, 6, 6)] }, 0).boxes;
    const half = Math.SQRT2;
    expect(out.left).toBeCloseTo(5 - half, 12);
    expect(out.bottom).toBeCloseTo(5 + half, 12);
  });
  it("are clipped to the frame, or not; dropped when too little is visible", () => {
    const boxes = [box(0, 0, 2, 2), box(0, 0, 4, 4), box(5, 3, 6, 4)];
    const seen = (visibleFraction: number, rest: Box) => ({ ...rest, visibleFraction });
    const left = (options: object) => translate({ x: -1, ...options }).augment({ image, boxes }, 0).boxes;
    expect(left({})).toStrictEqual([seen(0.5, box(0, 0, 1, 2)), seen(0.75, box(0, 0, 3, 4)), box(4, 3, 5, 4)]);
    expect(left({ clip: false })).toStrictEqual([box(-1, 0, 1, 2), box(-1, 0, 3, 4), box(4, 3, 5, 4)]);
    expect(left({ minimumVisible: 0.6 })).toStrictEqual([seen(0.75, box(0, 0, 3, 4)), box(4, 3, 5, 4)]);
    expect(left({ minimumVisible: 0.5 })).toHaveLength(3);
    expect(translate({ x: -4 }).augment({ image, boxes }, 0).boxes).toStrictEqual([box(1, 3, 2, 4)]);
  });
  it("outside the frame or without area are dropped; those that are none are refused", () => {
    const step = flipHorizontal();
    expect(step.augment({ image, boxes: [box(7, 0, 9, 2), box(1, 1, 1, 3)] }, 0).boxes).toStrictEqual([]);
    expect(() => step.augment({ image, boxes: [box(3, 0, 1, 2)] }, 0)).toThrow(
      /boxes\[0\] must be finite with left ≤ right/,
    );
    expect(() => step.augment({ image, boxes: [box(0, Number.NaN, 1, 2)] }, 0)).toThrow(
      /boxes\[0\].top must be .* got NaN/,
    );
  });
});

describe("keypoints", () => {
  it("keep their place in the list, and lose sight once they leave the frame", () => {
    const keypoints = [
      { x: 0, y: 0, name: "eye" },
      { x: 5, y: 3 },
      { x: 2, y: 2, visible: false },
    ];
    const step = sequence([translate({ x: 2, border: "edge" }), crop({ height: 4, width: 6 }), translate({ x: -2 })]);
    expect(step.augment({ image, keypoints }, 0).keypoints).toStrictEqual([
      { x: 0, y: 0, name: "eye", visible: true },
      { x: 5, y: 3, visible: false },
      { x: 2, y: 2, visible: false },
    ]);
    expect(() => flipVertical().augment({ image, keypoints: [{ x: 0, y: Infinity }] }, 0)).toThrow(/keypoints\[0\]/);
  });
  it("end where the pixels they are on do", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: 1, max: 2, noNaN: true }),
        (angle, factor) => {
          const data = new Float64Array(41 * 41);
          data[17 * 41 + 24] = 1;
          const step = sequence([
            affine({ angle, scale: factor, shearY: 10 }),
            scale({ factor: 1.2 }),
            resize({ height: 60, antialias: false }),
          ]);
          const out = step.augment({ image: { data, shape: [41, 41, 1] }, keypoints: [{ x: 24, y: 17 }] }, 0);
          const [point] = out.keypoints;
          let [sum, x, y] = [0, 0, 0];
          out.image.data.forEach((v, i) => {
            sum += v;
            x += v * (i % 60);
            y += v * Math.floor(i / 60);
          });
          expect(Math.abs(x / sum - point.x)).toBeLessThan(0.3);
          expect(Math.abs(y / sum - point.y)).toBeLessThan(0.3);
        },
      ),
      { numRuns: 30 },
    );
  });
});

it("refuses samples that do not fit", () => {
  const step = flipHorizontal();
  expect(() => step.augment({ image, mask: { ...image, shape: [6, 4, 1] } }, 0)).toThrow(/same height and width/);
  expect(() => step.augment({ image: { data: new Uint8Array(5), shape: [1, 6, 1] } }, 0)).toThrow(
    /holds 6 values.*has 5/,
  );
  expect(() => step.augment({ image: { data: [1, 2] as never, shape: [1, 2, 1] } }, 0)).toThrow(/ImageData is/);
  expect(() => step.augment({ image: { data: new Uint8Array(6), shape: [1, 1, 2, 3] } }, 0)).toThrow(
    /goes through augmentBatch/,
  );
  expect(() => rotate({ fill: [1, 2] }).augment({ image }, 0)).toThrow(/fill must be a number or 1 numbers/);
});
