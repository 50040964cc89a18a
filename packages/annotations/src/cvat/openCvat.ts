import { extentOf } from "../form/internal/kept.ts";
import { tableByImage } from "../form/internal/tableByImage.ts";
import type { AnnotatedTable } from "../types.ts";
import { cvatParts, namesIn } from "./internal/cvatParts.ts";

/**
 * Reads "CVAT for images" as `readCvat` does, but the shapes of an image again each time that they are asked for.
 *
 * @throws AnnotationError with the file, the line, the image and the label, for all images at once.
 * @example
 * const text = '<annotations><image name="a.jpg" width="20" height="10"></image></annotations>';
 * openCvat(text).images[0].path; // "a.jpg"
 */
export function openCvat(text: string, options: { readonly file?: string } = {}): AnnotatedTable {
  const { length, imageAt, classesWith } = cvatParts("openCvat", text, options);
  const names = new Set<string>();
  const table = tableByImage(length, imageAt, (image) => {
    for (const name of namesIn(image)) names.add(name);
  });
  return { classes: classesWith(names), ...table, extras: { cvat: { text, extent: extentOf(table) } } };
}
