import type { Box, Ring } from "../../sample/types.ts";
import { hullOf } from "./clipRing.ts";
import { moveRing, type PointMap, type VisibilityRules, visibleField, visibleFraction } from "./moveRing.ts";

/**
 * Each box becomes the upright hull of its moved outline, of that part of it which lies in the frame if boxes are cut;
 * those that are not visible are dropped.
 */
export function transformBoxes<B extends Box>(boxes: readonly B[], map: PointMap, rules: VisibilityRules): B[] {
  const { clip = true } = rules;
  return boxes.flatMap((box) => {
    const { moved, inside } = moveRing(outlineOf(box), map);
    const fraction = visibleFraction([moved], [inside], box.visibleFraction, rules);
    if (fraction === undefined) return [];
    return [Object.assign({}, box, hullOf(clip ? inside : moved), visibleField(fraction, rules))];
  });
}

/** The corners, from the upper left one clockwise. */
const outlineOf = ({ left, top, right, bottom }: Box): Ring => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];
