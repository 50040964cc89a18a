import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, mosaic, replay } from "../../src/index.ts";

type Named = Box & { readonly name: string };

/** Pixel i of the batch is i, so that every pixel tells where it comes from; boxes are whole. */
const cases = fc
  .record({
    count: fc.integer({ min: 0, max: 5 }),
    height: fc.integer({ min: 1, max: 8 }),
    width: fc.integer({ min: 1, max: 9 }),
    seed: fc.nat(),
    per: fc.constantFrom("batch" as const, "sample" as const),
    minimumVisible: fc.constantFrom(0, 0.3, 1),
  })
  .chain((sizes) => {
    const edges = (high: number) =>
      fc.tuple(fc.nat(high), fc.nat(high)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
    const box = fc
      .tuple(edges(sizes.width), edges(sizes.height))
      .map(([[left, right], [top, bottom]]) => ({ left, top, right, bottom }));
    const lists = fc.array(fc.array(box, { maxLength: 3 }), { minLength: sizes.count, maxLength: sizes.count });
    return lists.map((boxes) => ({ ...sizes, boxes }));
  });

const batchOf = (count: number, height: number, width: number) => {
  const shape = [count, height, width, 1];
  const data = Float64Array.from({ length: count * height * width }, (_, i) => i);
  const label = {
    data: Float64Array.from({ length: count * count }, (_, i) => (Math.floor(i / count) === i % count ? 1 : 0)),
    shape: [count, count],
  };
  return { image: { data, shape }, label, mask: { data: Uint8Array.from(data), shape } };
};

describe("mosaic", () => {
  it("labels, masks and boxes by the pixels that are seen", () => {
    fc.assert(
      fc.property(cases, ({ count, height, width, seed, boxes: lists, ...options }) => {
        const area = height * width;
        const boxes = lists.map((list, n) => list.map((box, i): Named => ({ ...box, name: `${n} ${i}` })));
        const batch = { ...batchOf(count, height, width), boxes };
        const step = mosaic({ center: [0, 1], ...options });
        const params = step.draw(seed, batch);
        const made = replay(batch, JSON.parse(JSON.stringify(params)), [step]);
        if (options.per === "batch") expect(new Set(params.centers.map(String)).size).toBe(Math.min(1, count));
        expect(made.mask.data).toStrictEqual(Uint8Array.from(made.image.data));
        for (let n = 0; n < count; n++) {
          const seen = [...made.image.data.slice(n * area, (n + 1) * area)];
          const images = params.images[n];
          expect(images[0]).toBe(n);
          for (let k = 0; k < count; k++) {
            const share = seen.filter((v) => Math.floor(v / area) === k).length / area;
            expect(made.label.data[n * count + k]).toBeCloseTo(share, 12);
          }
          const [x, y] = params.centers[n];
          for (const [corner, image] of images.entries()) {
            // what is seen of the image in its corner, as [row, column] of the mosaic and of the image
            const places = seen.flatMap((v, i): [number, number, number, number][] => {
              const [row, column] = [Math.floor(i / width), i % width];
              if (row >= y !== corner >= 2 || column >= x !== (corner % 2 === 1)) return [];
              expect(Math.floor(v / area)).toBe(image);
              return [[row, column, Math.floor((v % area) / width), v % width]];
            });
            for (const box of boxes[image]) {
              const within = places.filter(
                ([, , r, c]) => r >= box.top && r < box.bottom && c >= box.left && c < box.right,
              );
              const whole = (box.right - box.left) * (box.bottom - box.top);
              const kept = within.length > 0 && within.length >= options.minimumVisible * whole;
              const rows = within.map(([row]) => row);
              const columns = within.map(([, column]) => column);
              const wanted = {
                left: Math.min(...columns),
                right: Math.max(...columns) + 1,
                top: Math.min(...rows),
                bottom: Math.max(...rows) + 1,
                name: box.name,
                ...(within.length < whole && { visibleFraction: within.length / whole }),
              };
              const times = images.filter((other) => other === image).length;
              const found = made.boxes[n].filter(({ name }) => name === box.name);
              if (kept) expect(found).toContainEqual(wanted);
              else if (times === 1) expect(found).toStrictEqual([]);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });
  it("uses every image four times", () => {
    const { images } = mosaic().draw(5, { image: { shape: [9, 4, 4, 1] } });
    const uses = Array.from({ length: 9 }, (_, n) => images.flat().filter((image) => image === n).length);
    expect(uses).toStrictEqual(Array(9).fill(4));
  });
  it("moves keypoints, and hides those that are cut off", () => {
    const batch = { ...batchOf(1, 4, 6), keypoints: [[{ x: 5, y: 3, name: "end" }]] };
    const params = { step: "mosaic", images: [[0, 0, 0, 0]], centers: [[2, 1] as const], minimumVisible: 0 };
    expect(mosaic().apply(batch, params).keypoints[0]).toStrictEqual([
      { x: 1, y: 0, name: "end", visible: true },
      { x: 7, y: 0, name: "end", visible: false },
      { x: 1, y: 4, name: "end", visible: false },
      { x: 7, y: 4, name: "end", visible: false },
    ]);
  });
  it("draws centres evenly from the range", () => {
    const { centers } = mosaic().draw(1, { image: { shape: [4000, 40, 80, 1] } });
    const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
    expect(Math.abs(mean(centers.map(([x]) => x)) - 40)).toBeLessThan(0.6);
    expect(Math.abs(mean(centers.map(([, y]) => y)) - 20)).toBeLessThan(0.3);
    expect(new Set(centers.map(([, y]) => y)).size).toBe(21);
  });
  it("refuses what does not fit", () => {
    const batch = batchOf(2, 3, 3);
    expect(() => mosaic({ center: 2 })).toThrow(/mosaic: center.*in \[0, 1\], got 2/);
    expect(() => mosaic({ per: "pair" as never })).toThrow(/mosaic: per must be one of "batch", "sample"/);
    expect(() => mosaic({ minimumVisible: -1 })).toThrow(/minimumVisible.*got -1/);
    expect(() => mosaic().augment({ ...batch, boxes: [[]] }, 1)).toThrow(/boxes must be a list of 2, got 1/);
    expect(() => mosaic().augment({ ...batch, boxes: [[], [{ left: 2, right: 1, top: 0, bottom: 1 }]] }, 1)).toThrow(
      /mosaic: image 1: boxes\[0\] must be finite/,
    );
    expect(() => mosaic().draw(1, { image: { shape: [3, 3, 3] } })).toThrow(/must have shape \[N, H, W, C\]/);
  });
});
