import { tableByImage } from "../form/internal/tableByImage.ts";
import type { AnnotatedTable } from "../types.ts";
import { panopticParts } from "./internal/panopticParts.ts";

/**
 * Reads a COCO panoptic file as `readPanoptic` does, but the segments of an image again each time that they are asked for.
 *
 * @throws AnnotationError with the file and the path in it, for all segments at once.
 * @example
 * const text = '{"images":[],"annotations":[],"categories":[{"id":200,"name":"rug"}]}';
 * openPanoptic(text).classes[0].id; // 200
 */
export function openPanoptic(text: string, options: { readonly file?: string } = {}): AnnotatedTable {
  const { classes, length, imageAt, extras } = panopticParts("openPanoptic", text, options);
  return { classes, ...tableByImage(length, imageAt), extras: { panoptic: extras } };
}
