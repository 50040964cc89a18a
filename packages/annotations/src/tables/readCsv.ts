import { expectWhole, shown } from "@reg/tensor/checks";
import { AnnotationError } from "../AnnotationError.ts";
import { extentOf } from "../form/internal/isUntouched.ts";
import { expectText } from "../internal/expectGiven.ts";
import { quote, readNumber } from "../internal/numbers.ts";
import { expectNamed } from "../internal/options.ts";
import { uprightBox } from "../internal/uprightBox.ts";
import type { AnnotatedDataset, AnnotatedImage, AnnotatedObject, Box } from "../types.ts";
import { columnsOf, plainColumns } from "./internal/columns.ts";
import { splitCsv } from "./internal/splitCsv.ts";

/** How to read a table of boxes. */
export interface ReadCsvOptions {
  /** the file, for errors */
  readonly file?: string;
  /** what the first pixel is called: 0, so that numbers are edges (TensorFlow's tables), or 1 as in Pascal VOC */
  readonly origin?: 0 | 1;
  /** the size of an image, where the table has none */
  readonly sizeOf?: (path: string) => { readonly width: number; readonly height: number };
}

/**
 * Reads a CSV of boxes, one a row: TensorFlow's (filename, width, height, class, xmin, ymin, xmax, ymax), OpenImages'
 * fractions, or keras-retinanet's without a header (path, x1, y1, x2, y2, class; an image without boxes has empty cells).
 *
 * @throws AnnotationError with file and line for a header or a row that is none.
 * @example
 * const text = "filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,20,10,cat,1,2,3,4\n";
 * readCsv(text).images[0].objects[0].box; // { left: 1, top: 2, right: 3, bottom: 4 }
 */
export function readCsv(text: string, options: ReadCsvOptions = {}): AnnotatedDataset {
  expectText("readCsv", text);
  expectNamed("readCsv", options, ["file", "origin", "sizeOf"]);
  const { file = "CSV file", origin = 0, sizeOf } = options;
  expectWhole("readCsv", "origin", origin, 0, 1);
  if (sizeOf !== undefined && typeof sizeOf !== "function") {
    throw new TypeError(`readCsv: sizeOf must be a function of a path, got ${shown(sizeOf)}.`);
  }
  const rows = splitCsv(text, file);
  const named = columnsOf(rows[0]?.cells ?? []);
  const columns = named ?? plainColumns(rows[0]?.cells.length ?? 6);
  if (columns === undefined) {
    throw new AnnotationError(
      file,
      rows[0].line,
      `no header with a file, a class, xmin, ymin, xmax and ymax: ${quote(rows[0].text)}.${hintFor(rows[0].text)}`,
    );
  }
  const images = new Map<string, AnnotatedImage & { objects: AnnotatedObject[] }>();
  for (const { cells, line, text: row } of named ? rows.slice(1) : rows) {
    if (cells.length !== rows[0].cells.length) {
      throw new AnnotationError(
        file,
        line,
        `must have ${rows[0].cells.length} cells, as the first line, got ${cells.length}.`,
      );
    }
    const path = cells[columns.path];
    const nameOf = (column: number) =>
      named ? `${rows[0].cells[column].trim()} (column ${column + 1})` : `column ${column + 1}`;
    const number = (column: number) => readNumber(cells[column], nameOf(column), file, line);
    const side = (column: number) => {
      const value = number(column);
      if (Number.isInteger(value) && value >= 0) return value;
      throw new AnnotationError(
        file,
        line,
        `${nameOf(column)} must be a whole number of pixels, got ${quote(cells[column])}.`,
      );
    };
    if (path === "") throw new AnnotationError(file, line, `${nameOf(columns.path)} must name a picture, got "".`);
    let image = images.get(path);
    if (!image) {
      const own =
        columns.width === undefined || columns.height === undefined
          ? { width: 0, height: 0 }
          : { width: side(columns.width), height: side(columns.height) };
      // labelImg writes 0 for an image that it could not open.
      const { width = 0, height = 0 } = own.width > 0 && own.height > 0 ? own : (sizeOf?.(path) ?? {});
      if (!(width > 0 && height > 0))
        throw new AnnotationError(file, line, `the size of ${quote(path)} is unknown: give \`sizeOf\`.`);
      image = { path, width, height, objects: [] };
      images.set(path, image);
    }
    if (columns.sides.every((side) => cells[side] === "")) {
      images.set(path, { ...image, extras: { csv: { row } } });
      continue;
    }
    const [left, top, right, bottom] = columns.sides.map(number);
    if (cells[columns.class] === "")
      throw new AnnotationError(file, line, `${nameOf(columns.class)} must name the class of the box, got "".`);
    const box: Box = columns.fractions
      ? { left: left * image.width, top: top * image.height, right: right * image.width, bottom: bottom * image.height }
      : { left: left - origin, top: top - origin, right, bottom };
    image.objects.push({
      class: cells[columns.class],
      box: uprightBox(box, "the box", file, line),
      extras: { csv: { cells, row } },
    });
  }
  const list = [...images.values()];
  const classes = [...new Set(list.flatMap(({ objects }) => objects.map((object) => object.class)))].sort();
  const header = named ? rows[0] : undefined;
  return {
    classes: classes.map((name) => ({ name })),
    images: list,
    extras: {
      csv: {
        text,
        extent: extentOf(list),
        header,
        count: rows[0]?.cells.length ?? 6,
        origin,
        newline: text.includes("\r\n") ? "\r\n" : "\n",
      },
    },
  };
}

/** What is to be done about a table whose first line says nothing. */
function hintFor(header: string): string {
  if (header.includes("region_shape_attributes")) return " VIA's tables are not read: export COCO.";
  return /[;\t]/.test(header)
    ? " Commas stand between cells."
    : " It reads filename,width,height,class,xmin,ymin,xmax,ymax.";
}
