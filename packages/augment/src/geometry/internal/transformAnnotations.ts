import type { Sample, Swap } from "../../sample/types.ts";
import type { PointMap, VisibilityRules } from "./moveRing.ts";
import { swapSides } from "./swapSides.ts";
import { transformBoxes } from "./transformBoxes.ts";
import { transformKeypoints } from "./transformKeypoints.ts";
import { transformOrientedBoxes } from "./transformOrientedBoxes.ts";
import { transformPolygons } from "./transformPolygons.ts";

/** The options of a step that concern annotations. */
export interface AnnotationRules extends VisibilityRules {
  readonly swap?: Swap;
}

/** A sample, whose image and mask have been moved, with its boxes, polygons, oriented boxes and keypoints moved along. */
export function transformAnnotations<S extends Sample>(sample: S, map: PointMap, rules: AnnotationRules): S {
  const { boxes, polygons, orientedBoxes, keypoints } = sample;
  const swap = map.mirrored ? (rules.swap ?? sample.swap) : undefined;
  if (!boxes && !polygons && !orientedBoxes && !keypoints && !swap) return sample;
  const moved = {
    ...sample,
    ...(boxes && { boxes: transformBoxes(boxes, map, rules) }),
    ...(polygons && { polygons: transformPolygons(polygons, map, rules) }),
    ...(orientedBoxes && { orientedBoxes: transformOrientedBoxes(orientedBoxes, map, rules) }),
    ...(keypoints && { keypoints: transformKeypoints(keypoints, map) }),
  };
  return swap ? swapSides(moved, swap) : moved;
}
