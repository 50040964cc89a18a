import type { AnnotatedDataset } from "../types.ts";
import { panopticParts } from "./internal/panopticParts.ts";

/**
 * Reads a COCO panoptic file. Each object is a segment: its id in the mask of the image, whose file is `mask`, its area
 * and box as the file says them.
 *
 * @throws AnnotationError with the file and the path in it.
 * @example
 * const text = '{"images":[],"annotations":[],"categories":[{"id":200,"name":"rug"}]}';
 * readPanoptic(text).classes[0].id; // 200
 */
export function readPanoptic(text: string, options: { readonly file?: string } = {}): AnnotatedDataset {
  const { classes, length, imageAt, extras } = panopticParts("readPanoptic", text, options);
  return { classes, images: Array.from({ length }, (_, image) => imageAt(image)), extras: { panoptic: extras } };
}
