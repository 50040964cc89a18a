import { indentOf, type JsonObject, type JsonReader, jsonReader, parseJson } from "../../internal/json.ts";
import { type JsonParts, jsonParts } from "../../internal/jsonParts.ts";
import { quote } from "../../internal/numbers.ts";
import type { AnnotatedClass, AnnotatedFrame, AnnotatedObject } from "../../types.ts";
import type { ReadCocoOptions } from "../types.ts";
import { idFinder } from "./idFinder.ts";
import { imageName } from "./imageName.ts";
import { isLong, parseWithIds, withLongIds, withNumbers } from "./longIds.ts";
import { parseAnnotation } from "./parseAnnotation.ts";
import { readCategories } from "./readCategories.ts";

/** A COCO file whose annotations are read one by one. */
export interface CocoParts {
  readonly classes: readonly AnnotatedClass[];
  readonly images: readonly AnnotatedFrame[];
  /** how many annotations there are */
  readonly length: number;
  /** the text of an annotation */
  readonly textOf: (order: number) => string;
  /** an annotation as the place of its image and the object */
  readonly annotation: (order: number) => readonly [image: number, object: AnnotatedObject];
  readonly extras: CocoFileExtras;
}

/** What is kept of a file besides its images, annotations and categories. */
export interface CocoFileExtras {
  readonly rest: JsonObject;
  readonly keys: readonly string[];
  readonly indent: string;
  readonly shift: number;
}

/** What is kept of an image: what the file says of it, and the size where that was asked for. */
export interface CocoImageExtras {
  readonly image?: JsonObject;
  readonly size?: Size;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is kept of an annotation. */
export interface CocoObjectExtras {
  /** its text in the file, which is parsed when it is written */
  readonly coco?: string;
  /** its place in the list */
  readonly cocoOrder?: number;
}

/**
 * Reads a COCO file in parts. Of annotations their text is kept, a view of the file's, and no tree of values beside the objects.
 *
 * @throws AnnotationError with the file and the path in it; for an annotation when its turn comes.
 */
export function cocoParts(
  text: string,
  file: string,
  keypointOrigin: "edges" | "centers",
  sizeOf: ReadCocoOptions["sizeOf"],
): CocoParts {
  const parts = jsonParts(text, "annotations");
  /** What is no JSON at all is said first, wherever it is: that error has a line. */
  const first = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      parseJson(text, file);
      throw error;
    }
  };
  const { annotation, ...others } = first(() => readParts(text, file, keypointOrigin, sizeOf, parts));
  return { ...others, annotation: (order) => first(() => annotation(order)) };
}

/** Some leave sizes out, and some tools write 0 for a picture that they could not open. */
const isMissing = (side: unknown): boolean => side === undefined || side === null || side === 0;

function objectOfFile(value: unknown, reader: JsonReader): JsonObject {
  if (Array.isArray(value))
    throw reader.fail(
      "the file",
      "must be an object with images, annotations and categories, got a list, as of detections.",
    );
  return reader.object(value, "the file");
}

function readParts(
  text: string,
  file: string,
  keypointOrigin: "edges" | "centers",
  sizeOf: ReadCocoOptions["sizeOf"],
  parts: JsonParts | undefined,
): CocoParts {
  const reader = jsonReader(file);
  const root = parts?.root ?? objectOfFile(parseJson(text, file), reader);
  if (Array.isArray(root.images) && root.images.some((image) => isLong(Object(image).id))) {
    const own = withLongIds(text);
    if (own !== text) return readParts(own, file, keypointOrigin, sizeOf, jsonParts(own, "annotations"));
  }
  const { classes, nameOf } = readCategories(root.categories, reader);
  const places = new Map<unknown, number>();
  const images = reader.list(root.images, "images").map((value, i): AnnotatedFrame => {
    const image = reader.object(value, `images[${i}]`);
    if (typeof image.id !== "string") reader.number(image.id, `images[${i}].id`);
    if (places.has(image.id))
      throw reader.fail(`images[${i}].id`, `is taken already: ${shownId(image.id)}. Each needs its own.`);
    places.set(image.id, i);
    const path = imageName(image, `images[${i}]`, reader);
    const size = isMissing(image.width) || isMissing(image.height) ? sizeOf?.(path) : undefined;
    const { width, height } = size ?? image;
    const side = (value: unknown, name: "width" | "height") => {
      if (value === undefined || value === null)
        throw reader.fail(`images[${i}].${name}`, `is missing: give \`sizeOf\`, or the sizes of the pictures.`);
      return reader.size(value, `images[${i}].${name}`);
    };
    return {
      path,
      width: side(width, "width"),
      height: side(height, "height"),
      extras: {
        coco: { image, ...(size && { size: { width: size.width, height: size.height } }) } satisfies CocoImageExtras,
      },
    };
  });
  const placeOf = idFinder(places);
  const shift = keypointOrigin === "edges" ? 0.5 : 0;
  const list = parts?.length === undefined ? reader.list(root.annotations ?? [], "annotations") : [];
  const length = parts?.length ?? list.length;
  const textOf = (order: number) => parts?.textOf(order) ?? JSON.stringify(list[order]);
  const annotation: CocoParts["annotation"] = (order) => {
    const own = textOf(order);
    const value: unknown = parts ? parseWithIds(own) : list[order];
    try {
      return objectOf(value, own, order, "");
    } catch {
      return objectOf(value, own, order, `annotations[${order}]`); // a place is named only where something is wrong
    }
  };
  const objectOf = (value: unknown, own: string, order: number, path: string): [number, AnnotatedObject] => {
    const annotation = reader.object(value, path);
    const { image_id, category_id } = annotation;
    const place = placeOf(image_id);
    if (place === undefined)
      throw reader.fail(`${path}.image_id`, `must be the id of one of the images, got ${shownId(image_id)}.`);
    const { width, height } = images[place];
    const name = nameOf(category_id, `${path}.category_id`);
    const extras = { coco: own, cocoOrder: order };
    return [place, parseAnnotation(annotation, name, { width, height, shift }, path, reader, extras)];
  };
  const { images: _, annotations: __, categories: ___, ...rest } = root;
  const extras = { rest, keys: Object.keys(root), indent: indentOf(text), shift };
  return { classes, images, length, textOf, annotation, extras };
}

const shownId = (id: unknown): string => withNumbers(quote(id));
