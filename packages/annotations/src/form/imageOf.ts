import { expectWhole } from "@reg/tensor/checks";
import { expectTable } from "../internal/expectGiven.ts";
import type { AnnotatedImage, AnnotatedTable } from "../types.ts";

/**
 * An image of a table with all its objects.
 *
 * @param image its place among the table's images, from 0
 * @throws RangeError for a place where none is.
 * @example
 * const text = '{"images":[{"id":1,"file_name":"a.jpg","width":2,"height":1}],"annotations":[],"categories":[]}';
 * imageOf(openCoco(text), 0).path; // "a.jpg"
 */
export function imageOf(table: AnnotatedTable, image: number): AnnotatedImage {
  expectTable("imageOf", table);
  if (table.images.length === 0) throw new RangeError("imageOf: the table has no images.");
  expectWhole("imageOf", "image", image, 0, table.images.length - 1);
  const objects = Array.from({ length: table.countOf(image) }, (_, index) => table.objectOf(image, index));
  return { ...table.images[image], objects };
}
