import { extentOf } from "../form/internal/kept.ts";
import { byImage } from "../internal/byImage.ts";
import { numberList } from "../internal/numberList.ts";
import type { AnnotatedTable } from "../types.ts";
import { csvParts } from "./internal/csvParts.ts";
import type { ReadCsvOptions } from "./types.ts";

/**
 * Reads a CSV of boxes as `readCsv` does, but its rows again each time that one is asked for: beside the text, a row takes a few bytes.
 *
 * @throws AnnotationError with file and line for a header or a row that is none, of all rows at once.
 * @example
 * const text = "filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,20,10,cat,1,2,3,4\n";
 * openCsv(text).objectOf(0, 0).box; // { left: 1, top: 2, right: 3, bottom: 4 }
 */
export function openCsv(text: string, options: ReadCsvOptions = {}): AnnotatedTable {
  const [owners, starts] = [numberList(), numberList()];
  const { classes, images, objectAt, extras } = csvParts("openCsv", text, options, (image, _, start) => {
    owners.add(image);
    starts.add(start);
  });
  const [places, { countOf, placeOf }] = [starts.list(), byImage(owners.list(), images.length)];
  const objectOf: AnnotatedTable["objectOf"] = (image, index) => objectAt(places[placeOf(image, index)], image);
  return {
    classes,
    images,
    countOf,
    objectOf,
    extrasOf: (image, index) => objectOf(image, index).extras,
    extras: { csv: { ...extras, text, extent: extentOf({ images, countOf }) } },
  };
}
