import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipRing, hullOf, ringArea } from "../../src/geometry/internal/clipRing.ts";
import {
  type Augmentation,
  affine,
  augmentBatch,
  crop,
  elastic,
  flipHorizontal,
  flipVertical,
  type Mask,
  type OrientedBox,
  perspective,
  type Ring,
  resize,
  rotate,
  rotate90,
  type Sample,
  scale,
  sequence,
  transpose,
} from "../../src/index.ts";

const image = { data: new Uint8Array(100 * 100), shape: [100, 100, 1] };
const square = (left: number, top: number, size: number): Ring => [
  [left, top],
  [left + size, top],
  [left + size, top + size],
  [left, top + size],
];
const gap = (a: Ring, b: Ring) => Math.max(...a.flatMap(([x, y], i) => [Math.abs(x - b[i][0]), Math.abs(y - b[i][1])]));

describe("boxes", () => {
  it("are cut first and hulled after: what is seen of a turned corner", () => {
    const box = { left: 0, top: 0, right: 20, bottom: 20 };
    const [turned] = rotate({ angle: 45 }).augment({ image, boxes: [box] }, 0).boxes ?? [];
    expect(turned.left).toBe(0);
    expect(turned.top).toBeCloseTo(42.43, 2);
    expect(turned.right).toBeCloseTo(7.57, 2);
    expect(turned.bottom).toBeCloseTo(57.57, 2);
    expect(turned).toMatchObject({ visibleFraction: expect.closeTo(0.1434, 4) });
  });

  it("count their visible fraction against the original, over all steps", () => {
    const sample = { image, boxes: [{ left: 0, top: 0, right: 100, bottom: 100 }] };
    const half = { height: 100, width: 50, top: 0, left: 0 };
    const quarter = { height: 50, width: 50, top: 0, left: 0 };
    const strict = sequence([crop(half), crop({ ...quarter, minimumVisible: 0.4 })]);
    expect(strict.augment(sample, 0).boxes).toStrictEqual([]);
    const mild = sequence([crop(half), crop({ ...quarter, minimumVisible: 0.25 })]);
    expect(mild.augment(sample, 0).boxes).toStrictEqual([
      { left: 0, top: 0, right: 50, bottom: 50, visibleFraction: 0.25 },
    ]);
  });

  it("that are not cut have no fraction", () => {
    const boxes = [{ left: 10, top: 0, right: 30, bottom: 100 }];
    expect(flipHorizontal().augment({ image, boxes }, 0).boxes).toStrictEqual([
      { left: 70, top: 0, right: 90, bottom: 100 },
    ]);
  });
});

describe("polygons", () => {
  it("move point by point, and keep their other fields", () => {
    const polygons = [{ parts: [square(10, 20, 5), square(30, 20, 5)], class: "cat" }];
    const [moved] = flipHorizontal().augment({ image, polygons }, 0).polygons ?? [];
    expect(moved).toStrictEqual({
      class: "cat",
      parts: polygons[0].parts.map((ring) => ring.map(([x, y]) => [100 - x, y])),
    });
  });

  it("are cut to the frame, part by part", () => {
    const polygons = [{ parts: [square(-5, 0, 10), square(200, 0, 10)] }];
    const [moved] = crop({ height: 100, width: 100 }).augment({ image, polygons }, 0).polygons ?? [];
    expect(moved.parts).toHaveLength(1);
    expect(ringArea(moved.parts[0])).toBe(50);
    expect(moved).toMatchObject({ visibleFraction: 0.25 });
    const whole = crop({ height: 100, width: 100, clip: false }).augment({ image, polygons }, 0).polygons;
    expect(whole).toStrictEqual(polygons);
  });

  it("cover what a mask of the same pixels covers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 10, max: 60 }), (seed, left) => {
        const mask = { data: new Uint8Array(100 * 100), shape: [100, 100, 1] };
        for (let y = 20; y < 50; y++) for (let x = left; x < left + 30; x++) mask.data[y * 100 + x] = 1;
        const polygons = [{ parts: [square(left, 20, 30)] }];
        const step = affine({ angle: [-60, 60], scale: [0.7, 1.4], shearX: [-20, 20], x: [-30, 30], y: [-30, 30] });
        const moved = step.augment({ image, mask, polygons }, seed);
        const pixels = moved.mask.data.reduce((sum, v) => sum + v, 0);
        const area = moved.polygons.reduce((sum, { parts }) => sum + ringArea(parts[0]), 0);
        expect(Math.abs(pixels - area)).toBeLessThan(0.03 * area + 25);
      }),
      { numRuns: 30 },
    );
  });

  it("follow curves between their corners", () => {
    const polygons = [{ parts: [square(20, 20, 60)] }];
    const [moved] = elastic({ alpha: 60, sigma: 6 }).augment({ image, polygons }, 3).polygons ?? [];
    expect(moved.parts[0].length).toBeGreaterThanOrEqual(64);
  });

  it("are cut to areas that add up", () => {
    const point = fc.tuple(
      fc.double({ min: -50, max: 150, noNaN: true }),
      fc.double({ min: -50, max: 150, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.tuple(point, point, point), (triangle) => {
        const part = (left: number, right: number) =>
          ringArea(clipRing(triangle, { left, top: -100, right, bottom: 200 }));
        expect(part(-100, 40) + part(40, 200)).toBeCloseTo(ringArea(triangle), 6);
      }),
    );
  });

  it("are cut without spikes along the window: columns of cells keep the hull and the area of the cells that are left", () => {
    const side = fc.integer({ min: 0, max: 7 });
    const heights = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(heights, fc.tuple(side, side, side, side), fc.boolean(), (tops, [a, b, c, d], upright) => {
        const turn = (x: number, y: number): [number, number] => (upright ? [x, y] : [y, x]);
        const outline = tops.flatMap((top, i) => [turn(i, top), turn(i + 1, top)]);
        const window = {
          left: Math.min(a, b),
          right: Math.max(a, b) + 1,
          top: Math.min(c, d),
          bottom: Math.max(c, d) + 1,
        };
        const cells = tops.flatMap((top, i) => Array.from({ length: top }, (_, j) => turn(i, j)));
        const left = cells.filter(
          ([x, y]) => x >= window.left && x < window.right && y >= window.top && y < window.bottom,
        );
        const kept = clipRing([turn(0, 0), ...outline, turn(8, 0)], window);
        expect(ringArea(kept)).toBe(left.length);
        const hull = hullOf(left.flatMap(([x, y]): Ring => [[x, y], [x + 1, y + 1]])); // biome-ignore format: one line
        if (left.length > 0) expect(hullOf(kept)).toEqual(hull);
        else expect(kept).toEqual([]);
      }),
    );
  });
});

describe("oriented boxes", () => {
  const turned = (cx: number, cy: number, w: number, h: number, angle: number): OrientedBox["corners"] => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const at = (u: number, v: number): [number, number] => [cx + u * cos - v * sin, cy + u * sin + v * cos];
    return [at(-w / 2, -h / 2), at(w / 2, -h / 2), at(w / 2, h / 2), at(-w / 2, h / 2)];
  };
  const sides = ([a, b, c]: Ring) => [Math.hypot(b[0] - a[0], b[1] - a[1]), Math.hypot(c[0] - b[0], c[1] - b[1])];

  it("turn, flip and scale exactly", () => {
    const corners = turned(50, 50, 30, 10, 0.4);
    const of = (step: Augmentation) =>
      step.augment({ image, orientedBoxes: [{ corners }] }, 0).orientedBoxes?.[0].corners;
    expect(gap(of(rotate({ angle: 30 })) ?? [], turned(50, 50, 30, 10, 0.4 - Math.PI / 6))).toBeLessThan(1e-9);
    expect(sides(of(scale({ factor: 0.5 })) ?? [])).toStrictEqual([expect.closeTo(15, 9), expect.closeTo(5, 9)]);
    expect(of(flipHorizontal())).toStrictEqual(corners.map(([x, y]) => [expect.closeTo(100 - x, 9), y]));
  });

  it("are fitted in their own axes at the border, and stay rectangles", () => {
    const corners = turned(95, 50, 40, 10, 0.5);
    const out = crop({ height: 100, width: 100 }).augment({ image, orientedBoxes: [{ corners }] }, 0).orientedBoxes;
    const [[a, b, c, d]] = [out?.[0].corners ?? turned(0, 0, 0, 0, 0)];
    expect(Math.atan2(b[1] - a[1], b[0] - a[0])).toBeCloseTo(0.5, 9);
    expect((b[0] - a[0]) * (d[0] - a[0]) + (b[1] - a[1]) * (d[1] - a[1])).toBeCloseTo(0, 9);
    expect(sides([a, b, c])[0]).toBeLessThan(40);
    expect(sides([a, b, c])[1]).toBeCloseTo(10, 9);
    expect(out?.[0]).toMatchObject({ visibleFraction: expect.closeTo(0.6, 1) });
  });

  it("become rectangles around a sheared one", () => {
    const corners = turned(50, 50, 30, 10, 0);
    const [box] = affine({ shearX: 20 }).augment({ image, orientedBoxes: [{ corners }] }, 0).orientedBoxes ?? [];
    const [a, b, , d] = box.corners;
    expect((b[0] - a[0]) * (d[0] - a[0]) + (b[1] - a[1]) * (d[1] - a[1])).toBeCloseTo(0, 9);
    expect(ringArea(box.corners)).toBeGreaterThan(300);
  });
});

describe("keypoints", () => {
  it("that are absent stay absent, in their place", () => {
    const keypoints = [
      { x: 0, y: 0, absent: true },
      { x: 10, y: 5 },
    ];
    expect(flipHorizontal().augment({ image, keypoints }, 0).keypoints).toStrictEqual([
      { x: 0, y: 0, absent: true },
      { x: 89, y: 5, visible: true },
    ]);
  });

  it("change places under a mirror, with their names left where they are", () => {
    const keypoints = [
      { x: 50, y: 0, name: "nose" },
      { x: 10, y: 5, name: "left" },
      { x: 0, y: 0, absent: true, name: "right" },
    ];
    const swap = { keypoints: [[1, 2]] } as const;
    const flipped = flipHorizontal({ swap }).augment({ image, keypoints }, 0).keypoints;
    expect(flipped).toStrictEqual([
      { x: 49, y: 0, name: "nose", visible: true },
      { x: 0, y: 0, name: "left", absent: true },
      { x: 89, y: 5, name: "right", visible: true },
    ]);
    expect(flipHorizontal().augment({ image, keypoints, swap }, 0).keypoints).toStrictEqual(flipped);
  });

  it("count pairs within each object", () => {
    const keypoints = [10, 20, 30, 40].map((x) => ({ x, y: 0 }));
    const swap = { keypoints: [[0, 1]], slots: 2 } as const;
    const xs = flipHorizontal()
      .augment({ image, keypoints, swap }, 0)
      .keypoints?.map(({ x }) => x);
    expect(xs).toStrictEqual([79, 89, 59, 69]);
  });
});

describe("mirrors", () => {
  const sample: Sample = {
    image,
    keypoints: [
      { x: 10, y: 5 },
      { x: 20, y: 6 },
    ],
    boxes: [{ left: 0, top: 0, right: 5, bottom: 5, class: "left shoe" }] as never,
    mask: { data: Uint16Array.from({ length: 10_000 }, (_, i) => (i % 3 === 0 ? 4000 : i % 7)), shape: [100, 100, 1] },
    swap: { keypoints: [[0, 1]], classes: [["left shoe", "right shoe"]], mask: [[4000, 1]] },
  };
  const mirrors = { flipHorizontal, flipVertical, transpose };

  it.each(Object.keys(mirrors) as (keyof typeof mirrors)[])("of %s swap sides, and twice is nothing", (name) => {
    const step = mirrors[name]();
    const once = step.augment(sample, 0);
    expect(once.boxes).toMatchObject([{ class: "right shoe" }]);
    expect(once.mask?.data.filter((v) => v === 1).length).toBe(sample.mask?.data.filter((v) => v === 4000).length);
    const twice = step.augment(once, 0);
    expect(twice.boxes).toStrictEqual(sample.boxes);
    expect(twice.mask).toStrictEqual(sample.mask);
    expect(twice.keypoints).toMatchObject(sample.keypoints ?? []);
  });

  it("that are two in one resampling swap nothing, as one after the other", () => {
    const pipeline = sequence([flipHorizontal(), flipVertical()]);
    const fused = pipeline.augment(sample, 0);
    const single = flipVertical().augment(flipHorizontal().augment(sample, 0), 0);
    expect(fused).toStrictEqual(single);
    expect(fused.boxes).toMatchObject([{ class: "left shoe" }]);
  });

  it("with pairs of their own are done one after the other", () => {
    const pipeline = sequence([flipHorizontal({ swap: { keypoints: [[0, 1]] } }), flipVertical({ swap: {} })]);
    const { keypoints } = pipeline.augment({ image, keypoints: sample.keypoints ?? [] }, 0);
    expect(keypoints?.map(({ x }) => x)).toStrictEqual([79, 89]);
  });

  it("leave turns and scales alone", () => {
    const steps = [rotate({ angle: 10 }), rotate90({ turns: 1 }), scale(), resize({ height: 50, width: 50 })];
    for (const step of [...steps, perspective()]) {
      expect(step.augment(sample, 1).boxes?.map((box) => (box as { class?: string }).class)).not.toContain(
        "right shoe",
      );
    }
  });
});

describe("masks", () => {
  const steps: Record<string, Augmentation> = {
    rotate: rotate({ angle: 13, border: "reflect" }),
    elastic: elastic({ alpha: 20 }),
    resize: resize({ height: 37, width: 61 }),
    perspective: perspective(),
    flip: flipHorizontal(),
    crop: crop({ height: 30, width: 40 }),
  };

  it.each(Object.keys(steps))("of 16-bit ids have no new id after %s", (name) => {
    const ids = [0, 26_008, 40_000, 65_535];
    const mask: Mask = { data: Uint16Array.from({ length: 10_000 }, (_, i) => ids[(i * 7) % 4]), shape: [100, 100, 1] };
    const out = steps[name].augment({ image, mask }, 2).mask;
    expect(out.data).toBeInstanceOf(Uint16Array);
    expect([...new Set(out.data)].filter((v) => !ids.includes(v))).toStrictEqual([]);
  });

  it.each(Object.keys(steps))("of RGB ids have no new id after %s", (name) => {
    const ids = [0x000000, 0x010203, 0xff00ff];
    const data = new Uint8Array(30_000);
    for (let i = 0; i < 10_000; i++) data.set([ids[i % 3] >> 16, (ids[i % 3] >> 8) & 255, ids[i % 3] & 255], 3 * i);
    const { mask } = steps[name].augment({ image, mask: { data, shape: [100, 100, 3] } }, 2);
    const found = new Set<number>();
    for (let i = 0; i < mask.data.length; i += 3) {
      found.add((mask.data[i] << 16) | (mask.data[i + 1] << 8) | mask.data[i + 2]);
    }
    expect([...found].filter((id) => !ids.includes(id))).toStrictEqual([]);
  });

  it("of 16-bit ids are read at the nearest pixel, or refused", () => {
    const mask: Mask = { data: new Uint16Array(10_000), shape: [100, 100, 1] };
    expect(() => rotate({ maskInterpolation: "bilinear" }).augment({ image, mask }, 1)).toThrow(/"nearest" for ids/);
  });

  it("may mark what no label names where the image is reflected", () => {
    const mask = { data: new Uint8Array(10_000), shape: [100, 100, 1] };
    const out = rotate({ angle: 45, border: "reflect", maskBorder: "constant", maskFill: 255 }).augment(
      { image, mask },
      0,
    );
    expect([out.mask.data[0], out.mask.data[50 * 100 + 50]]).toStrictEqual([255, 0]);
  });
});

it("batches move all annotations as single samples do", () => {
  const one = {
    boxes: [{ left: 1, top: 2, right: 30, bottom: 40 }],
    polygons: [{ parts: [square(10, 10, 30)] }],
    orientedBoxes: [{ corners: square(20, 20, 10) as OrientedBox["corners"] }],
    keypoints: [{ x: 4, y: 5 }],
  };
  const swap = { keypoints: [[0, 1]] } as const;
  const batch = {
    image: { data: new Uint8Array(2 * 10_000), shape: [2, 100, 100, 1] },
    boxes: [one.boxes, []],
    polygons: [one.polygons, one.polygons],
    orientedBoxes: [[], one.orientedBoxes],
    keypoints: [one.keypoints, one.keypoints],
    swap,
  };
  for (const step of [flipHorizontal(), elastic(), rotate()]) {
    const out = augmentBatch(step, batch, 5);
    expect(out.polygons).toHaveLength(2);
    expect(out.orientedBoxes[1]).toHaveLength(1);
    expect(out.boxes[1]).toStrictEqual([]);
  }
});
