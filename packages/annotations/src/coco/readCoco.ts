import { expectOneOf } from "@reg/tensor/checks";
import { extentOf } from "../form/internal/isUntouched.ts";
import { expectText } from "../internal/expectGiven.ts";
import { expectNamed } from "../internal/options.ts";

import type { AnnotatedDataset, AnnotatedObject } from "../types.ts";
import { cocoParts } from "./internal/cocoParts.ts";

/** How to read COCO. */
export interface ReadCocoOptions {
  /** the file, for errors */
  readonly file?: string;
  /** where keypoints are measured from: `"centers"`, as the pixel indices of COCO are, or `"edges"` */
  readonly keypointOrigin?: "edges" | "centers";
}

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
  expectText("readCoco", text);
  expectNamed("readCoco", options, ["file", "keypointOrigin"]);
  const { file = "COCO file", keypointOrigin = "centers" } = options;
  expectOneOf("readCoco", "keypointOrigin", keypointOrigin, ["edges", "centers"]);
  const { classes, images, forEach, extras } = cocoParts(text, file, keypointOrigin);
  forEach((image, object) => (images[image].objects as AnnotatedObject[]).push(object));
  return { classes, images, extras: { coco: { ...extras, text, extent: extentOf(images) } } };
}
