import { cornersOf } from "../geometry/cornersOf.ts";
import { expectObject } from "../internal/expectGiven.ts";
import { polygonsFromRle } from "../rle/polygonsFromRle.ts";
import type { AnnotatedObject, Ring } from "../types.ts";
import { boxOf } from "./boxOf.ts";

/**
 * The parts of an object's outline: its own, else the edges of its mask's pixels, else the corners of its box.
 *
 * @example polygonsOf({ class: "cat", box: { left: 0, top: 0, right: 2, bottom: 1 } }); // [[[0, 0], [2, 0], [2, 1], [0, 1]]]
 */
export function polygonsOf(object: AnnotatedObject): readonly Ring[] {
  expectObject("polygonsOf", "object", object, "an annotated object");
  const { polygons, mask, orientedBox } = object;
  if (polygons) return polygons;
  if (mask) return polygonsFromRle(mask);
  if (orientedBox) return [orientedBox];
  const box = boxOf(object);
  return box ? [cornersOf(box)] : [];
}
