import { expectOneOf } from "@reg/tensor/checks";
import { extentOf } from "../form/internal/isUntouched.ts";
import { expectText } from "../internal/expectGiven.ts";
import { indentOf, type JsonObject, jsonReader, parseJson } from "../internal/json.ts";
import { expectNamed } from "../internal/options.ts";

import type { AnnotatedDataset, AnnotatedImage, AnnotatedObject } from "../types.ts";
import { imageName } from "./internal/imageName.ts";
import { parseAnnotation } from "./internal/parseAnnotation.ts";
import { readCategories } from "./internal/readCategories.ts";

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
  const reader = jsonReader(file);
  const root = reader.object(parseJson(text, file), "the file");
  const { classes, nameOf } = readCategories(root.categories, reader);
  const objects = new Map<unknown, AnnotatedObject[]>();
  const images = reader.list(root.images, "images").map((value, i): AnnotatedImage => {
    const image = reader.object(value, `images[${i}]`);
    const own: AnnotatedObject[] = [];
    if (objects.has(image.id)) throw reader.fail(`images[${i}].id`, `is taken already: ${image.id}.`);
    objects.set(image.id, own);
    return {
      path: imageName(image, `images[${i}]`, reader),
      width: reader.size(image.width, `images[${i}].width`),
      height: reader.size(image.height, `images[${i}].height`),
      objects: own,
      extras: { coco: { image } },
    };
  });
  const sizes = new Map(images.map((image, i) => [(root.images as JsonObject[])[i].id, image]));
  const shift = keypointOrigin === "edges" ? 0.5 : 0;
  for (const [order, value] of reader.list(root.annotations ?? [], "annotations").entries()) {
    const path = `annotations[${order}]`;
    const annotation = reader.object(value, path);
    const image = sizes.get(annotation.image_id);
    if (!image) throw reader.fail(`${path}.image_id`, `must be the id of an image, got ${annotation.image_id}.`);
    const frame = { width: image.width, height: image.height, shift };
    const name = nameOf(annotation.category_id, `${path}.category_id`);
    const object = parseAnnotation(annotation, name, frame, path, reader);
    objects.get(annotation.image_id)?.push({ ...object, extras: { coco: { annotation, order } } });
  }
  const { images: _, annotations: __, categories: ___, ...rest } = root;
  const keys = Object.keys(root);
  return {
    classes,
    images,
    extras: { coco: { text, extent: extentOf(images), rest, keys, indent: indentOf(text), shift } },
  };
}
