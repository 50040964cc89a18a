import { categoriesOf } from "./internal/categories.ts";
import { quoted } from "./internal/words.ts";
import { TableError } from "./TableError.ts";
import { type Column, expectUsable, findColumn, type Table } from "./table.ts";

interface DesignOptions {
  /** The columns to take, by name or by number counted from 1. Default: all. */
  readonly columns?: readonly string[];
  /** Columns to leave out, such as the target. */
  readonly omit?: readonly string[];
  /** Leaves out the first category of each column of words, as a model with an intercept needs. */
  readonly dropFirst?: boolean;
  /** How many categories a column of words may have, 50 by default. */
  readonly categories?: number;
  /** How many numbers the matrix may have, 2²⁶ by default. */
  readonly cells?: number;
}

/** The inputs of a model. */
export interface DesignMatrix {
  readonly data: Float64Array;
  /** Rows, features. */
  readonly shape: readonly [number, number];
  /** The names of the features: "size", "colour=red". */
  readonly names: readonly string[];
}

/**
 * The columns of a table as one matrix in float64. A column of numbers is taken as it is; one of words becomes a column of
 * 0 and 1 for each word, in alphabetical order.
 *
 * @throws TableError when a number is missing, words are too many for categories, or the matrix would be too large.
 * @example
 * const table = readTable("size,colour,y\n1,red,0\n2,blue,1\n");
 * designMatrix(table, { omit: ["y"] }).names; // ["size", "colour=blue", "colour=red"]
 */
export function designMatrix(table: Table, options: DesignOptions = {}): DesignMatrix {
  const { dropFirst = false, categories = 50, cells = 2 ** 26 } = options;
  const omitted = new Set((options.omit ?? []).map((name) => findColumn(table, name)));
  const taken = options.columns?.map((name) => findColumn(table, name)) ?? table.columns;
  const parts = taken
    .filter((column) => !omitted.has(column))
    .map((column) => partOf(table, column, categories, dropFirst));
  const names = parts.flatMap((part) => part.names);
  const [rows, width] = [table.rows, names.length];
  const spread = parts.reduce((sum, part) => sum + (part.names.length > 1 ? part.names.length : 0), 0);
  if (width === 0) throw new TableError(`${table.name} has no column but the target: nothing to predict it from.`);
  if (rows * spread > SPREAD) {
    throw new TableError(
      `${table.name} has words that would become ${spread} columns of 0 and 1 in ${rows} rows, ${rows * spread} numbers where at most ${SPREAD} are held; remove columns of words, or rows.`,
    );
  }
  if (rows * width > cells) {
    throw new TableError(
      `${table.name} would become ${rows} rows of ${width} features, ${rows * width} numbers where at most ${cells} are held; take fewer rows or columns.`,
    );
  }
  const data = new Float64Array(rows * width);
  let at = 0;
  for (const part of parts) {
    part.fill(data, width, at);
    at += part.names.length;
  }
  return { data, shape: [rows, width], names };
}

/** A small file of words may ask for much memory: at most this many ones and zeros are made. */
const SPREAD = 2 ** 24;

/** From this many rows on, a column of words that hardly come again holds names, dates or numbers with units. */
const MANY = 10;

interface Part {
  readonly names: readonly string[];
  fill(data: Float64Array, width: number, at: number): void;
}

function partOf(table: Table, column: Column, most: number, dropFirst: boolean): Part {
  expectUsable(table, column);
  const { name } = column;
  if (column.kind === "number") {
    const fill: Part["fill"] = (data, width, at) => {
      for (let row = 0; row < table.rows; row++) data[row * width + at] = column.values[row];
    };
    return { names: [name], fill };
  }
  const { words, codes } = categoriesOf(table, column);
  const names = table.rows >= MANY && words.length > 0.8 * table.rows;
  if (words.length > most || names) {
    throw new TableError(
      `${table.name}, line ${table.lines[0]}: ${quoted(column.values[0])} in column ${name} is no number, and ${words.length} different texts in ${table.rows} rows are too many for categories (at most ${most}, and several rows of each); write numbers without other signs, or remove the column.`,
    );
  }
  const first = dropFirst ? 1 : 0;
  return {
    names: words.slice(first).map((word) => `${name}=${word}`),
    fill: (data, width, at) =>
      codes.forEach((code, row) => {
        if (code >= first) data[row * width + at + code - first] = 1;
      }),
  };
}
