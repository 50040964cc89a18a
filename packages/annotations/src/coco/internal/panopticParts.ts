import { expectText } from "../../internal/expectGiven.ts";
import { indentOf, type JsonObject, jsonReader, parseJson } from "../../internal/json.ts";
import { jsonParts } from "../../internal/jsonParts.ts";
import { expectNamed } from "../../internal/options.ts";
import type { AnnotatedClass, AnnotatedImage, AnnotatedObject } from "../../types.ts";
import { isLong, withLongIds } from "./longIds.ts";
import { boxOf } from "./parseAnnotation.ts";
import { readCategories } from "./readCategories.ts";

/** A panoptic file whose segments are read image by image. */
export interface PanopticParts {
  readonly classes: readonly AnnotatedClass[];
  /** how many images there are */
  readonly length: number;
  readonly imageAt: (image: number) => AnnotatedImage;
  readonly extras: PanopticExtras;
}

/** What is kept of a file besides its images, annotations and categories. */
export interface PanopticExtras {
  readonly rest: JsonObject;
  readonly keys: readonly string[];
  readonly indent: string;
}

/** What is kept of an image: what the file says of it and of its mask, segments aside. */
export interface PanopticImageExtras {
  readonly image?: JsonObject;
  readonly annotation?: JsonObject;
}

/** Takes a panoptic file apart, for a reader whose options are yet to be checked. */
export function panopticParts(where: string, text: string, options: { readonly file?: string }): PanopticParts {
  expectText(where, text);
  expectNamed(where, options, ["file"]);
  const { file = "panoptic file" } = options;
  const parts = jsonParts(text, "annotations");
  try {
    return readParts(text, file, parts);
  } catch (error) {
    parseJson(text, file); // what is no JSON at all is said first, with its line
    throw error;
  }
}

function readParts(text: string, file: string, parts: ReturnType<typeof jsonParts>): PanopticParts {
  const reader = jsonReader(file);
  const root = parts?.root ?? reader.object(parseJson(text, file), "the file");
  if (Array.isArray(root.images) && root.images.some((image) => isLong(Object(image).id))) {
    const own = withLongIds(text);
    if (own !== text) return readParts(own, file, jsonParts(own, "annotations"));
  }
  const { classes, nameOf } = readCategories(root.categories, reader);
  const annotations = parts?.length === undefined ? reader.list(root.annotations, "annotations") : [];
  const length = parts?.length ?? annotations.length;
  const annotationAt = (order: number): JsonObject =>
    reader.object(parts ? JSON.parse(parts.textOf(order)) : annotations[order], `annotations[${order}]`);
  const orders = new Map<unknown, number>();
  for (let order = 0; order < length; order++) orders.set(annotationAt(order).image_id, order);
  const list = reader.list(root.images, "images");
  const imageAt = (i: number): AnnotatedImage => {
    const image = reader.object(list[i], `images[${i}]`);
    const order = orders.get(image.id);
    const annotation = order === undefined ? undefined : annotationAt(order);
    const at = `annotations[${order}]`;
    const segments = annotation ? reader.list(annotation.segments_info, `${at}.segments_info`) : [];
    return {
      path: reader.text(image.file_name, `images[${i}].file_name`),
      width: reader.size(image.width, `images[${i}].width`),
      height: reader.size(image.height, `images[${i}].height`),
      ...(annotation && { mask: reader.text(annotation.file_name, `${at}.file_name`) }),
      objects: segments.map((segment, k) => objectOf(segment, `${at}.segments_info[${k}]`)),
      extras: {
        panoptic: {
          image,
          ...(annotation && { annotation: { ...annotation, segments_info: [] } }),
        } satisfies PanopticImageExtras,
      },
    };
  };
  const objectOf = (value: unknown, at: string): AnnotatedObject => {
    const segment = reader.object(value, at);
    return {
      class: nameOf(segment.category_id, `${at}.category_id`),
      box: boxOf(reader.list(segment.bbox, `${at}.bbox`), `${at}.bbox`, reader),
      segment: reader.number(segment.id, `${at}.id`),
      area: reader.number(segment.area, `${at}.area`),
      ...(segment.iscrowd === 1 && { crowd: true }),
      extras: { panoptic: segment },
    };
  };
  const { images: _, annotations: __, categories: ___, ...rest } = root;
  const extras = { rest, keys: Object.keys(root), indent: indentOf(text) };
  return { classes, length: list.length, imageAt, extras };
}
