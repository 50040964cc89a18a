import { extentOf, type Kept, sameJson } from "../../form/internal/kept.ts";
import { sameFrame } from "../../form/internal/sameFrame.ts";
import { sameObject } from "../../form/internal/sameObject.ts";
import type { AnnotatedTable } from "../../types.ts";
import { cvatParts, namesIn } from "./cvatParts.ts";

/** Whether a table says what the text says that it was read from: image by image, up to the first that it does not. */
export function isUntouchedCvat(where: string, table: AnnotatedTable): boolean {
  const { images, classes, countOf, objectOf, extras } = table;
  const kept = extras?.cvat as Kept | undefined;
  if (kept?.text === undefined || kept.extent !== extentOf(table)) return false;
  const { length, imageAt, classesWith } = cvatParts(where, kept.text, {}, true);
  const names = new Set<string>();
  for (let i = 0; i < length; i++) {
    const before = imageAt(i);
    for (const name of namesIn(before)) names.add(name);
    const isSame =
      i < images.length &&
      countOf(i) === before.objects.length &&
      sameFrame(before, images[i]) &&
      sameJson(before.extras, images[i].extras) &&
      before.objects.every((object, index) => {
        const own = objectOf(i, index);
        return sameObject(object, own) && sameJson(object.extras, own.extras);
      });
    if (!isSame) return false;
  }
  return length === images.length && sameJson(classesWith(names), classes);
}
