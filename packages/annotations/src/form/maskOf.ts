import { expectObject } from "../internal/expectGiven.ts";
import { expectFrame } from "../internal/options.ts";
import { rleFromPolygons } from "../rle/rleFromPolygons.ts";
import type { AnnotatedObject, Rle } from "../types.ts";
import { polygonsOf } from "./polygonsOf.ts";

/**
 * The pixels of an object in a frame: its own mask, else those whose centres lie within its outline.
 *
 * @example maskOf({ class: "cat", box: { left: 0, top: 0, right: 1, bottom: 2 } }, { width: 2, height: 2 }).counts; // [0, 2, 2]
 */
export function maskOf(object: AnnotatedObject, frame: { readonly width: number; readonly height: number }): Rle {
  expectObject("maskOf", "object", object, "an annotated object");
  expectObject("maskOf", "frame", frame, "{ width, height }");
  const { width, height } = frame;
  expectFrame("maskOf", width, height);
  return object.mask ?? rleFromPolygons(polygonsOf(object), width, height);
}
