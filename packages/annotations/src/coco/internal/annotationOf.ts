import { boxOf } from "../../form/boxOf.ts";
import { sameObject } from "../../form/internal/sameObject.ts";
import { areaOf } from "../../geometry/areaOf.ts";
import { type JsonObject, jsonReader } from "../../internal/json.ts";
import { roundTo } from "../../internal/numbers.ts";
import { encodeCounts } from "../../rle/encodeCounts.ts";
import { rleArea } from "../../rle/rleArea.ts";
import type { AnnotatedObject, Ring } from "../../types.ts";
import { type CocoFrame, parseAnnotation } from "./parseAnnotation.ts";

/** An object as a COCO annotation, without ids. The one that was read, if it still says the same. */
export function annotationOf(
  object: AnnotatedObject,
  read: JsonObject | undefined,
  frame: CocoFrame,
  decimals: number,
): JsonObject {
  const before = read && parsed(read, object.class, frame);
  if (before && sameObject(before, object)) return read;
  const { crowd, keypoints } = object;
  const round = (value: number) => roundTo(value, decimals);
  const box = boxOf(object);
  const segmentation = segmentationOf(object, read?.segmentation, round);
  const points = keypoints?.flatMap(({ x, y, visibility }) =>
    visibility === 0 && x === 0 && y === 0 ? [0, 0, 0] : [round(x + frame.shift), round(y + frame.shift), visibility],
  );
  const area = coveredBy(object) * (before ? scaleOf(read.area, coveredBy(before)) : 1);
  return {
    ...read,
    ...(segmentation !== undefined && { segmentation }),
    area: round(area),
    ...(box && { bbox: [box.left, box.top, box.right - box.left, box.bottom - box.top].map(round) }),
    iscrowd: crowd ? 1 : 0,
    ...(points && { keypoints: points, num_keypoints: keypoints?.filter((p) => p.visibility > 0).length }),
  };
}

/** The pixels of a mask, the inside of outlines, or that of a box. */
function coveredBy({ mask, polygons, orientedBox, box }: AnnotatedObject): number {
  const rings = polygons ?? (orientedBox ? [orientedBox] : undefined);
  if (mask) return rleArea(mask);
  if (rings) return rings.reduce((sum, part) => sum + areaOf(part), 0);
  return box ? (box.right - box.left) * (box.bottom - box.top) : 0;
}

/** What a file's areas are of what objects cover: some count the pixels of their drawing, some take a part of the box. */
const scaleOf = (area: unknown, covered: number): number =>
  typeof area === "number" && area > 0 && covered > 0 && Math.abs(covered - area) > 1e-6 * covered ? area / covered : 1;

const reader = /* @__PURE__ */ jsonReader("");

/** What an annotation said, unless that was in a frame of another size. */
function parsed(read: JsonObject, name: string, frame: CocoFrame): AnnotatedObject | undefined {
  try {
    return parseAnnotation(read, name, frame, "", reader, {});
  } catch {
    return undefined;
  }
}

/** x and y in turn. */
function numbersOf(ring: Ring, round: (v: number) => number): number[] {
  const numbers: number[] = [];
  for (const [x, y] of ring) numbers.push(round(x), round(y));
  return numbers;
}

function segmentationOf(
  { polygons, orientedBox, mask }: AnnotatedObject,
  before: unknown,
  round: (v: number) => number,
) {
  if (mask) {
    const isList = typeof before === "object" && before !== null && Array.isArray((before as JsonObject).counts);
    return { counts: isList ? mask.counts : encodeCounts(mask.counts), size: [mask.height, mask.width] };
  }
  const rings = polygons ?? (orientedBox ? [orientedBox] : undefined);
  if (rings) return rings.map((ring) => numbersOf(ring, round));
  return before === undefined ? undefined : [];
}
