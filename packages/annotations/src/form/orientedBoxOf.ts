import { minimumAreaBox } from "../geometry/minimumAreaBox.ts";
import type { AnnotatedObject, Ring } from "../types.ts";
import { polygonsOf } from "./polygonsOf.ts";

/** The corners of an object's box in any orientation: its own, else the box of least area around its outline. */
export const orientedBoxOf = (object: AnnotatedObject): Ring =>
  object.orientedBox ?? minimumAreaBox(polygonsOf(object).flat());
