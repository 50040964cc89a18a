import { boxOf } from "../../form/boxOf.ts";
import { sameObject } from "../../form/internal/sameObject.ts";
import { areaOf } from "../../geometry/areaOf.ts";
import { type JsonObject, jsonReader } from "../../internal/json.ts";
import { roundTo } from "../../internal/numbers.ts";
import { encodeCounts } from "../../rle/encodeCounts.ts";
import { rleArea } from "../../rle/rleArea.ts";
import type { AnnotatedObject } from "../../types.ts";
import { type CocoFrame, parseAnnotation } from "./parseAnnotation.ts";

/** An object as a COCO annotation, without ids. The one that was read, if it still says the same. */
export function annotationOf(
  object: AnnotatedObject,
  read: JsonObject | undefined,
  frame: CocoFrame,
  decimals: number,
): JsonObject {
  if (read && isSame(read, object, frame)) return read;
  const { crowd, keypoints, mask } = object;
  const round = (value: number) => roundTo(value, decimals);
  const box = boxOf(object);
  const segmentation = segmentationOf(object, read?.segmentation, round);
  const points = keypoints?.flatMap(({ x, y, visibility }) =>
    visibility === 0 && x === 0 && y === 0 ? [0, 0, 0] : [round(x + frame.shift), round(y + frame.shift), visibility],
  );
  const ring = object.polygons ?? (object.orientedBox ? [object.orientedBox] : undefined);
  const polygonArea = ring?.reduce((sum, part) => sum + areaOf(part), 0);
  const area = mask ? rleArea(mask) : (polygonArea ?? (box ? (box.right - box.left) * (box.bottom - box.top) : 0));
  return {
    ...read,
    ...(segmentation !== undefined && { segmentation }),
    area: round(area),
    ...(box && { bbox: [box.left, box.top, box.right - box.left, box.bottom - box.top].map(round) }),
    iscrowd: crowd ? 1 : 0,
    ...(points && { keypoints: points, num_keypoints: keypoints?.filter((p) => p.visibility > 0).length }),
  };
}

function isSame(read: JsonObject, object: AnnotatedObject, frame: CocoFrame): boolean {
  try {
    return sameObject(parseAnnotation(read, object.class, frame, "", jsonReader(""), {}), object);
  } catch {
    return false; // of a frame of another size
  }
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
  if (rings) return rings.map((ring) => ring.flatMap(([x, y]) => [round(x), round(y)]));
  return before === undefined ? undefined : [];
}
