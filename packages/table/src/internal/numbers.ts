/** How a file writes numbers: 1,234.5 or 1.234,5. */
export type Decimal = "." | ",";

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WITH_COMMA = /^[+-]?(\d+,\d*|,\d+)(e[+-]?\d+)?$/i;
const WHOLE = /^[+-]?\d+(e[+-]?\d+)?$/i;
const GROUPS = {
  ".": /^[+-]?[1-9]\d{0,2}((,\d{3})+|([ \u00a0\u202f'’]\d{3})+)(\.\d*)?$/,
  ",": /^[+-]?[1-9]\d{0,2}((\.\d{3})+|([ \u00a0\u202f'’]\d{3})+)(,\d*)?$/,
};
const INFINITE = /^[+-]?(inf|infinity|∞)$/i;

/** A field with its minus as ASCII has it. */
const ascii = (field: string): string => field.replace(/^[−‒–](?=[\d.,])/, "-");

/**
 * The number that a field is where the decimal sign is known; NaN when it is none. Infinity where the field says so or
 * is too large for float64.
 */
export function numberIn(text: string, decimal: Decimal): number {
  if (decimal === "." && PLAIN.test(text)) return Number(text);
  const field = ascii(text);
  if (INFINITE.test(field)) return field.startsWith("-") ? -Infinity : Infinity;
  if (WHOLE.test(field)) return Number(field);
  if (decimal === "." ? PLAIN.test(field) : WITH_COMMA.test(field)) return Number(field.replace(",", "."));
  if (!GROUPS[decimal].test(field)) return Number.NaN;
  return Number(field.replace(decimal === "." ? /[, \u00a0\u202f'’]/g : /[. \u00a0\u202f'’]/g, "").replace(",", "."));
}

/** Whether a field is a number by either sign. */
export const isNumber = (field: string): boolean =>
  !Number.isNaN(numberIn(field, ".")) || !Number.isNaN(numberIn(field, ","));

/** The decimal sign that a field proves, "both" where the two give different numbers, "any" where it does not matter. */
export function decimalOf(field: string): Decimal | "both" | "any" | "none" {
  const [point, comma] = [numberIn(field, "."), numberIn(field, ",")];
  if (Number.isNaN(point)) return Number.isNaN(comma) ? "none" : ",";
  if (Number.isNaN(comma)) return ".";
  return point === comma ? "any" : "both";
}
