import type { AnnotatedObject } from "../../types.ts";
import type { Swap } from "../types.ts";

/** An object of a mirrored image: left is called right. */
export function swapped(object: AnnotatedObject, { keypoints: pairs = [], classes = [] }: Swap): AnnotatedObject {
  const partner = classes.find((pair) => pair.includes(object.class));
  const name = partner ? partner[partner[0] === object.class ? 1 : 0] : object.class;
  const points = object.keypoints && [...object.keypoints];
  if (points) {
    for (const [a, b] of pairs) if (points[a] && points[b]) [points[a], points[b]] = [points[b], points[a]];
  }
  return { ...object, class: name, ...(points && { keypoints: points }) };
}
