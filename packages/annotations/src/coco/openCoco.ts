import { extentOf } from "../form/internal/kept.ts";
import { byImage } from "../internal/byImage.ts";
import type { AnnotatedTable } from "../types.ts";
import { checkedParts } from "./internal/checkedParts.ts";
import type { CocoObjectExtras } from "./internal/cocoParts.ts";
import type { ReadCocoOptions } from "./types.ts";

/**
 * Reads a COCO file as `readCoco` does, but its objects again each time that one is asked for: beside the text, an annotation takes
 * a few bytes.
 *
 * @throws AnnotationError with the file and the path in it, for all annotations at once.
 * @example
 * const text = '{"images":[],"annotations":[],"categories":[{"id":7,"name":"cat"}]}';
 * openCoco(text).images.length; // 0
 */
export function openCoco(text: string, options: ReadCocoOptions = {}): AnnotatedTable {
  const { classes, images, length, textOf, annotation, extras } = checkedParts("openCoco", text, options);
  const owners = Int32Array.from({ length }, (_, order) => annotation(order)[0]);
  const { countOf, placeOf } = byImage(owners, images.length);
  return {
    classes,
    images,
    countOf,
    objectOf: (image, index) => annotation(placeOf(image, index))[1],
    extrasOf: (image, index) => {
      const order = placeOf(image, index);
      return { coco: textOf(order), cocoOrder: order } satisfies CocoObjectExtras;
    },
    extras: { coco: { ...extras, text, extent: extentOf({ images, countOf }) } },
  };
}
