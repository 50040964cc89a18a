import { expectWhole } from "@reg/tensor/checks";
import { expectText } from "../internal/expectGiven.ts";
import { indentOf, jsonReader, parseJson } from "../internal/json.ts";
import { expectNamed } from "../internal/options.ts";
import type { AnnotatedImage } from "../types.ts";
import { parseShape } from "./internal/parseShape.ts";

/** How to read labelme. */
export interface ReadLabelmeOptions {
  /** the file, for errors */
  readonly file?: string;
  /** the image's size as it is shown. Default: what the file says. */
  readonly width?: number;
  readonly height?: number;
}

/**
 * Reads a labelme file: points of the canvas, which are edges. Rectangles may name any two corners, circles become rings
 * of 64 corners, lines stay open, masks are PNGs whose two points are their first and last pixel.
 *
 * @throws AnnotationError with the file and the path in it.
 * @example
 * const shapes = [{ label: "cat", shape_type: "rectangle", points: [[3, 4], [1, 2]] }];
 * const text = JSON.stringify({ shapes, imagePath: "a.jpg", imageWidth: 20, imageHeight: 10 });
 * readLabelme(text).objects[0].box; // { left: 1, top: 2, right: 3, bottom: 4 }
 */
export function readLabelme(text: string, options: ReadLabelmeOptions = {}): AnnotatedImage {
  expectText("readLabelme", text);
  expectNamed("readLabelme", options, ["file", "width", "height"]);
  const { file = "labelme file" } = options;
  for (const side of ["width", "height"] as const) {
    if (options[side] !== undefined) expectWhole("readLabelme", side, options[side], 1);
  }
  const reader = jsonReader(file);
  const root = reader.object(parseJson(text, file), "the file");
  const side = (own: number | undefined, key: "imageWidth" | "imageHeight") =>
    own ??
    (root[key] || root[key] === undefined
      ? reader.size(root[key], key)
      : reader.size(undefined, `${key}, unless it is given,`));
  const [width, height] = [side(options.width, "imageWidth"), side(options.height, "imageHeight")];
  const flags = typeof root.flags === "object" && root.flags !== null ? Object.entries(root.flags) : [];
  const labels = flags.filter(([, value]) => value === true).map(([name]) => name);
  const objects = reader.list(root.shapes, "shapes").map((shape, i) => ({
    ...parseShape(shape, { width, height }, `shapes[${i}]`, reader),
    extras: { labelme: shape },
  }));
  const path = reader.text(root.imagePath, "imagePath").replaceAll("\\", "/");
  const extras = { labelme: { text, indent: indentOf(text) } };
  return { path, width, height, objects, ...(labels.length > 0 && { labels }), extras };
}
