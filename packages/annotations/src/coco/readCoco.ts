import { extentOf } from "../form/internal/kept.ts";
import { tableOf } from "../form/internal/tableOf.ts";
import type { AnnotatedDataset, AnnotatedObject } from "../types.ts";
import { checkedParts } from "./internal/checkedParts.ts";
import type { ReadCocoOptions } from "./types.ts";

/**
 * Reads a COCO file of instances, keypoints or detections: boxes and polygons in edges, keypoints in centres, masks as
 * runs, text or list. Category ids may have gaps and start anywhere.
 *
 * @throws AnnotationError with the file and the path in it, as in `instances.json: annotations[3].bbox[2] must be a number`.
 * @example
 * const text = '{"images":[],"annotations":[],"categories":[{"id":7,"name":"cat"}]}';
 * readCoco(text).classes[0].name; // "cat"
 */
export function readCoco(text: string, options: ReadCocoOptions = {}): AnnotatedDataset {
  const { classes, images: frames, length, annotation, extras } = checkedParts("readCoco", text, options);
  const images = frames.map((frame) => ({ ...frame, objects: [] as AnnotatedObject[] }));
  for (let order = 0; order < length; order++) {
    const [image, object] = annotation(order);
    images[image].objects.push(object);
  }
  const extent = extentOf(tableOf({ classes, images }));
  return { classes, images, extras: { coco: { ...extras, text, extent } } };
}
