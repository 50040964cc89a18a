import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as augment from "../../src/index.ts";
import {
  type Augmentation,
  affine,
  centerCrop,
  crop,
  flipHorizontal,
  flipVertical,
  type Image,
  pad,
  perspective,
  rotate,
  rotate90,
  scale,
  shear,
  translate,
  transpose,
} from "../../src/index.ts";
import geometry from "../fixtures/geometry.json" with { type: "json" };
import { gap, pixels } from "../images.ts";

const image = { data: Float64Array.from(geometry.image.data), shape: geometry.image.shape };
const of = (step: Augmentation, x: Image): Image => step.augment({ image: x }, 0).image;
const rows = (values: readonly (readonly number[])[]): Image => ({
  data: Uint8Array.from(values.flat()),
  shape: [values.length, values[0].length, 1],
});

const STEPS = { rotate, affine, shear, perspective };

describe("steps against torchvision, and OpenCV's perspective", () => {
  it.each(geometry.steps)("$step $options", ({ step, options, y, shape }) => {
    const make = STEPS[step as keyof typeof STEPS] as (options: object) => Augmentation;
    const out = of(make(options), image);
    expect(out.shape).toStrictEqual(shape);
    expect(gap(out.data, y)).toBeLessThan(1e-6);
  });
});

describe("exact moves", () => {
  const small = rows([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  it("go where they say", () => {
    expect([...of(flipHorizontal(), small).data]).toStrictEqual([3, 2, 1, 6, 5, 4]);
    expect([...of(flipVertical(), small).data]).toStrictEqual([4, 5, 6, 1, 2, 3]);
    expect(of(transpose(), small)).toStrictEqual(
      rows([
        [1, 4],
        [2, 5],
        [3, 6],
      ]),
    );
    expect(of(rotate90({ turns: 1 }), small)).toStrictEqual(
      rows([
        [3, 6],
        [2, 5],
        [1, 4],
      ]),
    );
    expect(of(rotate90({ turns: -1 }), small)).toStrictEqual(
      rows([
        [4, 1],
        [5, 2],
        [6, 3],
      ]),
    );
    expect(of(crop({ height: 1, width: 2, top: 1, left: 1 }), small)).toStrictEqual(rows([[5, 6]]));
    expect(of(centerCrop({ height: 1, width: 1 }), small)).toStrictEqual(rows([[2]]));
    expect(of(translate({ x: 1, y: -1 }), small)).toStrictEqual(
      rows([
        [0, 4, 5],
        [0, 0, 0],
      ]),
    );
  });
  it("pad by every border", () => {
    const line = rows([[1, 2, 3]]);
    const padded = (border: augment.Border) => [...of(pad({ left: 2, right: 4, border, fill: 9 }), line).data];
    expect(padded("constant")).toStrictEqual([9, 9, 1, 2, 3, 9, 9, 9, 9]);
    expect(padded("edge")).toStrictEqual([1, 1, 1, 2, 3, 3, 3, 3, 3]);
    expect(padded("symmetric")).toStrictEqual([2, 1, 1, 2, 3, 3, 2, 1, 1]);
    expect(padded("reflect")).toStrictEqual([3, 2, 1, 2, 3, 2, 1, 2, 3]);
    expect(padded("wrap")).toStrictEqual([2, 3, 1, 2, 3, 1, 2, 3, 1]);
  });
  it("are bit for bit what a turn by degrees is", () => {
    fc.assert(
      fc.property(pixels({ square: true }), fc.integer({ min: -4, max: 4 }), (x, turns) => {
        const turned = of(rotate90({ turns }), x);
        for (const interpolation of ["nearest", "bilinear", "bicubic"] as const) {
          expect(of(rotate({ angle: 90 * turns, interpolation }), x)).toStrictEqual(turned);
        }
      }),
    );
    fc.assert(
      fc.property(pixels(), fc.integer({ min: -4, max: 4 }), (x, turns) => {
        expect(of(rotate({ angle: 90 * turns, expand: true }), x)).toStrictEqual(of(rotate90({ turns }), x));
        expect(of(rotate({ angle: 180 * turns }), x)).toStrictEqual(of(rotate90({ turns: 2 * turns }), x));
      }),
    );
  });
  it("done again and back are nothing", () => {
    fc.assert(
      fc.property(pixels(), fc.integer({ min: -9, max: 9 }), (x, shift) => {
        for (const step of [flipHorizontal(), flipVertical(), transpose()])
          expect(of(step, of(step, x))).toStrictEqual(x);
        const turn = rotate90({ turns: 1 });
        expect(of(turn, of(turn, of(turn, of(turn, x))))).toStrictEqual(x);
        const there = translate({ x: shift, border: "wrap" });
        const back = translate({ x: -shift, border: "wrap" });
        expect(of(back, of(there, x))).toStrictEqual(x);
        const { shape } = x;
        const inner = crop({ height: shape[0], width: shape[1], top: 3, left: 2 });
        expect(of(inner, of(pad({ top: 3, left: 2, bottom: 1 }), x))).toStrictEqual(x);
      }),
    );
  });
});

describe("interpolated moves", () => {
  it("turn counter-clockwise about the exact centre, of even sizes too", () => {
    const x = rows([
      [0, 0, 7, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(of(rotate({ angle: 90 }), x).data.indexOf(7)).toBe(4); // row 1, column 0
  });
  it("keep a constant image with every border but the constant one", () => {
    const flat = { data: new Uint8Array(5 * 7 * 3).fill(77), shape: [5, 7, 3] };
    for (const border of ["edge", "symmetric", "reflect", "wrap"] as const) {
      for (const interpolation of ["nearest", "bilinear", "bicubic"] as const) {
        const y = of(affine({ angle: 33, scale: 0.4, x: 9, shearX: 20, border, interpolation }), flat);
        expect(y.data).toStrictEqual(flat.data);
      }
    }
  });
  it("read bytes within 1.14 levels of exact arithmetic", () => {
    fc.assert(
      fc.property(
        pixels(),
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (x, angle, factor) => {
          const wide = { data: Float64Array.from(x.data), shape: x.shape };
          for (const border of ["constant", "reflect"] as const) {
            const options = { angle, scale: factor, x: factor, border, fill: 50 };
            expect(gap(of(affine(options), x).data, of(affine(options), wide).data)).toBeLessThan(1.14);
          }
        },
      ),
    );
  });
  it("expand to the least frame that holds all of the image", () => {
    fc.assert(
      fc.property(pixels(), fc.double({ min: -180, max: 180, noNaN: true }), (x, angle) => {
        const [height, width] = x.shape as [number, number];
        const all = { left: 0, top: 0, right: width, bottom: height };
        const { image: y, boxes } = rotate({ angle, expand: true }).augment({ image: x, boxes: [all] }, 0);
        const [box] = boxes;
        const room = [box.left, box.top, y.shape[1] - box.right, y.shape[0] - box.bottom];
        for (const margin of room) expect(margin >= -1e-3 && margin < 0.5).toBe(true);
      }),
    );
  });
  it("are near OpenCV's for bytes", () => {
    const x = { data: Uint8Array.from(geometry.byteImage.data), shape: geometry.byteImage.shape };
    for (const { matrix, y } of geometry.bytes) {
      const wide = { data: Float64Array.from(x.data), shape: x.shape };
      const exact = augment.warp({ x: wide }, { matrix })[0].data;
      const [theirs, ours] = [gap(y, exact), gap(exact, byMatrix(x, matrix).data)];
      expect(ours).toBeLessThan(1.14);
      expect(theirs).toBeLessThan(5); // they round coordinates to 1/32 pixel
    }
  });
  it("magnify by scale and lean by shear", () => {
    const dot = { data: new Float64Array(25), shape: [5, 5, 1] };
    dot.data[2 * 5 + 3] = 1;
    expect(of(scale({ factor: 2 }), dot).data[2 * 5 + 4]).toBe(1);
    expect(of(scale({ x: 2, y: 1 }), dot).data[2 * 5 + 4]).toBe(1);
    const top = { data: new Float64Array(25), shape: [5, 5, 1] };
    top.data[1 * 5 + 2] = 1;
    expect(of(shear({ x: 45 }), top).data[1 * 5 + 3]).toBeCloseTo(1, 12);
  });
  it("perspective takes the corners where they go, and nothing moves when they stay", () => {
    const corners: augment.Corners = [
      [1, 0.5],
      [5, 0],
      [4, 4],
      [0, 3],
    ];
    const keypoints = [
      [0, 0],
      [5, 0],
      [5, 4],
      [0, 4],
    ].map(([x, y]) => ({ x: x, y: y }));
    const moved = perspective({ corners }).augment({ image, keypoints }, 0).keypoints;
    corners.forEach(([x, y], i) => {
      expect(moved[i].x).toBeCloseTo(x, 12);
      expect(moved[i].y).toBeCloseTo(y, 12);
    });
    expect(of(perspective({ distortion: 0 }), image)).toStrictEqual(image);
  });
});

/** A step of one matrix. */
function byMatrix(x: Image, matrix: readonly number[]): Image {
  const step = augment.geometric({
    name: "byMatrix",
    options: {},
    draw: () => ({}),
    place: (_, frame) => ({ matrix: matrix as unknown as augment.Matrix, frame }),
  });
  return of(step, x);
}

describe("bad input", () => {
  it.each([[[1, 0, 2, 0, 1, 3]], [[1, 0, 2, 0, 1, 3, 0, 0, 1, 0]], [[]], [undefined], ["100010001"]])(
    "refuses %j for a matrix",
    (matrix) => {
      expect(() => byMatrix(image, matrix as never)).toThrow(/byMatrix: .*finite numbers/);
    },
  );

  it.each([Number.NaN, Infinity, "1", null])("refuses %s in a matrix", (entry) => {
    expect(() => byMatrix(image, [1, 0, 0, 0, 1, 0, 0, 0, entry] as never)).toThrow(/byMatrix: .*finite numbers/);
  });

  it("refuses sizes that no memory holds, before the work", () => {
    expect(() => augment.resize({ height: 70_000 })).toThrow("resize: height must be a whole number");
    expect(() => augment.resize({ height: 65_536, width: 65_536 })).toThrow("at most 2^30 pixels, got [65536, 65536]");
    expect(() => of(augment.resize({ scale: 1e6 }), image)).toThrow("resize: height must be");
    expect(() =>
      augment.resize({ width: 4 }).apply({ image }, { step: "resize", height: 1e9, width: 4 } as never),
    ).toThrow("got 1000000000");
    expect(() => augment.resizedCrop({ height: 1e6, width: 4 })).toThrow("resizedCrop: height must be");
    expect(() => of(pad({ amount: 65_536 }), image)).toThrow("pad: height must be");
  });

  it("is refused with the value and the cure", () => {
    expect(() => rotate({ angle: Number.NaN })).toThrow(/rotate: angle must be in \(-∞, ∞\), got NaN/);
    expect(() => rotate({ angle: [10, -10] })).toThrow(/got \[10, -10\]/);
    expect(() => rotate({ border: "zeros" as never })).toThrow(/"constant", "edge", "symmetric", "reflect", "wrap"/);
    expect(() => rotate({ interpolation: "cubic" as never })).toThrow(/"nearest", "bilinear", "bicubic"/);
    expect(() => scale({ factor: 0 })).toThrow(/scale: factor/);
    expect(() => shear({ x: 90 })).toThrow(/shear: x/);
    expect(() => rotate90({ turns: 0.5 })).toThrow(/rotate takes degrees/);
    expect(() => crop({ height: 0, width: 3 })).toThrow(/at least 1, got 0/);
    expect(() => of(crop({ height: 6, width: 3 }), image)).toThrow(
      /6×3 is larger than the image of 5×6.*Pad or resize/,
    );
    expect(() => of(centerCrop({ height: 5, width: 7 }), image)).toThrow(/larger than the image/);
    expect(() => of(crop({ height: 3, width: 3, top: 3, left: 0 }), image)).toThrow(/reaches over the border/);
    expect(() => pad({ amount: -1 })).toThrow(/pad: amount.*got -1/);
    const half = { step: "pad", left: 0.5, top: 0, right: 0, bottom: 0 };
    expect(() => pad().apply({ image }, half)).toThrow(/pad: left must be a whole number.*got 0.5/);
    expect(() =>
      perspective({
        corners: [
          [0, 0],
          [1, 1],
          [0, 1],
          [1, 0],
        ],
      }),
    ).toThrow(/convex/);
    expect(() => perspective({ distortion: 1 })).toThrow(/perspective: distortion/);
    expect(() => rotate().augment({ keypoints: [{ x: 0, y: 0 }] }, 1)).toThrow(/needs an image or a mask/);
    expect(() => translate({ unit: "percent" as never })).toThrow(/"pixels", "fraction"/);
  });
});
