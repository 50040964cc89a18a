import { readFileSync } from "node:fs";
import { tensor } from "@reg/tensor";
import { DataError, type Dataset } from "./dataset.ts";
import { oneHot } from "./oneHot.ts";
import { parseCsv } from "./parseCsv.ts";

type Rows = readonly { readonly line: number; readonly fields: readonly string[] }[];

/** Numbers with more distinct values than this, or with fractions, are values to regress on and not class labels. */
const MOST_CLASSES = 20;
/** Text columns with more distinct values than this are names, not categories. */
const MOST_CATEGORIES = 50;

/**
 * A data set from a CSV file. Numeric columns are taken as they are, text columns become one 0/1 column per value.
 * A text target, or one of few whole numbers, is classified; any other is regressed on.
 *
 * @param file path of the file; the first row may hold names, and scikit-learn's `n,p,classes…` header is understood
 * @param target name of the target column or its number, counted from 1; the last one by default
 * @throws DataError with one sentence when the file can't be read or used.
 * @example loadTable("diabetes.csv", "target");
 */
export function loadTable(file: string, target?: string): Dataset {
  const { names, rows } = rowsOf(file);
  const column = columnOf(file, names, target);
  const inputs = names.flatMap((name, c) => (c === column ? [] : features(file, rows, c, name)));
  if (inputs.length === 0) throw new DataError(`${file} has no column but the target: nothing to predict it from.`);
  const x = new Float32Array(rows.length * inputs.length);
  inputs.forEach((values, c) => {
    for (let r = 0; r < rows.length; r++) x[r * inputs.length + c] = values[r];
  });
  return {
    name: `${file}, ${names[column]}`,
    x: tensor(x, [rows.length, inputs.length]),
    ...targetsOf(file, rows, column, names[column]),
  };
}

function rowsOf(file: string): { names: readonly string[]; rows: Rows } {
  const all: Rows = parseCsv(file, readText(file));
  if (all.length === 0) throw new DataError(`${file} is empty.`);
  const first = all[0].fields;
  const headed = first.some((field) => field !== "" && !Number.isFinite(Number(field)));
  const second = all[1]?.fields;
  const counts = second && first.length < second.length && Number(first[0]) === all.length - 1;
  const scikitLearn = counts && Number(first[1]) === second.length - 1;
  const rows = headed || scikitLearn ? all.slice(1) : all;
  if (rows.length < 10) throw new DataError(`${file} has ${rows.length} rows of data; at least 10 are needed.`);
  const width = scikitLearn ? second.length : first.length;
  const odd = rows.find(({ fields }) => fields.length !== width);
  if (odd) {
    throw new DataError(
      `${file}, line ${odd.line}: ${odd.fields.length} fields where the first line has ${width}; quote fields that hold the separator.`,
    );
  }
  const names = headed && !scikitLearn ? first : Array.from({ length: width }, (_, c) => `column ${c + 1}`);
  return { names, rows };
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : `${code}`;
    throw new DataError(`${file} can't be read: ${reason}.`);
  }
  if (bytes.includes(0)) throw new DataError(`${file} is not a text file; --data takes CSV.`);
  return bytes.toString("utf8");
}

function columnOf(file: string, names: readonly string[], target?: string): number {
  if (target === undefined) return names.length - 1;
  const named = names.indexOf(target);
  const column = named >= 0 ? named : Number(target) - 1;
  if (Number.isInteger(column) && column >= 0 && column < names.length) return column;
  const shown = names.length > 12 ? [...names.slice(0, 12), "…"] : names;
  throw new DataError(
    `${file} has no column "${target}": name one of ${shown.join(", ")}, or give a number from 1 to ${names.length}.`,
  );
}

/** Whether a number is one as a float32, too. */
const isFloat = (value: number): boolean => Number.isFinite(Math.fround(value));

/** The columns of numbers that a column of the file becomes. */
function features(file: string, rows: Rows, column: number, name: string): number[][] {
  const numbers = rows.map(({ fields }) => Number(fields[column]));
  expectFilled(file, rows, column, name);
  const odd = rows.find((_, r) => !isFloat(numbers[r]));
  if (!odd) return [numbers];
  const where = `${file}, line ${odd.line}: "${odd.fields[column]}" in column ${name}`;
  if (2 * numbers.filter(isFloat).length > rows.length) {
    throw new DataError(`${where} is no number that fits in 32 bits, as most of the column are; mend it or remove the row.`);
  }
  const values = [...new Set(rows.map(({ fields }) => fields[column]))].sort();
  if (values.length > MOST_CATEGORIES) {
    throw new DataError(
      `${where} is no number, and ${values.length} different texts are too many for categories (at most ${MOST_CATEGORIES}).`,
    );
  }
  return values.map((value) => rows.map(({ fields }) => (fields[column] === value ? 1 : 0)));
}

function targetsOf(file: string, rows: Rows, column: number, name: string) {
  expectFilled(file, rows, column, name);
  const texts = rows.map(({ fields }) => fields[column]);
  const numbers = texts.map(Number);
  const numeric = numbers.every(isFloat);
  const values = [...new Set(texts)].sort((a, b) => (numeric ? Number(a) - Number(b) : a < b ? -1 : 1));
  if (values.length < 2) throw new DataError(`${file}: every row has the same ${name}, "${values[0]}"; nothing to learn.`);
  if (numeric && (values.length > MOST_CLASSES || !numbers.every(Number.isInteger))) {
    return { task: "regression" as const, targets: tensor(Float32Array.from(numbers), [rows.length, 1]) };
  }
  if (values.length > rows.length / 3) {
    throw new DataError(`${file}: ${name} has ${values.length} classes in ${rows.length} rows, too few rows of each.`);
  }
  const labels = texts.map((text) => values.indexOf(text));
  return { task: "classification" as const, targets: oneHot(labels, values.length), classes: values };
}

function expectFilled(file: string, rows: Rows, column: number, name: string): void {
  const empty = rows.find(({ fields }) => ["", "?", "NA", "NaN", "nan", "null"].includes(fields[column]));
  if (empty) {
    throw new DataError(
      `${file}, line ${empty.line}: ${name} is missing ("${empty.fields[column]}"); fill it in or remove the row.`,
    );
  }
}
