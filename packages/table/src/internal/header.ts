import { TableError } from "../TableError.ts";
import { isMissingNumber } from "./missing.ts";
import { isNumber, numberIn } from "./numbers.ts";
import type { Row } from "./splitRows.ts";
import { quoted } from "./words.ts";

/** As many rows tell what the first one is. */
const LOOKED_AT = 1000;

/**
 * Whether the first row holds the names of the columns.
 *
 * @throws TableError where it may as well be the first of the data.
 */
export function isHeader(name: string, [first, ...others]: readonly Row[]): boolean {
  const rest = others.slice(0, LOOKED_AT);
  if (rest.length === 0) return first.fields.some((field) => !isNumber(field) && !isMissingNumber(field));
  const columns = first.fields.map((field, c) => evidence(field, rest.map(({ fields }) => fields[c] ?? ""))); // biome-ignore format: one line
  if (columns.every((column) => column === "number" || column === "none")) return isNumbered(name, first, rest);
  const has = (kind: Evidence) => columns.includes(kind);
  if (has("name")) {
    // Words over numbers: names. Numbers over numbers beside them are names too where they could be, as years are.
    const numbers = first.fields.filter((_, c) => columns[c] === "number");
    return new Set(numbers).size === numbers.length && numbers.every((field) => /^\d+$/.test(field));
  }
  if (has("value")) return false;
  if (has("number")) {
    throw new TableError(
      `${name}, line ${first.line}: ${quoted(first.fields[columns.indexOf("word")])} may be the name of a column or a value; put a line with the names of the columns above the data.`,
    );
  }
  return true;
}

/**
 * What the first field of a column says: a "name" over numbers, a "number" over numbers, a "value" that comes again, a
 * "word" over other words, or nothing.
 */
type Evidence = "name" | "number" | "value" | "word" | "none";

function evidence(field: string, rest: readonly string[]): Evidence {
  if (isMissingNumber(field)) return "none";
  const given = rest.filter((other) => !isMissingNumber(other));
  const numbers = given.filter(isNumber).length;
  if (given.length > 0 && 2 * numbers > given.length) return isNumber(field) ? "number" : "name";
  if (given.includes(field)) return "value";
  return given.length === 0 && isNumber(field) ? "number" : "word";
}

/** Numbers that count the columns, as pandas names those of an array, over numbers that they are none of. */
function isNumbered(name: string, { line, fields }: Row, rest: readonly Row[]): boolean {
  const bare = fields[0] === "" ? 1 : 0; // the name of pandas' index
  const own = fields.slice(bare);
  const start = Number(own[0]);
  if (own.length < 2 || !own.every((field, i) => /^\d+$/.test(field) && Number(field) === start + i)) return false;
  if (bare === 1) return true;
  const apart = own.filter((field, c) => isApart(Number(field), rest.map((row) => row.fields[c]))).length; // biome-ignore format: one line
  if (start === 0 && apart > 0) return true;
  if (start !== 0 && apart < own.length) return false;
  const shown = quoted(fields.join(", "));
  throw new TableError(
    `${name}, line ${line}: ${shown} may be names of the columns or a row of data; put a line with names that are words in its place, or above it.`,
  );
}

/** Whether a whole number is none of a column's: far out of their range, or among numbers written with fractions. */
function isApart(value: number, rest: readonly string[]): boolean {
  const given = rest.filter(isNumber);
  if (given.length === 0) return false;
  if (given.every((field) => /[.,e]/i.test(field))) return true;
  const numbers = given.map((field) => numberIn(field, field.includes(",") ? "," : "."));
  const [low, high] = numbers.reduce(
    ([a, b], number) => [Math.min(a, number), Math.max(b, number)],
    [Infinity, -Infinity],
  );
  return Math.max(low - value, value - high) > high - low;
}
