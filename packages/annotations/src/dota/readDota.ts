import { AnnotationError } from "../AnnotationError.ts";
import { expectText } from "../internal/expectGiven.ts";
import { quote } from "../internal/numbers.ts";
import { expectNamed, expectSize } from "../internal/options.ts";
import type { AnnotatedImage } from "../types.ts";
import { parseDotaRow } from "./internal/parseDotaRow.ts";

/** How to read DOTA's rows. */
export interface ReadDotaOptions {
  /** the size of the image */
  readonly width: number;
  readonly height: number;
  /** the image file; the form's `path` */
  readonly path?: string;
  /** the label file, for errors */
  readonly file?: string;
}

/**
 * Reads a DOTA label file: rows x1 y1 x2 y2 x3 y3 x4 y4 class difficult in pixels, between blanks or commas, below lines
 * such as `imagesource:GoogleEarth` and `gsd:0.146`. The class is all that stands between the corners and `difficult`.
 *
 * @throws AnnotationError with file and line for a row that is none.
 * @throws RangeError for a size that is no whole number above 0, or an unknown name of an option.
 * @example
 * readDota("1 2 5 2 5 4 1 4 plane 0\n", { width: 20, height: 10 }).objects[0].orientedBox; // [[1, 2], [5, 2], [5, 4], [1, 4]]
 */
export function readDota(text: string, options: ReadDotaOptions): AnnotatedImage {
  expectText("readDota", text);
  expectNamed("readDota", options, ["width", "height", "path", "file"]);
  const { width, height, path = "", file = "DOTA file" } = options;
  expectSize("readDota", options);
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n?|\n/)
    .map((line, i) => ({ text: line.trim(), line: i + 1 }))
    .filter((line) => line.text !== "");
  const first = lines.findIndex((line) => !/^['"]?[a-z]\w*['"]?\s*:/i.test(line.text));
  const [head, rows] = first < 0 ? [lines, []] : [lines.slice(0, first), lines.slice(first)];
  const objects = rows.map((row) => {
    const object = parseDotaRow(row.text);
    if (object) return object;
    const needs = "a row is x1 y1 x2 y2 x3 y3 x4 y4 class difficult, in pixels";
    throw new AnnotationError(file, row.line, `${needs}, got ${quote(row.text)}.`);
  });
  const newline = /\r\n?|$/.exec(text)?.[0] || "\n";
  const kept = { head: head.map((line) => line.text), rows: rows.map((row) => row.text), text };
  return { path, width, height, objects, extras: { dota: { ...kept, newline, closed: /[\r\n]$|^$/.test(text) } } };
}
