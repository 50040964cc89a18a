import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { boxOf } from "../form/boxOf.ts";
import { isUntouched } from "../form/internal/isUntouched.ts";
import { expectDataset } from "../internal/expectGiven.ts";
import { formatNumber } from "../internal/numbers.ts";
import type { AnnotatedDataset, AnnotatedImage, AnnotatedObject } from "../types.ts";
import { type Columns, columnsOf, plainColumns } from "./internal/columns.ts";
import { csvCell } from "./internal/splitCsv.ts";
import { readCsv } from "./readCsv.ts";

/** How to write a table of boxes. */
export interface WriteCsvOptions {
  /** At most so many decimals. Default: 6. */
  readonly decimals?: number;
}

const usualHeader = ["filename", "width", "height", "class", "xmin", "ymin", "xmax", "ymax"];

/**
 * Writes a CSV of boxes in the columns it was read from, else TensorFlow's. Rows that still say the same stay to the
 * letter, and cells of columns that nothing here knows stay.
 *
 * @example
 * const image = { path: "a.jpg", width: 100, height: 50, objects: [{ class: "cat", box: { left: 10, top: 5, right: 30, bottom: 15 } }] };
 * writeCsv({ classes: [], images: [image] });
 */
export function writeCsv(dataset: AnnotatedDataset, options: WriteCsvOptions = {}): string {
  expectDataset("writeCsv", dataset);
  expectOptions("writeCsv", options, ["decimals"]);
  const { decimals = 6 } = options;
  expectWhole("writeCsv", "decimals", decimals, 0, 20);
  const read = dataset.extras?.csv as CsvExtras | undefined;
  const sizes = new Map(dataset.images.map((image) => [image.path, image]));
  const again = (text: string) =>
    readCsv(text, { origin: read?.origin ?? 0, sizeOf: (path) => sizes.get(path) ?? { width: 1, height: 1 } });
  return read && isUntouched(dataset, "csv", again) ? read.text : written(dataset, decimals);
}

interface CsvExtras {
  readonly text: string;
  readonly header?: { readonly cells: string[]; readonly text: string };
  /** how many cells a row has */
  readonly count: number;
  readonly origin: 0 | 1;
  readonly newline: string;
}

function written(dataset: AnnotatedDataset, decimals: number): string {
  const read = dataset.extras?.csv as CsvExtras | undefined;
  const header = read ? read.header?.cells : usualHeader;
  const count = header?.length ?? read?.count ?? 6;
  const columns = (header && columnsOf(header)) ?? plainColumns(count) ?? plainColumns(6);
  if (columns === undefined)
    throw new RangeError(`writeCsv: a table without a header has 6 or 8 columns, got ${count}.`);
  const table = { columns, origin: read?.origin ?? 0, decimals, count };
  const rows = dataset.images.flatMap((image) => {
    const own = image.objects.flatMap((object) => rowOf(object, image, table) ?? []);
    return own.length > 0 || (header && !image.extras?.csv) ? own : [emptyRow(image, table)];
  });
  const first = header ? [read?.header?.text ?? header.join(",")] : [];
  return [...first, ...rows].map((row) => row + (read?.newline ?? "\n")).join("");
}

/** The row of an image without boxes: its cells of boxes and classes are empty. */
function emptyRow({ path, width, height }: AnnotatedImage, { columns, count }: Table): string {
  const cells = Array<string>(count).fill("");
  cells[columns.path] = csvCell(path);
  if (columns.width !== undefined) cells[columns.width] = String(width);
  if (columns.height !== undefined) cells[columns.height] = String(height);
  return cells.join(",");
}

interface Table {
  readonly columns: Columns;
  readonly origin: number;
  readonly decimals: number;
  readonly count: number;
}

function rowOf(
  object: AnnotatedObject,
  image: AnnotatedImage,
  { columns, origin, decimals, count }: Table,
): string | undefined {
  const box = boxOf(object);
  if (!box) return undefined;
  const { width, height, path } = image;
  const before = object.extras?.csv as { cells: string[]; row: string } | undefined;
  const cells = before ? [...before.cells] : Array<string>(count).fill("");
  const set = (column: number | undefined, text: string) => {
    if (column !== undefined) cells[column] = text;
  };
  const places = columns.fractions
    ? [box.left / width, box.top / height, box.right / width, box.bottom / height]
    : [box.left + origin, box.top + origin, box.right, box.bottom];
  for (const [i, place] of places.entries()) {
    const column = columns.sides[i];
    const isSame = cells[column] !== "" && Math.abs(Number(cells[column]) - place) < 1e-9;
    if (!isSame) cells[column] = formatNumber(place, columns.fractions ? Math.max(decimals, 8) : decimals);
  }
  set(columns.path, path);
  set(columns.class, object.class);
  if (Number(cells[columns.width ?? -1]) !== width) set(columns.width, String(width));
  if (Number(cells[columns.height ?? -1]) !== height) set(columns.height, String(height));
  return before && cells.every((cell, i) => cell === before.cells[i]) ? before.row : cells.map(csvCell).join(",");
}
