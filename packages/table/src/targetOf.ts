import { categoriesOf } from "./internal/categories.ts";
import { quoted } from "./internal/words.ts";
import { TableError } from "./TableError.ts";
import { expectUsable, findColumn, type Table } from "./table.ts";

interface TargetOptions {
  /** Whole numbers with more distinct values than this are values and not classes, 20 by default. */
  readonly classes?: number;
}

/** What is to be predicted: a class of each row, by its place in `classes`, or a number. */
export type Target =
  | {
      readonly name: string;
      readonly task: "classification";
      readonly labels: Int32Array;
      readonly classes: readonly string[];
    }
  | { readonly name: string; readonly task: "regression"; readonly values: Float64Array };

/**
 * A column as the target: words, and whole numbers of few values, are classes; other numbers are values.
 *
 * @param column its name or its number, counted from 1; the last one by default
 * @throws TableError when one is missing, all are the same, or there are too few rows of each class.
 * @example targetOf(readTable("x,kind\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n"), "kind"); // { task: "classification", classes: ["a", "b"], … }
 */
export function targetOf(table: Table, column?: string, { classes: most = 20 }: TargetOptions = {}): Target {
  const chosen = column === undefined ? table.columns[table.columns.length - 1] : findColumn(table, column);
  expectUsable(table, chosen);
  const { name } = chosen;
  const { words, codes } = chosen.kind === "text" ? categoriesOf(table, chosen) : distinct(chosen.values);
  if (words.length < 2) {
    throw new TableError(`${table.name}: every row has the same ${name}, ${quoted(words[0])}; nothing to learn.`);
  }
  if (chosen.kind === "number" && (words.length > most || !chosen.values.every(Number.isInteger))) {
    return { name, task: "regression", values: chosen.values };
  }
  if (words.length > table.rows / 3) {
    throw new TableError(
      `${table.name}: ${name} has ${words.length} classes in ${table.rows} rows, too few rows of each; name another column, or add rows.`,
    );
  }
  return { name, task: "classification", labels: codes, classes: words };
}

function distinct(values: Float64Array) {
  const numbers = [...new Set(values)].sort((a, b) => a - b);
  const codes = new Map(numbers.map((number, k) => [number, k]));
  return { words: numbers.map(String), codes: Int32Array.from(values, (value) => codes.get(value) ?? -1) };
}
