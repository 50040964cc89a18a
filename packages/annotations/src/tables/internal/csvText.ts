import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { boxOf } from "../../form/boxOf.ts";
import type { Kept } from "../../form/internal/kept.ts";
import { formatNumber } from "../../internal/numbers.ts";
import type { AnnotatedFrame, AnnotatedObject, AnnotatedTable } from "../../types.ts";
import type { WriteCsvOptions } from "../types.ts";
import type { Columns } from "./columns.ts";
import type { CsvExtras } from "./csvParts.ts";
import { isUntouchedCsv } from "./isUntouchedCsv.ts";
import { csvCell } from "./splitCsv.ts";

const usualHeader = ["filename", "width", "height", "class", "xmin", "ymin", "xmax", "ymax"];
const usualColumns: Columns = { path: 0, width: 1, height: 2, class: 3, sides: [4, 5, 6, 7], fractions: false };

/** The text of a table of boxes, piece by piece. Options are checked at once. */
export function csvText(where: string, table: AnnotatedTable, options: WriteCsvOptions): Iterable<string> {
  expectOptions(where, options, ["decimals"]);
  const { decimals = 6 } = options;
  expectWhole(where, "decimals", decimals, 0, 20);
  const read = table.extras?.csv as (CsvExtras & Kept) | undefined;
  return isUntouchedCsv(where, table) ? [read?.text ?? ""] : written(table, decimals);
}

function* written(table: AnnotatedTable, decimals: number): Iterable<string> {
  const read = table.extras?.csv as CsvExtras | undefined;
  const header = read ? read.header?.cells : usualHeader;
  const columns = read?.columns ?? usualColumns;
  const count = header?.length ?? read?.count ?? usualHeader.length;
  const rules = { columns, origin: read?.origin ?? 0, decimals, count };
  const newline = read?.newline ?? "\n";
  const mark = (read as Kept | undefined)?.text?.startsWith("\uFEFF") ? "\uFEFF" : "";
  let text = header ? mark + (read?.header?.text ?? header.join(",")) + newline : "";
  for (const [i, image] of table.images.entries()) {
    let isWritten = header !== undefined && !image.extras?.csv;
    for (let index = 0; index < table.countOf(i); index++) {
      const row = rowOf(table.objectOf(i, index), image, rules);
      if (row === undefined) continue;
      text += row + newline;
      isWritten = true;
    }
    if (!isWritten) text += emptyRow(image, rules) + newline;
    if (text.length < MANY) continue;
    yield text;
    text = "";
  }
  yield text;
}

/** How many characters are written at once. */
const MANY = 1 << 16;

/** The row of an image without boxes: its cells of boxes and classes are empty. */
function emptyRow({ path, width, height }: AnnotatedFrame, { columns, count }: Rules): string {
  const cells = Array<string>(count).fill("");
  cells[columns.path] = csvCell(path);
  if (columns.width !== undefined) cells[columns.width] = String(width);
  if (columns.height !== undefined) cells[columns.height] = String(height);
  return cells.join(",");
}

interface Rules {
  readonly columns: Columns;
  readonly origin: number;
  readonly decimals: number;
  readonly count: number;
}

function rowOf(
  object: AnnotatedObject,
  image: AnnotatedFrame,
  { columns, origin, decimals, count }: Rules,
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
    : columns.sized
      ? [box.left + origin, box.top + origin, box.right - box.left, box.bottom - box.top]
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
