import { extentOf, type Kept, sameEntries, sameJson } from "../../form/internal/kept.ts";
import { sameFrame } from "../../form/internal/sameFrame.ts";
import { sameObject } from "../../form/internal/sameObject.ts";
import type { AnnotatedTable, Extras } from "../../types.ts";
import { cocoParts } from "./cocoParts.ts";

/**
 * Whether a table says what the text says that it was read from: in the order of the file, so that each annotation is
 * read once, and up to the first that it does not.
 */
export function isUntouchedCoco(table: AnnotatedTable, keypointOrigin: "edges" | "centers"): boolean {
  const { classes, images, extras } = table;
  const kept = extras?.coco as (Kept & Extras) | undefined;
  if (kept?.text === undefined || kept.extent !== extentOf(table)) return false;
  const sizes = new Map(images.map((image) => [image.path, image]));
  const before = cocoParts(kept.text, "", keypointOrigin, (path) => sizes.get(path) ?? { width: 1, height: 1 });
  const { text, extent, ...rest } = kept;
  const isSame =
    sameJson(before.classes, classes) &&
    sameEntries({ ...before.extras }, rest) &&
    before.images.every((image, i) => sameJson(image.extras, images[i].extras) && sameFrame(image, images[i]));
  if (!isSame) return false;
  const next = new Uint32Array(images.length);
  for (let order = 0; order < before.length; order++) {
    const [image, object] = before.annotation(order);
    const index = next[image]++;
    const own = index < table.countOf(image) ? table.objectOf(image, index) : undefined;
    if (!own || !sameObject(object, own) || !sameJson(object.extras, own.extras)) return false;
  }
  return true;
}
