import { expectWhole } from "@reg/tensor/checks";
import { expectText } from "../internal/expectGiven.ts";
import { expectNamed } from "../internal/options.ts";
import type { AnnotatedImage } from "../types.ts";
import { vocImage } from "./internal/vocImage.ts";

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
  const { origin = 1 } = options;
  expectWhole("readVoc", "origin", origin, 0, 1);
  for (const side of ["width", "height"] as const) {
    if (options[side] !== undefined) expectWhole("readVoc", side, options[side], 1);
  }
  return vocImage(text, options);
}
