import { describe, expect, it } from "vitest";
import { maskFromRle, readLabelme, rleArea, rleFromMask, writeLabelme } from "../../src/index.ts";

const shape = (label: string, shape_type: string, points: number[][]) => ({
  label,
  points,
  group_id: null,
  shape_type,
  flags: { hard: false },
});
const file = {
  version: "5.4.1",
  flags: { indoor: true, dark: false },
  shapes: [
    shape("cat", "rectangle", [
      [12.5, 9],
      [2, 1],
    ]),
    shape("sun", "circle", [
      [10, 5],
      [13, 9],
    ]),
    shape("leaf", "polygon", [
      [1, 1],
      [4, 1],
      [4, 4.25],
    ]),
    shape("road", "linestrip", [
      [0, 0],
      [5, 5],
      [6, 0],
    ]),
    shape("eye", "point", [[3, 4]]),
  ],
  imagePath: "a.jpg",
  imageData: "AAAA",
  imageHeight: 10,
  imageWidth: 20,
};
const text = JSON.stringify(file, undefined, 2);

describe("labelme", () => {
  it("keeps a file that nobody touched to the letter", () => {
    const odd = text.replace("12.5", "12.50");
    expect(writeLabelme(readLabelme(odd))).toBe(odd);
  });

  it("reads shapes in edges, points in centres", () => {
    const { objects, labels } = readLabelme(text);
    expect(objects[0].box).toEqual({ left: 2, top: 1, right: 12.5, bottom: 9 });
    expect(objects[1].polygons?.[0]).toHaveLength(64);
    for (const [x, y] of objects[1].polygons?.[0] ?? []) expect(Math.hypot(x - 10, y - 5)).toBeCloseTo(5, 12);
    expect(objects[3].polylines).toEqual([
      [
        [0, 0],
        [5, 5],
        [6, 0],
      ],
    ]);
    expect(objects[4].keypoints).toEqual([{ x: 2.5, y: 3.5, visibility: 2 }]);
    expect(labels).toEqual(["indoor"]);
  });

  it("moves a circle as a circle, and changes nothing else", () => {
    const image = readLabelme(text);
    const [cat, sun, ...others] = image.objects;
    const polygons = sun.polygons?.map((ring) => ring.map(([x, y]): [number, number] => [20 - x, y]));
    const written = JSON.parse(
      writeLabelme({ ...image, path: "b.jpg", objects: [cat, { ...sun, polygons: polygons ?? [] }, ...others] }),
    );
    expect(written).toEqual({
      ...file,
      imagePath: "b.jpg",
      imageData: null,
      shapes: [
        file.shapes[0],
        {
          ...file.shapes[1],
          points: [
            [10, 5],
            [7, 9],
          ],
        },
        ...file.shapes.slice(2),
      ],
    });
  });

  it("writes masks that come back, with their first and last pixel", () => {
    const mask = rleFromMask([0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0], 4, 3);
    const made = { path: "a.jpg", width: 4, height: 3, objects: [{ class: "cat", mask }] };
    const written = writeLabelme(made);
    expect(JSON.parse(written).shapes[0].points).toEqual([
      [0, 1],
      [1, 2],
    ]);
    const back = readLabelme(written).objects[0].mask;
    expect([...(back ? maskFromRle(back) : [])]).toEqual([...maskFromRle(mask)]);
    expect(back && rleArea(back)).toBe(3);
  });

  it("writes several parts as one group", () => {
    const polygons = [
      [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
      [
        [2, 2],
        [3, 2],
        [3, 3],
      ],
    ] as const;
    const { shapes } = JSON.parse(
      writeLabelme({ path: "a.jpg", width: 4, height: 3, objects: [{ class: "cat", polygons }] }),
    );
    expect(shapes.map(({ group_id }: { group_id: number }) => group_id)).toEqual([1, 1]);
  });

  it.each([
    [{ ...file, imageHeight: 0 }, /^l\.json: imageHeight, unless it is given, is missing/],
    [
      { ...file, shapes: [shape("a", "rectangle", [[1, 2]])] },
      /shapes\[0\]\.points must be 2 points of a rectangle, got 1/,
    ],
    [{ ...file, shapes: [shape("a", "polygon", [[1]])] }, /shapes\[0\]\.points\[0\]\[1\] is missing/],
    [
      {
        ...file,
        shapes: [
          {
            ...shape("a", "mask", [
              [0, 0],
              [1, 1],
            ]),
            mask: "AAAA",
          },
        ],
      },
      /l\.json: shapes\[0\]\.mask: is no PNG/,
    ],
  ])("says where it is wrong: %#", (wrong, message) => {
    expect(() => readLabelme(JSON.stringify(wrong), { file: "l.json" })).toThrow(message);
  });

  it("keeps flags that are no labels as they are, around what changed", () => {
    const odd = JSON.stringify({ ...file, flags: { indoor: true, dark: false, checked: 1, by: "me", on: null } });
    const { objects, ...image } = readLabelme(odd);
    const { flags } = JSON.parse(writeLabelme({ ...image, labels: ["dark", "new"], objects: objects.slice(1) }));
    expect(flags).toEqual({ indoor: false, dark: true, checked: 1, by: "me", on: null, new: true });
  });

  it("takes the size of the image where the file has none", () => {
    const none = JSON.stringify({ ...file, imageHeight: 0, imageWidth: 0 });
    expect(writeLabelme(readLabelme(none, { width: 20, height: 10 }))).toBe(none);
  });
});
