import { extentOf, type Kept, sameEntries, sameJson } from "../../form/internal/kept.ts";
import { sameFrame } from "../../form/internal/sameFrame.ts";
import { sameObject } from "../../form/internal/sameObject.ts";
import type { AnnotatedTable } from "../../types.ts";
import { type CsvExtras, csvParts } from "./csvParts.ts";

/** Whether a table says what the text says that it was read from: row by row, up to the first that it does not. Then the text can
 * stay to the letter, its spaces, the order of its rows and how its numbers look. */
export function isUntouchedCsv(where: string, table: AnnotatedTable): boolean {
  const { images, classes, countOf, objectOf, extras } = table;
  const kept = extras?.csv as (CsvExtras & Kept) | undefined;
  if (kept?.text === undefined || kept.extent !== extentOf(table)) return false;
  const { text, extent, ...rest } = kept;
  const sizes = new Map(images.map((image) => [image.path, image]));
  const sizeOf = (path: string) => sizes.get(path) ?? { width: 1, height: 1 };
  const next = new Uint32Array(images.length);
  let isSame = true;
  const before = csvParts(where, text, { origin: rest.origin, sizeOf }, (image, object) => {
    const index = image < images.length ? next[image]++ : Number.POSITIVE_INFINITY;
    const own = image < images.length && index < countOf(image) ? objectOf(image, index) : undefined;
    isSame = own !== undefined && sameObject(object, own) && sameJson(object.extras, own.extras);
    return isSame;
  });
  return (
    isSame &&
    sameJson(before.classes, classes) &&
    sameEntries({ ...before.extras }, rest) &&
    images.every((image, i) => {
      const frame = before.images[i];
      return frame && next[i] === countOf(i) && sameFrame(frame, image) && sameJson(frame.extras, image.extras);
    })
  );
}
