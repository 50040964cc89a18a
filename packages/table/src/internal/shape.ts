import { TableError } from "../TableError.ts";
import { isHeader } from "./header.ts";
import { isNumber } from "./numbers.ts";
import type { Row } from "./splitRows.ts";
import { tidy } from "./words.ts";

/** Names, if there are any, and rows that are all as long. */
export interface Shaped {
  readonly names: readonly string[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

/**
 * Finds the names and brings all rows to one length.
 *
 * @param header whether the first row holds names, where the caller knows
 * @throws TableError when a row has another length than the rest.
 */
export function shape(name: string, all: readonly Row[], separator: string, header?: boolean): Shaped {
  const [first, second] = all;
  const rest = all.slice(1);
  if (header === undefined && second && isScikitLearn(first.fields, second.fields, rest.length)) {
    return { names: [], rows: sameLength(name, rest, second.fields.length, separator), notes: [] };
  }
  const wider = second && rest.every(({ fields }) => fields.length === first.fields.length + 1);
  if (header !== false && wider) {
    if (rest.every(({ fields }) => fields.at(-1) === "")) {
      const trimmed = rest.map(({ line, fields }) => ({ line, fields: fields.slice(0, -1) }));
      return shape(name, [first, ...trimmed], separator, header);
    }
    if (separator === " " || separator === "\t" || namesRows(rest)) {
      const bare = rest.map(({ line, fields }) => ({ line, fields: fields.slice(1) }));
      const notes = [`The names of the rows in ${name} were left out.`];
      return { names: first.fields.map(tidy), rows: bare, notes };
    }
  }
  if (header !== false && first.fields.at(-1) === "" && second?.fields.length === first.fields.length - 1) {
    return shape(name, [{ ...first, fields: first.fields.slice(0, -1) }, ...rest], separator, header);
  }
  const rows = sameLength(name, all, first.fields.length, separator);
  if (!(header ?? isHeader(name, rows))) return { names: [], rows, notes: [] };
  return { names: first.fields.map(tidy), rows: rows.slice(1), notes: [] };
}

/** scikit-learn's first line: how many rows and features there are, then the names of the classes. */
function isScikitLearn(
  [rows, features, ...classes]: readonly string[],
  second: readonly string[],
  count: number,
): boolean {
  return Number(rows) === count && Number(features) === second.length - 1 && !classes.some(isNumber);
}

/** A first column that names or counts the rows, as R's `write.table` puts it beside one name too few. */
function namesRows(rows: readonly Row[]): boolean {
  const names = new Set(rows.map(({ fields }) => fields[0]));
  const counts = rows.every(({ fields }, r) => fields[0] === String(r + 1));
  return names.size === rows.length && (counts || ![...names].some(isNumber));
}

function sameLength(name: string, rows: readonly Row[], length: number, separator: string): readonly Row[] {
  const odd = rows.find(({ fields }) => fields.length !== length);
  if (!odd) return rows;
  const count = (n: number) => `${n} field${n === 1 ? "" : "s"}`;
  const last = rows[rows.length - 1];
  if (rows.length > 2 && odd === rows[1] && rows.slice(1).every(({ fields }) => fields.length === last.fields.length)) {
    const commas = separator === "," ? ", or separate by semicolons where commas are decimal signs" : "";
    const cure = length === 1 ? "remove the line if it is a title" : `give each column one name${commas}`;
    throw new TableError(
      `${name}, line ${rows[0].line}: ${count(length)} where all other lines have ${last.fields.length}; ${cure}.`,
    );
  }
  const mark =
    separator === ","
      ? "quote fields that hold a comma, or separate by semicolons where commas are decimal signs"
      : "quote fields that hold the separator";
  const cure = odd.fields.length < length ? "remove the line if it is no data, or fill it in" : mark;
  throw new TableError(
    `${name}, line ${odd.line}: ${count(odd.fields.length)} where the first line has ${length}; ${cure}.`,
  );
}
