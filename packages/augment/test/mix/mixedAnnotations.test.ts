import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, cutmix, mixup, resizeMix, rotate, type Vertex } from "../../src/index.ts";

const [height, width] = [12, 16];
const edges = (size: number) =>
  fc.tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 })).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1]);
const boxes = fc
  .tuple(edges(width), edges(height))
  .map(([[left, right], [top, bottom]]): Box => ({ left, top, right, bottom }));
const corners = ({ left, top, right, bottom }: Box): [Vertex, Vertex, Vertex, Vertex] => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

/** Two images: object k of the first has pixels k + 1, of which one object stands before another; the second is 200. */
const scene = (objects: readonly Box[]) => ({
  image: {
    data: Uint8Array.from({ length: 2 * height * width }, (_, i) => (i < height * width ? 1 : 200)),
    shape: [2, height, width, 1],
  },
  boxes: [objects, []],
  polygons: [objects.map((box) => ({ parts: [corners(box)] })), []],
  orientedBoxes: [objects.map((box) => ({ corners: corners(box) })), []],
});

const area = (ring: readonly Vertex[]) =>
  Math.abs(
    ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length][1] - ring[(i + 1) % ring.length][0] * y, 0),
  ) / 2;

/** The pixels of a box that image 0 still shows of itself. */
const seenOf = ({ left, top, right, bottom }: Box, data: ArrayLike<number>) =>
  Array.from({ length: height * width }, (_, i) => [i % width, Math.floor(i / width)]).filter(
    ([x, y]) => x >= left && x < right && y >= top && y < bottom && data[y * width + x] === 1,
  );

describe.each([
  ["cutmix", (seed: number) => cutmix({ per: "sample" }).draw(seed, { image: { shape: [2, height, width, 1] } })],
  [
    "resizeMix",
    (seed: number) => resizeMix({ scale: [0.2, 1] }).draw(seed, { image: { shape: [2, height, width, 1] } }),
  ],
])("%s", (name, draw) => {
  const step = name === "cutmix" ? cutmix() : resizeMix();

  it("keeps of each object what its image still shows, in boxes, outlines and fractions", () => {
    fc.assert(
      fc.property(boxes, fc.nat({ max: 10_000 }), (box, seed) => {
        const params = { ...draw(seed), pairs: [1, 0] };
        const mixed = step.apply(scene([box]), params as never);
        const seen = seenOf(box, mixed.image.data);
        const whole = (box.right - box.left) * (box.bottom - box.top);
        for (const list of [mixed.boxes[0], mixed.polygons[0], mixed.orientedBoxes[0]])
          expect(list.length).toBe(seen.length > 0 ? 1 : 0);
        if (seen.length === 0) return;
        const [xs, ys] = [seen.map(([x]) => x), seen.map(([, y]) => y)];
        const hull = {
          left: Math.min(...xs),
          top: Math.min(...ys),
          right: Math.max(...xs) + 1,
          bottom: Math.max(...ys) + 1,
        };
        expect(mixed.boxes[0][0]).toMatchObject(hull);
        expect(mixed.boxes[0][0].visibleFraction ?? 1).toBeCloseTo(seen.length / whole, 12);
        expect(mixed.polygons[0][0].parts.reduce((sum, ring) => sum + area(ring), 0)).toBeCloseTo(seen.length, 9);
        expect(area(mixed.orientedBoxes[0][0].corners)).toBeCloseTo(
          (hull.right - hull.left) * (hull.bottom - hull.top),
          9,
        );
      }),
    );
  });

  it("drops what too little is seen of", () => {
    const box = { left: 0, top: 0, right: 4, bottom: 4 };
    const params = {
      step: name,
      pairs: [1, 0],
      boxes: [
        { left: 1, top: 0, right: 16, bottom: 12 },
        { left: 0, top: 0, right: 0, bottom: 0 },
      ],
    };
    const withRule = (minimumVisible: number) =>
      step.apply(scene([box]), { ...params, minimumVisible } as never).boxes[0];
    expect(withRule(0.25)).toEqual([{ left: 0, top: 0, right: 1, bottom: 4, visibleFraction: 0.25 }]);
    expect(withRule(0.26)).toEqual([]);
  });

  it("hides keypoints that are covered, and leaves absent ones", () => {
    const keypoints = [
      [
        { x: 3, y: 3 },
        { x: 12, y: 3 },
        { x: 3, y: 3, absent: true },
      ],
      [],
    ];
    const params = {
      step: name,
      pairs: [1, 0],
      boxes: [
        { left: 0, top: 0, right: 8, bottom: 6 },
        { left: 0, top: 0, right: 8, bottom: 6 },
      ],
    };
    const mixed = step.apply({ image: scene([]).image, keypoints }, params as never);
    expect(mixed.keypoints[0]).toEqual([
      { x: 3, y: 3, visible: false },
      { x: 12, y: 3 },
      { x: 3, y: 3, absent: true },
    ]);
  });
});

describe("cutmix", () => {
  it("takes of the partner what lies in the box", () => {
    const box = { left: 4, top: 4, right: 10, bottom: 8, class: "cat" };
    const params = { step: "cutmix", pairs: [1, 0], boxes: [box, { left: 0, top: 0, right: 7, bottom: 12 }] };
    const mixed = cutmix().apply({ ...scene([box]) }, params);
    expect(mixed.boxes[1]).toEqual([{ ...box, right: 7, visibleFraction: 0.5 }]);
    expect(mixed.boxes[0]).toEqual([]);
  });

  it("of an image with itself leaves its objects", () => {
    const { image, boxes } = scene([{ left: 1, top: 1, right: 9, bottom: 9 }]);
    const params = {
      step: "cutmix",
      pairs: [0, 1],
      boxes: [
        { left: 0, top: 0, right: 7, bottom: 12 },
        { left: 0, top: 0, right: 7, bottom: 12 },
      ],
    };
    expect(cutmix().apply({ image, boxes }, params).boxes).toEqual(boxes);
  });
});

describe("resizeMix", () => {
  it("makes the partner's objects as small as its image", () => {
    const box = { left: 4, top: 6, right: 12, bottom: 12 };
    const params = {
      step: "resizeMix",
      pairs: [1, 0],
      boxes: [
        { left: 0, top: 0, right: 1, bottom: 1 },
        { left: 8, top: 2, right: 16, bottom: 8 },
      ],
    };
    const keypoints = [[{ x: 3.5, y: 5.5 }], []];
    const mixed = resizeMix().apply({ ...scene([box]), keypoints }, params);
    expect(mixed.boxes[1]).toEqual([{ left: 10, top: 5, right: 14, bottom: 8 }]);
    expect(mixed.keypoints[1]).toEqual([{ x: 9.5, y: 4.5, visible: true }]);
  });
});

describe("mixup", () => {
  it("has the objects of both, each with its share as its weight", () => {
    const box = { left: 4, top: 6, right: 12, bottom: 12, weight: 0.5 };
    const mixed = mixup().apply(scene([box]), { step: "mixup", pairs: [1, 0], lambdas: [0.25, 1] });
    expect(mixed.boxes).toEqual([[{ ...box, weight: 0.125 }], []]);
    const all = mixup().apply(scene([box]), { step: "mixup", pairs: [0, 0], lambdas: [0.25, 0.5] });
    expect(all.boxes).toEqual([[box], [{ ...box, weight: 0.25 }]]);
  });

  it("refuses lists that are not one for each image", () => {
    const { image } = scene([]);
    for (const step of [mixup(), cutmix(), resizeMix()])
      expect(() => step.augment({ image, boxes: [[]] }, 1)).toThrow(/boxes must be a list of 2, got 1/);
  });
});

describe("under an image that is reflected", () => {
  it("a mask of nothing marks what no box names, by its fill", () => {
    const image = { data: new Uint8Array(100), shape: [10, 10, 1] };
    const mask = { data: new Uint8Array(100), shape: [10, 10, 1] };
    const step = rotate({ angle: 30, border: "reflect", maskBorder: "constant", maskFill: 255 });
    const { data } = step.augment({ image, mask, boxes: [{ left: 2, top: 2, right: 8, bottom: 8 }] }, 1).mask;
    expect([data[0], data[99], data[55]]).toEqual([255, 255, 0]);
  });
});
