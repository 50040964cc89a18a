import { expectText } from "../internal/expectGiven.ts";
import { indentOf, jsonReader, parseJson } from "../internal/json.ts";
import { expectNamed } from "../internal/options.ts";
import type { AnnotatedDataset, AnnotatedImage, AnnotatedObject } from "../types.ts";
import { boxOf } from "./internal/parseAnnotation.ts";
import { readCategories } from "./internal/readCategories.ts";

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
  expectText("readPanoptic", text);
  expectNamed("readPanoptic", options, ["file"]);
  const { file = "panoptic file" } = options;
  const reader = jsonReader(file);
  const root = reader.object(parseJson(text, file), "the file");
  const { classes, nameOf } = readCategories(root.categories, reader);
  const annotations = new Map(
    reader.list(root.annotations, "annotations").map((value, i) => {
      const annotation = reader.object(value, `annotations[${i}]`);
      return [annotation.image_id, { annotation, path: `annotations[${i}]` }];
    }),
  );
  const images = reader.list(root.images, "images").map((value, i): AnnotatedImage => {
    const image = reader.object(value, `images[${i}]`);
    const { annotation, path = "" } = annotations.get(image.id) ?? {};
    const segments = annotation ? reader.list(annotation.segments_info, `${path}.segments_info`) : [];
    const objects = segments.map((entry, k): AnnotatedObject => {
      const at = `${path}.segments_info[${k}]`;
      const segment = reader.object(entry, at);
      return {
        class: nameOf(segment.category_id, `${at}.category_id`),
        box: boxOf(reader.list(segment.bbox, `${at}.bbox`), `${at}.bbox`, reader),
        segment: reader.number(segment.id, `${at}.id`),
        area: reader.number(segment.area, `${at}.area`),
        ...(segment.iscrowd === 1 && { crowd: true }),
        extras: { panoptic: segment },
      };
    });
    return {
      path: reader.text(image.file_name, `images[${i}].file_name`),
      width: reader.size(image.width, `images[${i}].width`),
      height: reader.size(image.height, `images[${i}].height`),
      ...(annotation && { mask: reader.text(annotation.file_name, `${path}.file_name`) }),
      objects,
      extras: { panoptic: { image, annotation } },
    };
  });
  const { images: _, annotations: __, categories: ___, ...rest } = root;
  return { classes, images, extras: { panoptic: { rest, keys: Object.keys(root), indent: indentOf(text) } } };
}
