import { jsonErrorLine } from "@reg/tensor/checks";
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
    throw fail(path, value === undefined ? `is missing: it must be ${what}.` : `must be ${what}, got ${quote(value)}.`);
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
    const message = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ");
    throw new AnnotationError(file, jsonErrorLine(text, error), `no JSON: ${message}.`);
  }
}

/** How a JSON text was indented, to be written alike. */
export const indentOf = (text: string): string => /^\s*[[{]\r?\n([ \t]+)/.exec(text)?.[1] ?? "";

/** Puts the line ends of one JSON text into another. */
export const endedAs = (like: string): ((text: string) => string) =>
  /^\s*[[{]\r\n/.test(like) ? (text) => text.replace(/\r?\n/g, "\r\n") : (text) => text;
