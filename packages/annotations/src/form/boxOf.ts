import { boundsOf } from "../geometry/boundsOf.ts";
import { rleBounds } from "../rle/rleBounds.ts";
import type { AnnotatedObject, Box } from "../types.ts";

/** An object's upright box: its own, else the bounds of its outline, mask, lines or labelled points. */
export function boxOf(object: AnnotatedObject): Box | undefined {
  const { box, polygons = [], orientedBox = [], polylines = [], mask, keypoints = [] } = object;
  if (box) return box;
  const own = boundsOf([...polygons.flat(), ...orientedBox, ...polylines.flat()]) ?? (mask && rleBounds(mask));
  return own ?? boundsOf(keypoints.filter((p) => p.visibility > 0).map(({ x, y }) => [x + 0.5, y + 0.5]));
}
