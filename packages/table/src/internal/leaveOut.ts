import { isMissingNumber } from "./missing.ts";
import { isNumber } from "./numbers.ts";

/** A column as it was found: its name, "" where it has none, and its fields. */
export interface RawColumn {
  readonly name: string;
  /** Counted from 1 in the file. */
  readonly place: number;
  readonly fields: readonly string[];
}

/** What programs call a column of row numbers that has no name. */
const UNNAMED = /^(|unnamed: ?\d+(\.\d+)*|\.\.\.1)$/i;
/** Names that people and programs give to the numbers of rows. */
const ROW_NAMES = /^(index|level_0|id|row_?id|rows?|row_?names|row[ ._](names?|numbers?|index)|nr\.?|no\.?|#)$/i;

/** Names of what tells rows apart, as `PassengerId`. */
const KEY = /(^|[ ._-])(id|ID|Id|uid|UID|guid)$|[a-z](Id|ID)$/;

/**
 * Leaves out what holds no data: a column without name and fields, as trailing separators make it, and those at the
 * beginning that only name or number the rows and say so by their name, or by having none.
 */
export function leaveOut(file: string, columns: readonly RawColumn[], named: boolean) {
  const notes: string[] = [];
  let beginning = true;
  const left = columns.filter((column, c) => {
    const { name, fields } = column;
    if (name === "" && fields.every((field) => field === "")) return false;
    beginning &&= c < columns.length - 1 && fields.length > 1;
    if (!beginning) return true;
    const isKey = named && (ROW_NAMES.test(name) || KEY.test(name));
    const isWhole = fields.every((field) => /^\d{1,15}$/.test(field));
    const start = isWhole ? Number(fields[0]) : Number.NaN;
    const counts = (isKey || start < 2) && fields.every((field, row) => field === String(start + row));
    const isDistinct = () => new Set(fields).size === fields.length;
    const names = named && UNNAMED.test(name) && isDistinct() && !fields.some(hasFraction);
    if (names || (isKey && counts)) {
      const what = name === "" ? "The first column" : `Column ${name}`;
      notes.push(`${what} of ${file} only ${counts ? "numbers" : "names"} the rows and was left out.`);
      return false;
    }
    if (isKey && isWhole && isDistinct())
      notes.push(`Column ${name} of ${file} is another number in each row; if it only names the rows, remove it.`);
    beginning = false;
    if (counts && !named)
      notes.push(`The first column of ${file} counts the rows; if it is only their number, remove it.`);
    return true;
  });
  return { columns: left, notes };
}

const hasFraction = (field: string): boolean => /^[+-]?\d*[.,]\d/.test(field);

const BEFORE = /^([+-]?)([$€£¥₹])\s*([\d.,].*)$/;
const AFTER = /^(.*[\d.,])\s*([%‰$€£¥₹])$/;

/** Numbers without the sign that every one of their column has, of a currency or of parts in a hundred. */
export function leaveOutSigns(file: string, columns: readonly RawColumn[], isMissing: (field: string) => boolean) {
  const notes: string[] = [];
  const bare = columns.map((column) => {
    const { fields } = column;
    const isGiven = (field: string) => !isMissing(field) && !isMissingNumber(field);
    const sign = splitSign(fields.find(isGiven) ?? "")?.sign;
    if (sign === undefined) return column;
    const numbers = fields.map((field) => {
      const parts = isGiven(field) ? splitSign(field) : { sign, number: field };
      return parts?.sign === sign ? parts.number : undefined;
    });
    if (!numbers.every((number) => number !== undefined && (!isGiven(number) || isNumber(number)))) return column;
    const name = column.name === "" ? `column ${column.place}` : `column ${column.name}`;
    notes.push(`The signs ${sign} in ${name} of ${file} were left out.`);
    return { ...column, fields: numbers as string[] };
  });
  return { columns: bare, notes };
}

function splitSign(field: string): { readonly sign: string; readonly number: string } | undefined {
  const [, minus, before, number] = BEFORE.exec(field) ?? [];
  if (before !== undefined) return { sign: before, number: minus + number };
  const [, bare, after] = AFTER.exec(field) ?? [];
  return after === undefined ? undefined : { sign: after, number: bare.trim() };
}
