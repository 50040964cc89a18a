import { rleFromPolygons } from "../rle/rleFromPolygons.ts";
import type { AnnotatedObject, Rle } from "../types.ts";
import { polygonsOf } from "./polygonsOf.ts";

/**
 * The pixels of an object in a frame: its own mask, else those whose centres lie within its outline.
 *
 * @example maskOf({ class: "cat", box: { left: 0, top: 0, right: 1, bottom: 2 } }, { width: 2, height: 2 }).counts; // [0, 2, 2]
 */
export const maskOf = (object: AnnotatedObject, { width, height }: { width: number; height: number }): Rle =>
  object.mask ?? rleFromPolygons(polygonsOf(object), width, height);
