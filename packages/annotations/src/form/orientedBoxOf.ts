import { minimumAreaBox } from "../geometry/minimumAreaBox.ts";
import { expectObject } from "../internal/expectGiven.ts";
import type { AnnotatedObject, Ring } from "../types.ts";
import { polygonsOf } from "./polygonsOf.ts";

/**
 * The corners of an object's box in any orientation: its own, else the box of least area around its outline.
 *
 * @example orientedBoxOf({ class: "cat", box: { left: 0, top: 0, right: 2, bottom: 1 } }); // [[0, 0], [2, 0], [2, 1], [0, 1]]
 */
export function orientedBoxOf(object: AnnotatedObject): Ring {
  expectObject("orientedBoxOf", "object", object, "an annotated object");
  return object.orientedBox ?? minimumAreaBox(polygonsOf(object).flat());
}
