import { boundsOf } from "../geometry/boundsOf.ts";
import { expectObject } from "../internal/expectGiven.ts";
import { rleBounds } from "../rle/rleBounds.ts";
import type { AnnotatedObject, Box } from "../types.ts";

/**
 * An object's upright box: its own, else the bounds of its outline, mask, lines or labelled points.
 *
 * @example boxOf({ class: "cat", polygons: [[[1, 2], [3, 2], [3, 5]]] }); // { left: 1, top: 2, right: 3, bottom: 5 }
 */
export function boxOf(object: AnnotatedObject): Box | undefined {
  expectObject("boxOf", "object", object, "an annotated object");
  const { box, polygons = [], orientedBox = [], polylines = [], mask, keypoints = [] } = object;
  if (box) return box;
  const own = boundsOf([...polygons.flat(), ...orientedBox, ...polylines.flat()]) ?? (mask && rleBounds(mask));
  return own ?? boundsOf(keypoints.filter((p) => p.visibility > 0).map(({ x, y }) => [x + 0.5, y + 0.5]));
}
