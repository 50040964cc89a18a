import { DataError } from "./dataset.ts";

/**
 * The fields of a CSV text (RFC 4180): quoted fields, doubled quotes, line ends of any kind, a byte-order mark, empty
 * lines skipped. Comma, semicolon or tab, whichever the first line has most of.
 *
 * @param what the file's name, for errors
 * @throws DataError when a quote is never closed or follows other text.
 * @example parseCsv("data.csv", "a,b\n1,2\n"); // [{ line: 1, fields: ["a", "b"] }, { line: 2, fields: ["1", "2"] }]
 */
export function parseCsv(what: string, text: string): { line: number; fields: string[] }[] {
  const start = text.startsWith("\ufeff") ? 1 : 0;
  const separator = separatorOf(text.slice(start, 10_000).split(/\r\n|\r|\n/, 1)[0]);
  const rows: { line: number; fields: string[] }[] = [];
  let fields: string[] = [];
  let line = 1;
  let first = 1;
  let i = start;
  const endRow = () => {
    if (fields.length > 1 || fields[0] !== "") rows.push({ line: first, fields });
    fields = [];
    line++;
    first = line;
  };
  while (i < text.length) {
    let field = "";
    if (text[i] === '"') {
      const opened = line;
      for (i++; ; i++) {
        if (i >= text.length) throw new DataError(`${what}, line ${opened}: a quote is opened and never closed.`);
        if (text[i] === '"' && text[++i] !== '"') break;
        if (text[i] === "\n") line++;
        field += text[i];
      }
      if (i < text.length && text[i] !== separator && text[i] !== "\n" && text[i] !== "\r") {
        throw new DataError(`${what}, line ${line}: text follows a closing quote; double the quotes inside a field.`);
      }
    } else {
      const from = i;
      while (i < text.length && text[i] !== separator && text[i] !== "\n" && text[i] !== "\r") i++;
      field = text.slice(from, i).trim();
    }
    fields.push(field);
    if (text[i] === separator) {
      i++;
      if (i === text.length) fields.push("");
    } else {
      if (text[i] === "\r" && text[i + 1] === "\n") i++;
      i++;
      endRow();
    }
    if (i === text.length && fields.length > 0) endRow();
  }
  return rows;
}

function separatorOf(line: string): string {
  const count = (separator: string) => line.split(separator).length;
  return [",", ";", "\t"].reduce((best, other) => (count(other) > count(best) ? other : best));
}
