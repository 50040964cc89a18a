import Papa from "papaparse";
import { TableError } from "../TableError.ts";

/** The fields of a row, without blanks around them, and the line on which it begins. */
export interface Row {
  readonly line: number;
  readonly fields: string[];
}

/** Quotes are only doubled, separators only inside quotes: what else a quote may stand beside. */
const MEND = "double the quotes inside a quoted field";

/**
 * The rows of a text (RFC 4180) whose line ends are line feeds; those without a field that says anything are left out.
 *
 * @param first the number of the text's first line
 * @throws TableError when a quote is never closed or text follows one.
 */
export function splitRows(name: string, text: string, separator: string, { first = 1, most = Infinity } = {}): Row[] {
  const quote = isApostrophes(text) ? "'" : '"';
  const body = quotesFirst(text, separator, quote);
  const rows: Row[] = [];
  let line = first;
  let at = 0;
  Papa.parse<string[]>(body, {
    delimiter: separator,
    newline: "\n",
    quoteChar: quote,
    step({ data, errors: [fault], meta: { cursor } }, parser) {
      if (fault && most === Infinity) {
        const what =
          fault.code === "MissingQuotes" ? "a quote is opened and never closed" : "text follows a closing quote";
        throw new TableError(`${name}, line ${line}: ${what}; ${MEND}.`);
      }
      const row = data.map(trimmed);
      const fields = separator === " " ? row.filter((field) => field !== "") : row;
      if (fields.some((field) => field !== "")) rows.push({ line, fields });
      if (rows.length >= most) parser.abort();
      for (let end = body.indexOf("\n", at); end >= 0 && end < cursor; end = body.indexOf("\n", end + 1)) line++;
      at = cursor;
    },
  });
  return rows;
}

/** Without blanks at the ends, nor characters there that nobody sees. */
const trimmed = (field: string): string =>
  field.replace(/^[\s\u200b\u200e\u200f\u2060\ufeff]+|[\s\u200b\u200e\u200f\u2060\ufeff]+$/g, "");

/** Whether every field of the first line is in single quotes, as some databases write them. */
function isApostrophes(text: string): boolean {
  const first = text
    .slice(0, 1 << 16)
    .trimStart()
    .split("\n", 1)[0];
  return /^('[^',;|\t"]*'\s*[,;|\t]\s*)+'[^',;|\t"]*'$/.test(first.trimEnd());
}

/** Without blanks between a separator and a quote: the field would not be taken for a quoted one. */
function quotesFirst(text: string, separator: string, quote: string): string {
  if (separator === " ") return text;
  const before = `(^|[${separator.replace(/[\\\]^-]/, "\\$&")}]) +(?=${quote})`;
  if (!new RegExp(before, "m").test(text)) return text;
  const quotedOrBlank = new RegExp(`(${quote}[^${quote}]*${quote})|${before}`, "gm");
  return text.replace(quotedOrBlank, (_, quoted?: string, kept?: string) => quoted ?? kept ?? "");
}
