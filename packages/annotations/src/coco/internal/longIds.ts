/**
 * Ids that no number of JavaScript holds to the last digit, as of times to the microsecond: they are texts of their digits, behind a
 * sign that no file begins a text with, from when they are read until they are written.
 */
const SIGN = "\\u0000";

const LONG = /("(?:image_)?id"\s*:\s*)(-?\d{16,})(?=\s*[,}])/g;

/** A JSON text in which such ids are texts. */
export const withLongIds = (text: string): string =>
  text.replace(LONG, (all, before: string, digits: string) =>
    Number.isSafeInteger(Number(digits)) ? all : `${before}"${SIGN}${digits}"`,
  );

/** A JSON text in which they are numbers again. */
export const withNumbers = (text: string): string =>
  text.includes(SIGN) ? text.replace(/"\\u0000(-?\d{16,})"/g, "$1") : text;

/** Whether an id is a number that may stand for others, too. */
export const isLong = (id: unknown): boolean =>
  typeof id === "number" && Number.isInteger(id) && !Number.isSafeInteger(id);

/** The value of an annotation's text. */
export function parseWithIds(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const { id, image_id } = Object(value) as { readonly [key: string]: unknown };
  return isLong(id) || isLong(image_id) ? JSON.parse(withLongIds(text)) : value;
}
