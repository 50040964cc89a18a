import { expectWhole } from "@reg/tensor/checks";
import { AnnotationError } from "../AnnotationError.ts";
import { expectText } from "../internal/expectGiven.ts";
import { readNumber } from "../internal/numbers.ts";
import { expectNamed, expectSize } from "../internal/options.ts";
import { childOf, parseXml, rootOf, textOf, within, type XmlNode } from "../internal/xml.ts";
import type { AnnotatedImage } from "../types.ts";
import { objectOf } from "./internal/objectOf.ts";

/** How to read Pascal VOC. */
export interface ReadVocOptions {
  /** the file, for errors */
  readonly file?: string;
  /** what the first pixel is called: 1, as the devkit, detectron2 and mmdetection take it, the last pixel included; or 0, edges as CVAT, supervision and fiftyone write them */
  readonly origin?: 0 | 1;
  /** the image's size. Default: what the file says. */
  readonly width?: number;
  readonly height?: number;
}

/**
 * Reads a Pascal VOC annotation. With origin 1, xmin … xmax are pixels, both included: the edges are xmin − 1 and xmax.
 *
 * @throws AnnotationError with the file and the line for what is no XML, a box that is missing or no numbers, or an unknown size.
 * @example
 * const box = "<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>4</xmax><ymax>4</ymax></bndbox>";
 * const text = `<annotation><object><name>cat</name>${box}</object></annotation>`;
 * readVoc(text, { width: 20, height: 10 }).objects[0].box; // { left: 0, top: 0, right: 4, bottom: 4 }
 */
export function readVoc(text: string, options: ReadVocOptions = {}): AnnotatedImage {
  expectText("readVoc", text);
  expectNamed("readVoc", options, ["file", "origin", "width", "height"]);
  const { file = "VOC file", origin = 1 } = options;
  expectWhole("readVoc", "origin", origin, 0, 1);
  for (const side of ["width", "height"] as const) {
    if (options[side] !== undefined) expectWhole("readVoc", side, options[side], 1);
  }
  const nodes = parseXml(text, file);
  const root = nodes.find(({ name }) => name === "annotation");
  if (!root) throw new AnnotationError(file, undefined, `the root must be <annotation>, got ${rootOf(nodes)}.`);
  const { width, height } = within(childOf(root, "size") ?? root, nodes, text, () => sizeOf(root, options, file));
  const path = childOf(root, "filename");
  const objects = root.children
    .filter(({ name }) => name === "object")
    .map((node, i) => within(node, nodes, text, () => objectOf(node, origin, `object ${i + 1}`, file)));
  return { path: path ? textOf(path).trim() : "", width, height, objects, extras: { voc: { text, origin } } };
}

/** What the options say, else the file. */
function sizeOf(root: XmlNode, options: ReadVocOptions, file: string): { width: number; height: number } {
  const size = childOf(root, "size");
  const side = (name: "width" | "height"): number => {
    const own = childOf(size, name);
    return options[name] ?? (own ? readNumber(textOf(own), `<size>, <${name}>`, file) : 0);
  };
  const found = { width: side("width"), height: side("height") };
  if (found.width === 0 || found.height === 0) {
    throw new AnnotationError(file, undefined, "<size> is missing or 0: give `width` and `height` of the image.");
  }
  expectSize(`readVoc: ${file}`, found);
  return found;
}
