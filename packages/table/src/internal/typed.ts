import type { Column, Missing } from "../table.ts";
import type { RawColumn } from "./leaveOut.ts";
import { isMissingNumber, isMissingWord } from "./missing.ts";
import { type Decimal, decimalOf, isNumber, numberIn } from "./numbers.ts";
import { quoted, tidy } from "./words.ts";

/** Where a row stands in the file, for errors: "t.csv, line 3". */
export type Where = (row: number) => string;

/** What tells numbers from words, and their decimal signs. */
export interface Rules {
  readonly where: Where;
  /** The decimal sign of all columns, where the caller knows. */
  readonly decimal?: Decimal;
  readonly isMissing: (field: string) => boolean;
}

/** Columns of numbers and of words. The decimal sign that a column does not prove is that of the others. */
export function typed(columns: readonly RawColumn[], rules: Rules): Column[] {
  const isMissing = (field: string) => rules.isMissing(field) || isMissingNumber(field);
  const seen = columns.map(({ fields }) => {
    const given = fields.filter((field) => !isMissing(field));
    const numbers = given.filter(isNumber).length;
    return { numbers, words: given.length - numbers, signs: signsOf(fields) };
  });
  const proven = new Set(seen.filter(({ words }) => words === 0).flatMap(({ signs }) => [...signs.proven]));
  const common = rules.decimal ?? (proven.size === 1 ? [...proven][0] : undefined);
  return columns.map(({ name, place, fields: own }, c): Column => {
    const moved = place === c + 1 ? {} : { place };
    const column = { name: name === "" ? `column ${place}` : name, place, fields: own };
    const { numbers, words, signs } = seen[c];
    if (numbers > 0 && words === 0) return { ...numbersOf(column, { ...rules, isMissing, common, signs }), ...moved };
    const fields = column.fields.map(tidy);
    const missing = missingOf(fields, (field) => rules.isMissing(field) || isMissingWord(field));
    for (const { row } of missing) fields[row] = "";
    const base = { name: column.name, kind: "text", values: fields, missing, ...moved } as const;
    if (numbers <= words) return base;
    const odd = column.fields.findIndex((field) => !isMissing(field) && !isNumber(field));
    const where = `${rules.where(odd)}: ${quoted(column.fields[odd])} in column ${column.name}`;
    return { ...base, fault: `${where} is no number, as most of the column are; mend it or remove the row.` };
  });
}

interface Signs {
  readonly proven: ReadonlySet<Decimal>;
  /** The first row whose number depends on the decimal sign, and whether a comma stands there. */
  readonly unclear: number;
  readonly first: Readonly<Partial<Record<Decimal, number>>>;
}

function signsOf(fields: readonly string[]): Signs {
  const first: Partial<Record<Decimal, number>> = {};
  let unclear = -1;
  fields.forEach((field, row) => {
    if (!/[.,]/.test(field)) return;
    const sign = decimalOf(field);
    if (sign === "both" && unclear < 0) unclear = row;
    if (sign === "." || sign === ",") first[sign] ??= row;
  });
  return { proven: new Set(Object.keys(first) as Decimal[]), unclear, first };
}

interface Known extends Rules {
  readonly signs: Signs;
  /** The decimal sign of the other columns, where they have one. */
  readonly common: Decimal | undefined;
}

function numbersOf(column: RawColumn, known: Known): Column {
  const { name, fields } = column;
  const { signs, common, isMissing } = known;
  const decimal = known.decimal ?? (signs.proven.size === 1 ? [...signs.proven][0] : common) ?? ".";
  const values = Float64Array.from(fields, (field) => (isMissing(field) ? Number.NaN : numberIn(field, decimal)));
  const fault = signFault(column, known) ?? valueFault(column, known, values, decimal);
  return { name, kind: "number", values, missing: missingOf(fields, isMissing), ...(fault !== undefined && { fault }) };
}

/** What speaks against the decimal sign of a column. */
function signFault({ name, fields }: RawColumn, { signs, common, where, decimal }: Known): string | undefined {
  const at = (row: number) => `${where(row)}: ${quoted(fields[row])} in column ${name}`;
  if (decimal !== undefined) return undefined;
  if (signs.proven.size > 1) {
    const { ".": point = 0, ",": comma = 0 } = signs.first;
    const [before, after] = point < comma ? [point, comma] : [comma, point];
    return `${at(after)} and ${quoted(fields[before])} before it have different decimal signs; write all numbers with a decimal point.`;
  }
  if (signs.unclear < 0 || signs.proven.size === 1) return undefined;
  // Points alone are decimal points; after commas elsewhere in the file, and for commas alone, it may be thousands.
  if (fields[signs.unclear].includes(",") ? common === "." : common !== ",") return undefined;
  return `${at(signs.unclear)} may be a number with a decimal sign or with thousands set apart; write it with a decimal point and no other sign.`;
}

/** A field that is no number, or not a finite one. */
function valueFault({ name, fields }: RawColumn, known: Known, values: Float64Array, decimal: Decimal) {
  const odd = values.findIndex((value, row) => !Number.isFinite(value) && !known.isMissing(fields[row]));
  if (odd < 0) return undefined;
  const place = `${known.where(odd)}: ${quoted(fields[odd])} in column ${name}`;
  return Number.isNaN(values[odd])
    ? `${place} is no number with the decimal sign "${decimal}"; write all numbers alike.`
    : `${place} is not finite in float64; write a finite number or remove the row.`;
}

function missingOf(fields: readonly string[], isMissing: (field: string) => boolean): Missing[] {
  const missing: Missing[] = [];
  fields.forEach((text, row) => {
    if (isMissing(text)) missing.push({ row, text });
  });
  return missing;
}
