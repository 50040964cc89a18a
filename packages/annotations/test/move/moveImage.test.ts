import { type Augmentation, crop, elastic, flipHorizontal, gridDistortion, rotate, rotate90 } from "@reg/augment";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AnnotatedImage,
  type AnnotatedObject,
  areaOf,
  type Motion,
  maskFromRle,
  moveImage,
  type Point,
  rleFromMask,
} from "../../src/index.ts";

/** The motion of one step of @reg/augment. */
function motionOf(step: Augmentation, { width, height }: { width: number; height: number }): Motion {
  const shape = [height, width, 1];
  const params = step.draw(1, { image: { shape } });
  const placement = step.placement?.(params, [height, width]);
  if (!placement) throw new Error(`${step.name} has no placement`);
  const { matrix: m, frame } = placement;
  return {
    forward: (points) => points.map(([x, y]) => [m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5]]),
    width: frame[1],
    height: frame[0],
  };
}

const point = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }))
  .map(([x, y]): Point => [x / 5, y / 8]);
const box = fc.tuple(point, point).map(([[a, b], [c, d]]) => ({
  left: Math.min(a, c),
  top: Math.min(b, d),
  right: Math.max(a, c),
  bottom: Math.max(b, d),
}));
const keypoint = fc.oneof(
  point.map(([x, y]) => ({ x: Math.max(0, x - 1), y: Math.max(0, y - 1), visibility: 2 as const })),
  fc.constant({ x: 0, y: 0, visibility: 0 as const }),
);
const object: fc.Arbitrary<AnnotatedObject> = fc.oneof(
  fc.record({ class: fc.constant("a"), box }),
  fc.record({
    class: fc.constant("a"),
    polygons: fc.array(fc.array(point, { minLength: 3, maxLength: 8 }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ class: fc.constant("a"), orientedBox: fc.array(point, { minLength: 4, maxLength: 4 }) }),
  fc.record({
    class: fc.constant("a"),
    polylines: fc.array(fc.array(point, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ class: fc.constant("a"), keypoints: fc.array(keypoint, { minLength: 1, maxLength: 4 }) }),
  fc
    .array(fc.integer({ min: 0, max: 1 }), { minLength: 1000, maxLength: 1000 })
    .map((mask) => ({ class: "a", mask: rleFromMask(mask, 40, 25) })),
);
const images = fc
  .array(object, { maxLength: 4 })
  .map((objects): AnnotatedImage => ({ path: "a.jpg", width: 40, height: 25, objects }));

function expectNear(actual: unknown, expected: unknown): void {
  if (typeof expected === "number") expect(actual).toBeCloseTo(expected, 9);
  else if (typeof expected === "object" && expected !== null) {
    for (const [key, value] of Object.entries(expected)) expectNear((actual as { [key: string]: unknown })[key], value);
  } else expect(actual).toEqual(expected);
}

describe("moveImage", () => {
  it("is nothing without motions, after two flips, and after four quarter turns", () => {
    fc.assert(
      fc.property(images, (image) => {
        expect(moveImage(image, []).image).toBe(image);
        const flip = motionOf(flipHorizontal(), image);
        const twice = moveImage(image, [flip, flip]);
        expect(twice.dropped).toEqual([]);
        expectNear(twice.image.objects, image.objects);
        const quarter = motionOf(rotate90({ turns: 1 }), image);
        const back = motionOf(rotate90({ turns: 1 }), { width: 25, height: 40 });
        expectNear(moveImage(image, [quarter, back, quarter, back]).image.objects, image.objects);
      }),
    );
  });

  it("moves masks as their pixels", () => {
    const values = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1000, maxLength: 1000 });
    fc.assert(
      fc.property(values, fc.integer({ min: -90, max: 90 }), (mask, angle) => {
        const step = rotate({ angle: angle + 0.37 });
        const image = { path: "", width: 40, height: 25, objects: [{ class: "a", mask: rleFromMask(mask, 40, 25) }] };
        const moved = moveImage(image, [motionOf(step, image)]).image.objects[0]?.mask;
        const pixels = step.augment({ mask: { data: Uint8Array.from(mask), shape: [25, 40, 1] } }, 1).mask.data;
        const own = moved ? maskFromRle(moved) : new Uint8Array(1000);
        const different = own.filter((value, i) => value !== pixels[i]).length;
        expect(different).toBeLessThanOrEqual(4); // centres that fall on an edge between two pixels
      }),
    );
  });

  it("cuts a turned corner box to its visible part, and says how much that is", () => {
    const image = {
      path: "",
      width: 100,
      height: 100,
      objects: [{ class: "a", box: { left: 0, top: 0, right: 20, bottom: 20 } }],
    };
    const turn = motionOf(rotate({ angle: 45 }), image);
    const { image: moved, dropped } = moveImage(image, [turn]);
    expectNear(moved.objects[0].box, {
      left: 0,
      top: 42.42640687119285,
      right: 7.573593128807154,
      bottom: 57.57359312880715,
    });
    expect(moved.objects[0].truncated).toBe(true);
    expect(dropped).toEqual([]);
    expect(moveImage(image, [turn], { minimumVisible: 0.15 }).dropped).toMatchObject([
      { index: 0, reason: "visible", visible: expect.closeTo(0.1434, 3) },
    ]);
    expect(moveImage(image, [turn], { minimumArea: 60 }).dropped).toMatchObject([{ index: 0, reason: "area" }]);
  });

  it("counts what is left over all motions", () => {
    const image = {
      path: "",
      width: 40,
      height: 40,
      objects: [{ class: "a", box: { left: 0, top: 0, right: 40, bottom: 40 } }],
    };
    const half = (top: number, left: number, height: number, width: number): Motion =>
      motionOf(crop({ top, left, height, width }), image);
    const motions = [
      half(0, 0, 40, 20),
      motionOf(crop({ top: 0, left: 0, height: 20, width: 20 }), { width: 20, height: 40 }),
    ];
    expect(moveImage(image, motions, { minimumVisible: 0.3 }).dropped).toMatchObject([
      { visible: 0.25, reason: "visible" },
    ]);
  });

  it("cuts a concave outline in two", () => {
    const ring: Point[] = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 8],
      [8, 8],
      [8, 2],
      [0, 2],
    ];
    const image = { path: "", width: 10, height: 10, objects: [{ class: "a", polygons: [ring] }] };
    const { polygons = [] } = moveImage(image, [motionOf(crop({ top: 0, left: 0, height: 10, width: 5 }), image)]).image
      .objects[0];
    expect(polygons).toHaveLength(2);
    expect(polygons.reduce((sum, part) => sum + areaOf(part), 0)).toBeCloseTo(20, 12);
  });

  it("cuts an oriented box in its own axes", () => {
    const corners: Point[] = [
      [0, 10],
      [10, 0],
      [20, 10],
      [10, 20],
    ];
    const image = { path: "", width: 20, height: 20, objects: [{ class: "a", orientedBox: corners }] };
    const { orientedBox = [] } = moveImage(image, [motionOf(crop({ top: 0, left: 0, height: 20, width: 10 }), image)])
      .image.objects[0];
    expectNear(orientedBox, corners); // the half that is left reaches as far along both axes
    const third =
      moveImage(image, [motionOf(crop({ top: 0, left: 0, height: 5, width: 20 }), image)]).image.objects[0]
        .orientedBox ?? [];
    const [[ax, ay], [bx, by], , [dx, dy]] = third;
    expect((bx - ax) * (dx - ax) + (by - ay) * (dy - ay)).toBeCloseTo(0, 12);
    expect(Math.abs((by - ay) / (bx - ax))).toBeCloseTo(1, 12);
  });

  it("cuts a turned box of rounded corners from the same corner on, the way they ran", () => {
    const shift: Motion = { forward: (points) => points.map(([x, y]) => [x + 6, y]), width: 20, height: 20 };
    const flip: Motion = { forward: (points) => points.map(([x, y]) => [25 - x, y]), width: 20, height: 20 };
    const ring: Point[] = [
      [8.123, 3.457],
      [16.123, 5.457],
      [15.123, 9.457],
      [7.123, 7.457001],
    ];
    for (let turn = 0; turn < 4; turn++) {
      const orientedBox = [...ring.slice(turn), ...ring.slice(0, turn)];
      const image = { path: "", width: 20, height: 20, objects: [{ class: "a", orientedBox }] };
      for (const motion of [shift, flip]) {
        const [{ orientedBox: cut = [] }] = moveImage(image, [motion]).image.objects;
        const moved = motion.forward(orientedBox.map(([x, y]) => [x - 0.5, y - 0.5] as const));
        expect(cut).not.toEqual(orientedBox);
        for (const [i, [x, y]] of cut.entries()) {
          const apart = moved.map(([mx, my]) => Math.hypot(mx + 0.5 - x, my + 0.5 - y));
          expect(apart.indexOf(Math.min(...apart))).toBe(i);
        }
      }
    }
  });

  it("exchanges left and right under a mirror only", () => {
    const keypoints = [
      { x: 1, y: 1, visibility: 2 },
      { x: 2, y: 1, visibility: 1 },
      { x: 0, y: 0, visibility: 0 },
    ] as const;
    const image = { path: "", width: 10, height: 10, objects: [{ class: "left hand", keypoints }] };
    const swap = { keypoints: [[0, 1]], classes: [["right hand", "left hand"]] } as const;
    expect(moveImage(image, [motionOf(flipHorizontal(), image)], { swap }).image.objects).toEqual([
      {
        class: "right hand",
        keypoints: [
          { x: 7, y: 1, visibility: 1 },
          { x: 8, y: 1, visibility: 2 },
          { x: 0, y: 0, visibility: 0 },
        ],
      },
    ]);
    expect(moveImage(image, [motionOf(rotate90({ turns: 2 }), image)], { swap }).image.objects[0].class).toBe(
      "left hand",
    );
  });

  it("leaves points unlabelled that left the frame, and those that were not labelled", () => {
    const keypoints = [
      { x: 8, y: 1, visibility: 2 },
      { x: 2, y: 1, visibility: 2 },
      { x: 0, y: 0, visibility: 0 },
    ] as const;
    const image = { path: "", width: 10, height: 10, objects: [{ class: "a", keypoints }] };
    const [object] = moveImage(image, [motionOf(crop({ top: 0, left: 0, height: 10, width: 5 }), image)]).image.objects;
    expect(object.keypoints).toEqual([{ x: 0, y: 0, visibility: 0 }, keypoints[1], keypoints[2]]);
  });
});
describe("the corners of an oriented box", () => {
  const [width, height] = [60, 50];
  const boxes = fc.record({
    x: fc.double({ min: 18, max: 42, noNaN: true }),
    y: fc.double({ min: 18, max: 32, noNaN: true }),
    long: fc.double({ min: 10, max: 16, noNaN: true }),
    short: fc.double({ min: 4, max: 6, noNaN: true }),
    turn: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
    first: fc.integer({ min: 0, max: 3 }),
    mirrored: fc.boolean(),
  });
  type Drawn = typeof boxes extends fc.Arbitrary<infer T> ? T : never;
  const cornersOf = ({ x, y, long, short, turn, first, mirrored }: Drawn): Point[] => {
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const signs = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ];
    const ring = signs.map(([s, t]): Point => {
      const [u, v] = [(s * long) / 2, (t * short) / 2];
      return [x + cos * u - sin * v, y + sin * u + cos * v];
    });
    const begun = [...ring.slice(first), ...ring.slice(0, first)];
    return mirrored ? begun.reverse() : begun;
  };
  const bent = (step: Augmentation, seed: number): Motion => {
    const params = step.draw(seed, { image: { shape: [height, width, 1] } });
    const mask = { data: new Uint8Array(width * height), shape: [height, width, 1] };
    const forward: Motion["forward"] = (points) =>
      step
        .apply({ mask, keypoints: points.map(([x, y]) => ({ x, y })) }, params)
        .keypoints.map(({ x, y }) => [x, y] as const);
    return { forward, width, height, curved: true };
  };
  const moveAll = (orientedBox: readonly Point[], motions: readonly Motion[]) =>
    moveImage({ path: "", width, height, objects: [{ class: "a", orientedBox }] }, motions).image.objects[0]
      ?.orientedBox;
  const throughAll = (points: readonly Point[], motions: readonly Motion[]) =>
    motions.reduce<readonly Point[]>(
      (moved, { forward }) =>
        forward(moved.map(([x, y]) => [x - 0.5, y - 0.5] as const)).map(([x, y]): Point => [x + 0.5, y + 0.5]),
      points,
    );

  it("stay first, second, third and last under what bends: each is nearest to where it went", () => {
    const steps = fc.constantFrom(elastic({ alpha: 8, sigma: 3 }), gridDistortion({ strength: 0.2, cells: 4 }));
    const motion = fc.record({ step: steps, seed: fc.nat(), flips: fc.boolean() });
    fc.assert(
      fc.property(boxes, motion, (drawn, { step, seed, flips }) => {
        const corners = cornersOf(drawn);
        const motions = [bent(step, seed), ...(flips ? [motionOf(flipHorizontal(), { width, height })] : [])];
        const went = throughAll(corners, motions);
        const own = moveAll(corners, motions) ?? [];
        expect(own).toHaveLength(4);
        const bentOnly = throughAll(corners, motions.slice(0, 1));
        const shift = Math.max(...bentOnly.map(([x, y], i) => Math.hypot(x - corners[i][0], y - corners[i][1])));
        fc.pre(shift < drawn.short / 3);
        for (const [i, [x, y]] of went.entries()) {
          const apart = own.map(([ox, oy]) => Math.hypot(ox - x, oy - y));
          expect(apart.indexOf(Math.min(...apart))).toBe(i);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("stay parallel to where they went, whatever was cut before and after", () => {
    const crops = fc.record({ left: fc.integer({ min: 0, max: 25 }), top: fc.integer({ min: 0, max: 20 }) });
    const angle = fc.integer({ min: -180, max: 180 });
    fc.assert(
      fc.property(boxes, crops, angle, fc.boolean(), (drawn, { left, top }, degrees, flips) => {
        const corners = cornersOf(drawn);
        const frame = { width: 30, height: 25 };
        const motions = [
          motionOf(crop({ ...frame, left, top }), { width, height }),
          motionOf(rotate({ angle: degrees }), frame),
          ...(flips ? [motionOf(flipHorizontal(), frame)] : []),
          motionOf(crop({ left: 5, top: 4, width: 18, height: 15 }), frame),
        ];
        const own = moveAll(corners, motions);
        if (!own) return;
        const went = throughAll(corners, motions);
        for (let i = 0; i < 4; i++) {
          const [[ax, ay], [bx, by]] = [own[i], own[(i + 1) % 4]];
          const [[cx, cy], [dx, dy]] = [went[i], went[(i + 1) % 4]];
          const [side, before] = [Math.hypot(bx - ax, by - ay), Math.hypot(dx - cx, dy - cy)];
          // the same direction, not its opposite; and no longer than it was
          expect((bx - ax) * (dx - cx) + (by - ay) * (dy - cy)).toBeCloseTo(side * before, 6);
          expect(side).toBeLessThanOrEqual(before + 1e-6);
        }
      }),
      { numRuns: 200 },
    );
  });
});
