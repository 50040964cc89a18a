import { AnnotationError } from "../AnnotationError.ts";

const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that a text is, or undefined: no hexadecimal, no blank, nothing infinite. */
export function parseNumber(text: string): number | undefined {
  const value = decimalNumber.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** The number that a text is, or an error that says where. */
export function readNumber(text: string, what: string, file: string, line?: number): number {
  const value = parseNumber(text.trim());
  if (value === undefined) throw new AnnotationError(file, line, `${what} must be a number, got ${quote(text)}.`);
  return value;
}

/** A whole number of pixels above 0, or an error that says where. */
export function readSide(text: string | undefined, what: string, file: string): number {
  if (text === undefined)
    throw new AnnotationError(file, undefined, `${what} is missing: it is the image's, in pixels.`);
  const value = readNumber(text, what, file);
  if (Number.isInteger(value) && value > 0) return value;
  throw new AnnotationError(file, undefined, `${what} must be a whole number above 0, got ${quote(text)}.`);
}

/** A number with at most so many decimals and no zeros at its end. */
export function formatNumber(value: number, decimals: number): string {
  if (Number.isInteger(value)) return String(value + 0);
  const text = value.toFixed(decimals);
  const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return short === "-0" ? "0" : short;
}

/** The same as a number: 0.1 + 0.2 is 0.3. */
export const roundTo = (value: number, decimals: number): number =>
  (Number.isInteger(value) ? value : Number(value.toFixed(decimals))) + 0;

/** A text as it reads in an error: in quotes, control characters visible, not too long. */
export function quote(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
