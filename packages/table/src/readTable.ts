import { withoutComments } from "./internal/comments.ts";
import { decode } from "./internal/decode.ts";
import { leaveOut, leaveOutSigns } from "./internal/leaveOut.ts";
import type { Decimal } from "./internal/numbers.ts";
import { separatorOf } from "./internal/separator.ts";
import { shape } from "./internal/shape.ts";
import { type Row, splitRows } from "./internal/splitRows.ts";
import { typed } from "./internal/typed.ts";
import { TableError } from "./TableError.ts";
import type { Table } from "./table.ts";

/** What the caller knows of a table; what is left out is found in the text. */
export interface ReadOptions {
  /** What errors call it, "the table" by default. */
  readonly name?: string;
  /** One character between fields: comma, semicolon, tab, pipe or blank are found. */
  readonly separator?: string;
  /** Whether the first line holds the names of the columns. */
  readonly header?: boolean;
  readonly decimal?: Decimal;
  /** Fields that say that there is no value, beside those that are known. */
  readonly missing?: readonly string[];
  /** Any name that TextDecoder takes, for bytes. */
  readonly encoding?: string;
}

/**
 * Reads a table: CSV, TSV and their kind, from the bytes of a file or from text. What is certain is understood; where a
 * reading would be a guess, one sentence says where and what to do.
 *
 * @throws TableError when it is no table, or one that could be read in two ways.
 * @example
 * const { columns } = readTable("size,kind\n1.5,a\n2.5,b\n");
 * columns[0]; // { name: "size", kind: "number", values: Float64Array [1.5, 2.5], missing: [] }
 */
export function readTable(input: string | Uint8Array, options: ReadOptions = {}): Table {
  const { name = "the table", missing = [] } = options;
  const { text, note } = typeof input === "string" ? { text: input } : decode(name, input, options.encoding);
  const { body, separator, first } = opened(
    name,
    text
      .replace(/^\ufeff/, "")
      .replace(END_OF_FILE, "")
      .replace(/\r\n?/g, "\n"),
    options,
  );
  const all = withoutComments(splitRows(name, body, separator, { first })).filter((row) => !isRule(row, separator));
  expectNoSparse(name, all, separator);
  if (all.length === 0) throw new TableError(`${name} is empty.`);
  const { names, rows, notes } = shape(name, all, separator, options.header);
  if (rows.length === 0) throw new TableError(`${name} has names of columns but no rows of data.`);
  const named = names.length > 0;
  const raw = rows[0].fields.map((_, c) => ({
    name: named ? names[c] : "",
    place: c + 1,
    // Made when they are asked for: all at once would take the memory of the whole file again.
    get fields() {
      return rows.map(({ fields }) => fields[c]);
    },
  }));
  const left = leaveOut(name, raw, named);
  const lines = Int32Array.from(rows, ({ line }) => line);
  const extra = new Set(missing.map((word) => word.trim()));
  const isMissing = (field: string) => extra.has(field);
  const bare = leaveOutSigns(name, left.columns, isMissing);
  const columns = typed(bare.columns, {
    where: (row) => `${name}, line ${lines[row]}`,
    isMissing,
    ...(options.decimal && { decimal: options.decimal }),
  });
  return {
    name,
    rows: rows.length,
    columns,
    lines,
    notes: [...(note ? [note] : []), ...notes, ...left.notes, ...bare.notes],
  };
}

/** A mark that CP/M had, and some programs still write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is the character
const END_OF_FILE = /\u001a\s*$/;

/** Spreadsheets say what separates fields in a first line of their own, `sep=;`. */
function opened(name: string, text: string, options: ReadOptions) {
  const start = text.slice(0, 1000).trimStart().toLowerCase();
  if (start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml")) {
    throw new TableError(`${name} is a page of HTML or XML, not a table; fetch the file itself.`);
  }
  if (/^(\[\s*)*\{\s*("|$)/.test(start)) {
    throw new TableError(`${name} is JSON, not a table; write a line of names and a line for each row.`);
  }
  const [line, separator] = /^"?sep=(.)"?[^\n]*\n?/i.exec(text) ?? ["", undefined];
  const body = text.slice(line.length);
  return { body, separator: options.separator ?? separator ?? separatorOf(name, body), first: line === "" ? 1 : 2 };
}

/** The line under the names of a table in Markdown. */
const isRule = ({ fields }: Row, separator: string): boolean =>
  separator === "|" && fields.every((field) => /^(:?-{2,}:?)?$/.test(field));

/** LIBSVM's files name each feature beside its value. */
function expectNoSparse(name: string, [first]: readonly Row[], separator: string): void {
  const [, ...pairs] = first?.fields ?? [];
  if (separator === " " && pairs.length > 0 && pairs.every((field) => /^\d+:[\d.e+-]+$/i.test(field))) {
    throw new TableError(
      `${name} holds pairs of features and values, as LIBSVM's files do; write a column for each feature.`,
    );
  }
}
