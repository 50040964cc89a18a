import type { JsonObject } from "./json.ts";
import { numberList } from "./numberList.ts";

/** A JSON object whose one long list is not parsed yet. */
export interface JsonParts {
  /** the object, with nothing in the place of the list */
  readonly root: JsonObject;
  /** how many elements the list has; nothing where there is no such list */
  readonly length: number | undefined;
  /** the text of an element, a view of the whole text */
  readonly textOf: (index: number) => string;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;

/**
 * The parts of a JSON text that is an object: all of it but the elements of one list, of which only the places are kept, so that a
 * file of millions does not lie in memory twice.
 *
 * @returns undefined where the text is another thing, or wrong: `JSON.parse` says what. An element alone may still be wrong.
 */
export function jsonParts(text: string, key: string): JsonParts | undefined {
  const root: Record<string, unknown> = {};
  let places: Places | undefined;
  let at = afterBlank(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  if (text[at] !== "{") return undefined;
  do {
    const begin = afterBlank(text, at + 1);
    if (text.charCodeAt(begin) !== QUOTE) return undefined;
    const end = afterText(text, begin);
    const name = parsed(text.slice(begin, end));
    const colon = afterBlank(text, end);
    if (typeof name !== "string" || name === "__proto__" || name in root || text.charCodeAt(colon) !== COLON)
      return undefined;
    const from = afterBlank(text, colon + 1);
    let to: number;
    if (name === key && text[from] === "[") {
      places = placesOf(text, from);
      if (!places) return undefined;
      [to, root[name]] = [places.end, undefined];
    } else {
      to = afterValue(text, from);
      const value = parsed(text.slice(from, to));
      if (value === undefined) return undefined;
      root[name] = value;
    }
    at = afterBlank(text, to);
  } while (text.charCodeAt(at) === COMMA);
  if (text[at] !== "}" || afterBlank(text, at + 1) < text.length) return undefined;
  const { length, bounds } = places ?? {};
  return { root, length, textOf: (i) => (bounds ? text.slice(bounds[2 * i], bounds[2 * i + 1]) : "") };
}

interface Places {
  readonly length: number;
  /** where each element begins and ends */
  readonly bounds: Int32Array;
  /** behind the list */
  readonly end: number;
}

function placesOf(text: string, open: number): Places | undefined {
  const bounds = numberList();
  const placed = (end: number): Places => ({ length: bounds.list().length / 2, bounds: bounds.list(), end });
  let at = afterBlank(text, open + 1);
  if (text[at] === "]") return placed(at + 1);
  for (; ; at = afterBlank(text, at + 1)) {
    const end = afterValue(text, at);
    if (end === at) return undefined;
    bounds.add(at);
    bounds.add(end);
    at = afterBlank(text, end);
    if (text[at] === "]") return placed(at + 1);
    if (text.charCodeAt(at) !== COMMA) return undefined;
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

function afterBlank(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || (code >= 9 && code <= 13); code = text.charCodeAt(at)) {
    if (code === 11 || code === 12) return at;
    at++;
  }
  return at;
}

/** How many characters of a text in quotes are looked at one by one: keys are short, masks as text are not. */
const SHORT = 32;

/** The place behind a text in quotes. */
function afterText(text: string, quote: number): number {
  let at = quote + 1;
  for (const far = at + SHORT; at < far; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
  }
  for (let end = text.indexOf('"', at); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (end - 1 - escapes >= at && text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end + 1;
  }
  return text.length;
}

/** The place behind a value, if the value is right. */
function afterValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = afterText(text, at);
    else {
      // Brackets and braces differ in one bit, and what opens is two before what closes.
      const bracket = code | 32;
      if (bracket === 123) depth++;
      else if (bracket === 125) {
        if (depth === 0) return at;
        depth--;
      } else if (depth === 0 && (code <= 32 || code === COMMA)) return at;
      at++;
      if (depth > 0 || bracket === 123) continue;
    }
    if (depth === 0 && isEnd(text.charCodeAt(at))) return at;
  }
  return at;
}

/** Whether what follows a value may stand there: else it goes on, and is wrong or a number. */
const isEnd = (code: number): boolean => code <= 32 || code === COMMA || (code | 32) === 125 || Number.isNaN(code);
