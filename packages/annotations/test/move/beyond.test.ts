import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnnotatedObject, type Motion, moveImage, type Point, type Ring } from "../../src/index.ts";

const SIZE = 100;
const shift = (x: number, y: number, width = SIZE, height = SIZE): Motion => ({
  forward: (points) => points.map(([px, py]) => [px + x, py + y]),
  width,
  height,
});
const flip: Motion = { forward: (points) => points.map(([x, y]) => [SIZE - 1 - x, y]), width: SIZE, height: SIZE };
const imageOf = (...objects: readonly Omit<AnnotatedObject, "class">[]) => ({
  path: "a.jpg",
  width: SIZE,
  height: SIZE,
  objects: objects.map((object) => ({ class: "cat", ...object })),
});
const square = (left: number, top: number, right: number, bottom: number): Ring => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];
const near = (ring: Ring) => ring.map((point) => point.map((value) => expect.closeTo(value, 6)));

describe("what lies beyond the frame before it is moved", () => {
  const box = { left: -20, top: 10, right: 20, bottom: 30 };
  const image = imageOf(
    { box },
    { polygons: [square(-20, 10, 20, 30)] },
    { orientedBox: square(-20, 10, 20, 30) },
    {
      polylines: [
        [
          [-20, 10],
          [20, 30],
        ],
      ],
    },
    {
      keypoints: [
        { x: -10, y: 12, visibility: 2 },
        { x: 10, y: 12, visibility: 1 },
        { x: -0.5, y: 50, visibility: 2 },
      ],
    },
    { box: { left: -30, top: 10, right: -10, bottom: 20 } },
    { keypoints: [{ x: -5, y: 5, visibility: 2 }] },
  );

  it("is not there after a motion that cuts, where the picture shows nothing of it", () => {
    const { image: moved, dropped } = moveImage(image, [shift(30, 0)], { minimumVisible: 1 });
    const [upright, outline, turned, line, points] = moved.objects;
    expect(upright.box).toEqual({ left: 30, top: 10, right: 50, bottom: 30 });
    expect(new Set(outline.polygons?.flat().map(String))).toEqual(new Set(square(30, 10, 50, 30).map(String)));
    expect(turned.orientedBox).toEqual(near(square(30, 10, 50, 30)));
    expect(line.polylines).toEqual([
      [
        [30, 20],
        [50, 30],
      ],
    ]);
    expect(points.keypoints).toEqual([
      { x: 0, y: 0, visibility: 0 },
      { x: 40, y: 12, visibility: 1 },
      { x: 29.5, y: 50, visibility: 2 },
    ]);
    expect(dropped.map(({ index, reason }) => [index, reason])).toEqual([
      [5, "outside"],
      [6, "outside"],
    ]);
  });

  it("stays where nothing is cut", () => {
    expect(moveImage(image, [flip, flip]).image).toEqual(image);
    expect(moveImage(image, [flip]).image.objects[0].box).toEqual({ left: 80, top: 10, right: 120, bottom: 30 });
  });
});

describe("an oriented box", () => {
  const boxes = fc
    .record({
      x: fc.double({ min: 20, max: 80, noNaN: true }),
      y: fc.double({ min: 20, max: 80, noNaN: true }),
      length: fc.double({ min: 10, max: 60, noNaN: true }),
      share: fc.double({ min: 0.1, max: 1, noNaN: true }),
      angle: fc.double({ min: 0, max: 6.28, noNaN: true }),
    })
    .map(({ x, y, length, share, angle }): Ring => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const place = (u: number, v: number): Point => [x + u * c - v * s, y + u * s + v * c];
      const [a, b] = [length / 2, (length * share) / 2];
      return [place(-a, -b), place(a, -b), place(a, b), place(-a, b)];
    });
  const margins = fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 25 })));

  it("that is cut twice is what it is when cut once, from the same corner on", () => {
    fc.assert(
      fc.property(boxes, margins, margins, (corners, [l, t, r, b], [l2, t2, r2, b2]) => {
        const first = shift(-l, -t, SIZE - l - r, SIZE - t - b);
        const second = shift(-l2, -t2, first.width - l2 - r2, first.height - t2 - b2);
        const once = shift(-l - l2, -t - t2, second.width, second.height);
        const image = imageOf({ orientedBox: corners });
        const [two, one] = [moveImage(image, [first, second]), moveImage(image, [once])].map(
          ({ image }) => image.objects[0]?.orientedBox,
        );
        if (one === undefined) expect(two).toBeUndefined();
        else expect(two).toEqual(near(one));
      }),
    );
  });
});
