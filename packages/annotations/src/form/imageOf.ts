import { expectTable } from "../internal/expectGiven.ts";
import type { AnnotatedImage, AnnotatedTable } from "../types.ts";

/**
 * An image of a table with all its objects.
 *
 * @example
 * const text = '{"images":[{"id":1,"file_name":"a.jpg","width":2,"height":1}],"annotations":[],"categories":[]}';
 * imageOf(openCoco(text), 0).path; // "a.jpg"
 */
export function imageOf(table: AnnotatedTable, image: number): AnnotatedImage {
  expectTable("imageOf", table);
  const objects = Array.from({ length: table.countOf(image) }, (_, index) => table.objectOf(image, index));
  return { ...table.images[image], objects };
}
