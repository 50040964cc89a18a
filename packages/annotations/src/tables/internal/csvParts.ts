import { expectWhole, shown } from "@reg/tensor/checks";
import { AnnotationError } from "../../AnnotationError.ts";
import { expectText } from "../../internal/expectGiven.ts";
import { quote, readNumber } from "../../internal/numbers.ts";
import { expectNamed } from "../../internal/options.ts";
import { uprightBox } from "../../internal/uprightBox.ts";
import type { AnnotatedClass, AnnotatedFrame, AnnotatedObject, Box } from "../../types.ts";
import type { ReadCsvOptions } from "../types.ts";
import { type Columns, columnsOf, plainColumns } from "./columns.ts";
import { type CsvRow, csvRow, splitCsv } from "./splitCsv.ts";

/** A table of boxes, read row by row. */
export interface CsvParts {
  readonly classes: readonly AnnotatedClass[];
  readonly images: readonly AnnotatedFrame[];
  /** the object of an image in the row that begins at a place */
  readonly objectAt: (start: number, image: number) => AnnotatedObject;
  readonly extras: CsvExtras;
}

/** What is kept of a table besides its rows. */
export interface CsvExtras {
  readonly header: CsvRow | undefined;
  /** how many cells a row has */
  readonly count: number;
  readonly origin: 0 | 1;
  readonly newline: string;
  readonly columns: Columns;
}

/** Reads a table, and calls back for each row that has a box, until `take` gives false; options are checked. */
export function csvParts(
  where: string,
  text: string,
  options: ReadCsvOptions,
  take: (image: number, object: AnnotatedObject, start: number) => unknown,
): CsvParts {
  expectText(where, text);
  expectNamed(where, options, ["file", "origin", "sizeOf"]);
  const { file = "CSV file", origin = 0, sizeOf } = options;
  expectWhole(where, "origin", origin, 0, 1);
  if (sizeOf !== undefined && typeof sizeOf !== "function") {
    throw new TypeError(`${where}: sizeOf must be a function of a path, got ${shown(sizeOf)}.`);
  }
  const [first] = splitCsv(text, file);
  const count = first?.cells.length ?? 6;
  const named = columnsOf(first?.cells ?? []);
  if (typeof named === "string") throw new AnnotationError(file, first.line, `${named}.`);
  const columns = named ?? plainColumns(first?.cells ?? Array<string>(6).fill(""));
  if (columns === undefined) {
    const problem = `no header with a file, a class, xmin, ymin, xmax and ymax: ${quote(first.text)}.${hintFor(first.text)}`;
    throw new AnnotationError(file, first.line, problem);
  }
  const columnNames = Array.from({ length: count }, (_, column) =>
    named ? `${first.cells[column].trim()} (column ${column + 1})` : `column ${column + 1}`,
  );
  const nameOf = (column: number) => columnNames[column];
  const places = new Map<string, number>();
  const images: AnnotatedFrame[] = [];
  const classes = new Set<string>();
  let [isWhole, isTiny, hasFraction] = [true, !columns.fractions, false];
  for (const row of splitCsv(text, file)) {
    const { cells, line, start, text: own } = row;
    if (named && start === first.start) continue;
    if (cells.length !== count)
      throw new AnnotationError(file, line, `must have ${count} cells, as the first line, got ${cells.length}.`);
    const path = cells[columns.path];
    if (path === "") throw new AnnotationError(file, line, `${nameOf(columns.path)} must name a picture, got "".`);
    let image = places.get(path);
    if (image === undefined) {
      image = images.push(frameOf(row, columns, nameOf, file, sizeOf)) - 1;
      places.set(path, image);
    }
    if (columns.sides.every((side) => cells[side] === ""))
      images[image] = { ...images[image], extras: { csv: { row: own } } };
    else {
      const object = objectOf(row, columns, nameOf, origin, images[image], file);
      classes.add(object.class);
      isTiny &&= columns.sides.every((side) => Number(cells[side]) >= 0 && Number(cells[side]) <= 1);
      hasFraction ||= isTiny && columns.sides.some((side) => !Number.isInteger(Number(cells[side])));
      isWhole = take(image, object, start) !== false;
      if (!isWhole) break;
    }
  }
  if (isWhole && isTiny && hasFraction)
    throw new AnnotationError(
      file,
      first.line,
      "all boxes lie within one pixel, as if their sides were fractions of the frame: write pixels, or call the column of pictures ImageID, as OpenImages' tables of fractions do.",
    );
  return {
    classes: [...classes].sort().map((name) => ({ name })),
    images,
    objectAt: (start, image) => objectOf(csvRow(text, file, start, 1), columns, nameOf, origin, images[image], file),
    extras: {
      header: named ? first : undefined,
      count,
      origin,
      newline: text.includes("\r\n") ? "\r\n" : "\n",
      columns,
    },
  };
}

function frameOf(
  { cells, line }: CsvRow,
  columns: Columns,
  nameOf: (column: number) => string,
  file: string,
  sizeOf: ReadCsvOptions["sizeOf"],
): AnnotatedFrame {
  const path = cells[columns.path];
  const side = (column: number) => {
    const value = readNumber(cells[column], nameOf(column), file, line);
    if (Number.isInteger(value) && value >= 0) return value;
    const problem = `${nameOf(column)} must be a whole number of pixels, got ${quote(cells[column])}.`;
    throw new AnnotationError(file, line, problem);
  };
  const own =
    columns.width === undefined || columns.height === undefined
      ? { width: 0, height: 0 }
      : { width: side(columns.width), height: side(columns.height) };
  // labelImg writes 0 for an image that it could not open.
  const { width = 0, height = 0 } = own.width > 0 && own.height > 0 ? own : (sizeOf?.(path) ?? {});
  if (width > 0 && height > 0) return { path, width, height };
  throw new AnnotationError(file, line, `the size of ${quote(path)} is unknown: give \`sizeOf\`.`);
}

function objectOf(
  { cells, line, text: row }: CsvRow,
  columns: Columns,
  nameOf: (column: number) => string,
  origin: 0 | 1,
  { width, height }: AnnotatedFrame,
  file: string,
): AnnotatedObject {
  const [left, top, right, bottom] = columns.sides.map((column) =>
    readNumber(cells[column], nameOf(column), file, line),
  );
  if (cells[columns.class] === "")
    throw new AnnotationError(file, line, `${nameOf(columns.class)} must name the class of the box, got "".`);
  if (columns.sized && (right < 0 || bottom < 0))
    throw new AnnotationError(file, line, `width and height of the box must be from 0, got ${right} and ${bottom}.`);
  const far = columns.fractions ? columns.sides.find((side) => Number(cells[side]) > MOST) : undefined;
  if (far !== undefined)
    throw new AnnotationError(
      file,
      line,
      `${nameOf(far)} must be a fraction of the frame, as in OpenImages' tables, whose pictures stand under ImageID, got ${cells[far]}: where sides are pixels, call that column filename.`,
    );
  const box: Box = columns.sized
    ? { left: left - origin, top: top - origin, right: left - origin + right, bottom: top - origin + bottom }
    : columns.fractions
      ? { left: left * width, top: top * height, right: right * width, bottom: bottom * height }
      : { left: left - origin, top: top - origin, right, bottom };
  return {
    class: cells[columns.class],
    box: uprightBox(box, "the box", file, line),
    extras: { csv: { cells, row } },
  };
}

/** No fraction of a frame is larger; a little more than 1 may be. */
const MOST = 2;

/** What is to be done about a table whose first line says nothing. */
function hintFor(header: string): string {
  if (header.includes("region_shape_attributes")) return " VIA's tables are not read: export COCO.";
  if (/(^|,)\s*"?bbox"?\s*(,|$)/i.test(header)) return " A box in one cell is not read: give each side a column.";
  return /[;\t]/.test(header)
    ? " Commas stand between cells."
    : " It reads filename,width,height,class,xmin,ymin,xmax,ymax.";
}
