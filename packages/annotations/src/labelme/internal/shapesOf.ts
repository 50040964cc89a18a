import { boxOf } from "../../form/boxOf.ts";
import { sameObject } from "../../form/internal/sameObject.ts";
import { toBase64 } from "../../internal/bytes.ts";
import { type JsonObject, jsonReader } from "../../internal/json.ts";
import { roundTo } from "../../internal/numbers.ts";
import { writeMask } from "../../masks/writeMask.ts";
import { maskFromRle } from "../../rle/maskFromRle.ts";
import { rleBounds } from "../../rle/rleBounds.ts";
import type { AnnotatedObject, Point, Rle } from "../../types.ts";
import { circleOf } from "./circle.ts";
import { parseShape } from "./parseShape.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The shapes of an object: the one it was read from, if that still says the same. */
export function shapesOf(object: AnnotatedObject, size: Size, decimals: number, newGroup: () => number): JsonObject[] {
  const read = object.extras?.labelme as JsonObject | undefined;
  if (read && isSame(read, object, size)) return [read];
  const parts = partsOf(object, read?.shape_type);
  const group = object.group ?? (parts.length > 1 ? newGroup() : null);
  const fresh = { label: object.class, points: [], group_id: group, description: "", shape_type: "", flags: {} };
  const kept: JsonObject = read ?? fresh;
  return parts.map(({ type, points, mask }) => ({
    ...kept,
    label: object.class,
    points: points.map(([x, y]) => [roundTo(x, decimals), roundTo(y, decimals)]),
    ...((group !== null || kept.group_id !== undefined) && { group_id: group }),
    ...((type !== "polygon" || kept.shape_type !== undefined) && { shape_type: type }),
    ...(typeof read?.direction === "number" && type === "rotation" && { direction: directionOf(read, points) }),
    ...((mask !== undefined || read?.mask !== undefined) && { mask: mask ?? null }),
  }));
}

function isSame(read: JsonObject, object: AnnotatedObject, size: Size): boolean {
  try {
    return (
      sameObject(parseShape(read, size, "", jsonReader("")), object) &&
      (object.group ?? null) === (read.group_id ?? null)
    );
  } catch {
    return false;
  }
}

/** The turn that X-AnyLabeling keeps beside a box, in radians: it goes along with the first side. */
function directionOf({ direction, points: before }: JsonObject, after: readonly Point[]): number {
  const [a, b] = [before as readonly Point[], after].map(([[ax, ay], [bx, by]]) => Math.atan2(by - ay, bx - ax));
  const turned = (Number(direction) + b - a) % (2 * Math.PI);
  return roundTo(turned < 0 ? turned + 2 * Math.PI : turned, 12);
}

interface Part {
  readonly type: string;
  readonly points: readonly Point[];
  readonly mask?: string;
}

function partsOf(object: AnnotatedObject, before: unknown): Part[] {
  const { polygons, mask, orientedBox, polylines, keypoints = [] } = object;
  const points = keypoints.filter((p) => p.visibility > 0).map(({ x, y }): Point => [x + 0.5, y + 0.5]);
  const isKnown = ["polygon", "quadrilateral", "rectangle", "circle", "rotation", "mask", "line", "linestrip", "point"];
  const pointParts =
    typeof before === "string" && !isKnown.includes(before) && points.length > 0
      ? [{ type: before, points }]
      : points.map((point) => ({ type: "point", points: [point] }));
  if (mask) return [...maskPart(mask), ...pointParts];
  const rings = polygons?.map((ring): Part => {
    const circle = before === "circle" ? circleOf(ring) : undefined;
    if (circle) return { type: "circle", points: circle };
    return { type: before === "quadrilateral" && ring.length === 4 ? before : "polygon", points: ring };
  });
  if (rings) return [...rings, ...pointParts];
  const turned = before === "rotation" || before === "rectangle" ? before : "polygon";
  if (orientedBox) return [{ type: turned, points: orientedBox }, ...pointParts];
  const lines = polylines?.map((line) => ({
    type: line.length === 2 && before !== "linestrip" ? "line" : "linestrip",
    points: line,
  }));
  const box = lines || !object.box ? undefined : boxOf(object);
  const corners: Part[] = box
    ? [
        {
          type: "rectangle",
          points: [
            [box.left, box.top],
            [box.right, box.bottom],
          ],
        },
      ]
    : [];
  return [...(lines ?? corners), ...pointParts];
}

/** The part of a mask that holds the object, as a PNG, with its first and last pixel. */
function maskPart(rle: Rle): Part[] {
  const box = rleBounds(rle);
  if (!box) return [];
  const whole = maskFromRle(rle);
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (box.top + y) * rle.width + box.left;
    data.set(whole.subarray(start, start + width), y * width);
  }
  const png = writeMask({ width, height, channels: 1, depth: 1, data });
  return [
    {
      type: "mask",
      points: [
        [box.left, box.top],
        [box.right - 1, box.bottom - 1],
      ],
      mask: toBase64(png),
    },
  ];
}
