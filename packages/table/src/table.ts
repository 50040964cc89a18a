import { nearest, quoted } from "./internal/words.ts";
import { TableError } from "./TableError.ts";

/** A field that says that there is no value. */
export interface Missing {
  /** Counted from 0. */
  readonly row: number;
  /** What stands there: nothing, `NA`, `?` … */
  readonly text: string;
}

interface Named {
  readonly name: string;
  /** Its number in the file, counted from 1, where columns before it were left out. */
  readonly place?: number;
  readonly missing: readonly Missing[];
  /** Why the column is of no use, as a sentence with line and cure; it does no harm until the column is used. */
  readonly fault?: string;
}

/** A column of numbers, in float64; NaN where one is missing. */
export interface NumberColumn extends Named {
  readonly kind: "number";
  readonly values: Float64Array;
}

/** A column of words; "" where one is missing. */
export interface TextColumn extends Named {
  readonly kind: "text";
  readonly values: readonly string[];
}

export type Column = NumberColumn | TextColumn;

/** A table as columns of equal length. */
export interface Table {
  /** What errors call it: the name of the file. */
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly Column[];
  /** The line of the file on which each row begins, counted from 1. */
  readonly lines: Int32Array;
  /** Sentences on what was left out or understood in a way that the reader should know of. */
  readonly notes: readonly string[];
}

const SHOWN = 12;

/**
 * The column of a name, or else of a number counted from 1 in the file, columns that were left out among them.
 *
 * @throws TableError when there is none, or when two have the name.
 * @example findColumn(readTable("size,price\n1,10\n2,30\n"), "2").name; // "price"
 */
export function findColumn({ name: file, columns }: Table, wanted: string): Column {
  const named = columns.filter(({ name }) => name === wanted.trim());
  if (named.length > 1) {
    throw new TableError(`${file} has ${named.length} columns named ${quoted(wanted)}; give each a name of its own.`);
  }
  const number = /^\s*\d+\s*$/.test(wanted) ? Number(wanted) : 0;
  const placeOf = (at: number): number => columns[at].place ?? at + 1;
  const found = named[0] ?? columns.find((_, at) => placeOf(at) === number);
  if (found) return found;
  const names = columns.map(({ name }) => name);
  const near = nearest(wanted, names);
  const shown = names.length > SHOWN ? [...names.slice(0, SHOWN), "…"] : names;
  const hint = near === undefined ? "" : ` Did you mean ${quoted(near)}?`;
  throw new TableError(
    `${file} has no column ${quoted(wanted)}: name one of ${shown.join(", ")}, or give a number from ${placeOf(0)} to ${placeOf(names.length - 1)}.${hint}`,
  );
}

/**
 * Refuses a column that has a fault or in which something is missing.
 *
 * @throws TableError with line and cure.
 */
export function expectUsable(
  { name, lines }: Pick<Table, "name" | "lines">,
  { fault, missing, name: column }: Column,
): void {
  if (fault !== undefined) throw new TableError(fault);
  const [first] = missing;
  if (!first) return;
  const more = missing.length - 1;
  const others = more > 0 ? `, and in ${more} more row${more === 1 ? "" : "s"}` : "";
  const cure = more > 0 ? "fill it in, or remove the rows or the column" : "fill it in or remove the row";
  throw new TableError(
    `${name}, line ${lines[first.row]}: ${column} is missing (${quoted(first.text)})${others}; ${cure}.`,
  );
}
