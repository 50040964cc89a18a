import type { Polygon } from "../../sample/types.ts";
import { moveRing, type PointMap, type VisibilityRules, visibleField, visibleFraction } from "./moveRing.ts";

/** The parts of each polygon move point by point, and are cut to the frame; polygons that are not visible are dropped. */
export function transformPolygons<P extends Polygon>(
  polygons: readonly P[],
  map: PointMap,
  rules: VisibilityRules,
): P[] {
  const { clip = true } = rules;
  return polygons.flatMap((polygon) => {
    const rings = polygon.parts.map((ring) => moveRing(ring, map));
    const [moved, inside] = [rings.map((ring) => ring.moved), rings.map((ring) => ring.inside)];
    const fraction = visibleFraction(moved, inside, polygon.visibleFraction, rules);
    if (fraction === undefined) return [];
    const parts = clip ? inside.filter((ring) => ring.length > 2) : moved;
    return [Object.assign({}, polygon, { parts }, visibleField(fraction, rules))];
  });
}
