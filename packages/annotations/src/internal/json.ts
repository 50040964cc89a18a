import { AnnotationError } from "../AnnotationError.ts";
import { quote } from "./numbers.ts";

/** A JSON object whose values are yet to be looked at. */
export type JsonObject = { readonly [key: string]: unknown };

/** A reader of one JSON file: it says where what it expects is not. */
export interface JsonReader {
  readonly file: string;
  fail(path: string, problem: string): AnnotationError;
  object(value: unknown, path: string): JsonObject;
  list(value: unknown, path: string): readonly unknown[];
  number(value: unknown, path: string): number;
  text(value: unknown, path: string): string;
  /** a whole number of pixels above 0 */
  size(value: unknown, path: string): number;
}

export function jsonReader(file: string): JsonReader {
  const fail = (path: string, problem: string) => new AnnotationError(file, undefined, `${path} ${problem}`);
  const expect = <T>(known: boolean, value: unknown, path: string, what: string): T => {
    if (known) return value as T;
    throw fail(path, value === undefined ? "is missing." : `must be ${what}, got ${quote(value)}.`);
  };
  return {
    file,
    fail,
    object: (value, path) =>
      expect(typeof value === "object" && value !== null && !Array.isArray(value), value, path, "an object"),
    list: (value, path) => expect(Array.isArray(value), value, path, "a list"),
    number: (value, path) => expect(Number.isFinite(value), value, path, "a number"),
    text: (value, path) => expect(typeof value === "string", value, path, "a text"),
    size: (value, path) => expect(Number.isInteger(value) && Number(value) > 0, value, path, "a whole number above 0"),
  };
}

/** Parses a file's JSON; an error says its line. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = errorPlace(text, message);
    throw new AnnotationError(file, at < 0 ? undefined : text.slice(0, at).split("\n").length, `no JSON: ${message}.`);
  }
}

/** Where a text is no JSON: engines say the position, or show what stands there, ten characters before and after. */
function errorPlace(text: string, message: string): number {
  if (/end of JSON|unterminated/i.test(message)) return text.trimEnd().length;
  const position = /position (\d+)/.exec(message)?.[1];
  const [, token, dots, shown] = /token '(.+?)', (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message) ?? [];
  if (position !== undefined || shown === undefined) return Number(position ?? -1);
  return text.indexOf(shown) + (dots ? 10 : shown.lastIndexOf(token));
}

/** How a JSON text was indented, to be written alike. */
export const indentOf = (text: string): string => /^\s*[[{]\n([ \t]+)/.exec(text)?.[1] ?? "";
