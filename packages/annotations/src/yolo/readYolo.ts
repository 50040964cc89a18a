import { expectOneOf } from "@reg/tensor/checks";
import { expectText } from "../internal/expectGiven.ts";
import { expectNamed, expectSize } from "../internal/options.ts";
import type { AnnotatedImage } from "../types.ts";
import { expectYolo } from "./internal/expectYolo.ts";
import { parseRow } from "./internal/parseRow.ts";
import type { ReadYoloOptions, YoloKind } from "./types.ts";

/**
 * Reads a YOLO label file: rows of a class and fractions of the frame. An empty file is an image without objects.
 *
 * @throws AnnotationError with file and line for a row that is not what its kind says.
 * @throws RangeError for a size that is no whole number above 0, or an unknown name of an option.
 * @example
 * const image = readYolo("0 0.5 0.5 0.2 0.1\n", { width: 100, height: 100, classes: ["cat"] });
 * image.objects[0].box; // { left: 40, top: 45, right: 60, bottom: 55 }
 */
export function readYolo(text: string, options: ReadYoloOptions): AnnotatedImage {
  expectText("readYolo", text);
  expectNamed("readYolo", options, [
    "width",
    "height",
    "path",
    "file",
    "kind",
    "classes",
    "keypoints",
    "keypointOrigin",
    "boxRows",
    "duplicates",
    "outside",
  ]);
  const { width, height, path = "", file = "labels", kind = "auto", boxRows = "points" } = options;
  const { duplicates = "drop", outside = "error" } = options;
  expectSize("readYolo", options);
  expectOneOf("readYolo", "kind", kind, ["auto", "detect", "segment", "pose", "obb"]);
  expectOneOf("readYolo", "boxRows", boxRows, ["points", "boxes"]);
  expectOneOf("readYolo", "duplicates", duplicates, ["drop", "keep"]);
  expectOneOf("readYolo", "outside", outside, ["error", "keep"]);
  expectYolo("readYolo", options);
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
  const rows = lines.flatMap((line, i) => (line.trim() ? [{ text: line.trim(), line: i + 1 }] : []));
  const known = kind === "auto" ? guessKind(rows, options) : kind;
  const once = options.duplicates === "keep" ? rows : rows.filter(isFirst());
  const objects = once.map((row) => {
    const isBox = known === "segment" && boxRows === "boxes" && row.text.split(/\s+/).length === 5;
    return parseRow(row.text, isBox ? "detect" : known, options, { file, line: row.line });
  });
  const untouched = once.length === rows.length ? { text, rows: rows.map((row) => row.text).join("\n") } : {};
  const extras = {
    yolo: { kind: known, ...untouched, newline: /\r\n?|$/.exec(text)?.[0] || "\n", closed: /[\r\n]$|^$/.test(text) },
  };
  return { path, width, height, objects, extras };
}

function guessKind(rows: readonly { text: string }[], { keypoints }: ReadYoloOptions): YoloKind {
  if (keypoints) return "pose";
  return rows.some(({ text }) => text.split(/\s+/).length > 6) ? "segment" : "detect";
}

/** Whether a row's numbers were not there before. */
function isFirst() {
  const seen = new Map<number, string[]>();
  const keyOf = (text: string) => text.split(/\s+/).map(Number).join(" ");
  return ({ text }: { text: string }): boolean => {
    // Numbers are written out only for rows whose sums agree: that takes most of the time.
    const sum = text.split(/\s+/).reduce((total, token, i) => total + (i + 1) * Number(token), 0);
    const others = seen.get(sum);
    if (!others) seen.set(sum, [text]);
    else if (others.some((other) => keyOf(other) === keyOf(text))) return false;
    else others.push(text);
    return true;
  };
}
