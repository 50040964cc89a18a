import { expect, it } from "vitest";
import * as reg from "../src/index.ts";
import { type AnnotatedObject, rleFromPolygons } from "../src/index.ts";

const size = { path: "a.jpg", width: 40, height: 30 };
const box = { left: 5, top: 6, right: 20, bottom: 18 };
const [first, second] = [2, 20].map((x) => [[x, 5] as const, [x + 9, 6] as const, [x + 3, 20] as const]);
const mask = rleFromPolygons([first], 40, 30);
const kinds: { readonly [kind: string]: Partial<AnnotatedObject> } = {
  "upright box": { box },
  "turned box": {
    orientedBox: [
      [10, 5],
      [20, 10],
      [15, 20],
      [5, 15],
    ],
  },
  outline: { polygons: [first] },
  "outline in parts": { polygons: [first, second] },
  "open line": { polylines: [first] },
  points: {
    box,
    keypoints: [
      { x: 6, y: 7, visibility: 2 },
      { x: 9, y: 9, visibility: 1 },
      { x: 0, y: 0, visibility: 0 },
    ],
  },
  mask: { mask },
  crowd: { mask, crowd: true },
  truncated: { box, truncated: true },
  group: { box, group: 3 },
  parts: { box, parts: [{ class: "head", box: { left: 6, top: 7, right: 9, bottom: 10 } }] },
};
const classes = [{ name: "cat", keypoints: ["nose", "eye", "ear"] }];
const names = { classes: ["cat"], keypoints: { count: 3, dimensions: 3 } } as const;
type Image = reg.AnnotatedImage;
const yolo = (kind: reg.YoloKind) => (image: Image) =>
  reg.readYolo(reg.writeYolo(image, { ...names, kind }), { ...size, ...names, kind });
const through: { readonly [format: string]: (image: Image) => Image } = {
  "YOLO detect": yolo("detect"),
  segment: yolo("segment"),
  pose: yolo("pose"),
  obb: yolo("obb"),
  COCO: (image) => reg.readCoco(reg.writeCoco({ classes, images: [image] })).images[0],
  VOC: (image) => reg.readVoc(reg.writeVoc(image)),
  labelme: (image) => reg.readLabelme(reg.writeLabelme(image)),
  CVAT: (image) => reg.readCvat(reg.writeCvat({ classes, images: [image] })).images[0],
  DOTA: (image) => reg.readDota(reg.writeDota(image), size),
  CSV: (image) => reg.readCsv(reg.writeCsv({ classes, images: [image] })).images[0],
};

/** What became of an object: itself, several of one group, or what it is now. */
function became(before: Partial<AnnotatedObject>, after: readonly AnnotatedObject[]): string {
  const of = ({ class: _, extras: __, group: ___, ...rest }: AnnotatedObject) => Object.keys(rest).sort().join("+");
  const [one] = after;
  const isKept = Object.entries(before).every(([key, value]) => {
    const now: unknown = one[key as keyof AnnotatedObject];
    const rounded = (_: string, v: unknown) => (typeof v === "number" ? Math.round(v * 1e5) : v);
    const plain = (part: unknown) => JSON.stringify(part, (k, v) => (k === "extras" ? undefined : rounded(k, v)));
    return plain(now) === plain(value);
  });
  if (after.length === 1 && isKept) return "kept";
  const shown = [...new Set(after.map(of))].join(" & ");
  const groups = new Set(after.map(({ group }) => group));
  if (after.length > 1 && (groups.size > 1 || groups.has(undefined))) return `ungrouped ${shown}`;
  return `${after.length > 1 ? "grouped " : ""}${shown}`;
}

it("each format keeps what it can say of what another said", () => {
  const table = Object.fromEntries(
    Object.entries(kinds).map(([kind, before]) => [
      kind,
      Object.entries(through)
        .map(
          ([format, pass]) =>
            `${format}: ${became(before, pass({ ...size, objects: [{ class: "cat", ...before }] }).objects)}`,
        )
        .join(", "),
    ]),
  );
  expect(table).toMatchInlineSnapshot(`
    {
      "crowd": "YOLO detect: box, segment: polygons, pose: box+keypoints, obb: orientedBox, COCO: kept, VOC: box, labelme: mask, CVAT: mask, DOTA: orientedBox, CSV: box",
      "group": "YOLO detect: box, segment: polygons, pose: box+keypoints, obb: orientedBox, COCO: box, VOC: box, labelme: kept, CVAT: kept, DOTA: orientedBox, CSV: box",
      "mask": "YOLO detect: box, segment: polygons, pose: box+keypoints, obb: orientedBox, COCO: kept, VOC: box, labelme: kept, CVAT: kept, DOTA: orientedBox, CSV: box",
      "open line": "YOLO detect: box, segment: polygons, pose: box+keypoints, obb: orientedBox, COCO: box, VOC: box, labelme: kept, CVAT: kept, DOTA: orientedBox, CSV: box",
      "outline": "YOLO detect: box, segment: kept, pose: box+keypoints, obb: orientedBox, COCO: kept, VOC: box, labelme: kept, CVAT: kept, DOTA: orientedBox, CSV: box",
      "outline in parts": "YOLO detect: box, segment: polygons, pose: box+keypoints, obb: orientedBox, COCO: kept, VOC: box, labelme: grouped polygons, CVAT: grouped polygons, DOTA: orientedBox, CSV: box",
      "parts": "YOLO detect: box, segment: polygons, pose: box+keypoints, obb: orientedBox, COCO: box, VOC: kept, labelme: box, CVAT: box, DOTA: orientedBox, CSV: box",
      "points": "YOLO detect: box, segment: polygons, pose: kept, obb: orientedBox, COCO: kept, VOC: box, labelme: grouped box & keypoints, CVAT: grouped box & keypoints, DOTA: orientedBox, CSV: box",
      "truncated": "YOLO detect: box, segment: polygons, pose: box+keypoints, obb: orientedBox, COCO: box, VOC: kept, labelme: box, CVAT: box, DOTA: orientedBox, CSV: box",
      "turned box": "YOLO detect: box, segment: polygons, pose: box+keypoints, obb: kept, COCO: box+polygons, VOC: box, labelme: polygons, CVAT: kept, DOTA: kept, CSV: box",
      "upright box": "YOLO detect: kept, segment: polygons, pose: kept, obb: orientedBox, COCO: kept, VOC: kept, labelme: kept, CVAT: kept, DOTA: orientedBox, CSV: kept",
    }
  `);
});
