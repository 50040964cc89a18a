import { numberList } from "./numberList.ts";

/** An XML text whose many elements of one name are not parsed yet. */
export interface XmlParts {
  /** how many there are */
  readonly length: number;
  /** where in the text an element begins */
  readonly startOf: (index: number) => number;
  /** the text of an element, a view of the whole text */
  readonly textOf: (index: number) => string;
  /** the text without them, but for one empty element in the place of the first */
  readonly rest: string;
}

/** Takes apart an XML text that is known to be right: the elements of a name right below the root, and all else. */
export function xmlParts(text: string, name: string): XmlParts {
  const bounds = numberList();
  let depth = 0;
  let begin = -1;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const mark = text[at + 1];
    if (mark === "!" || mark === "?") at = afterOther(text, at);
    else if (mark === "/") {
      at = text.indexOf(">", at) + 1;
      if (--depth === 1 && begin >= 0) {
        bounds.add(begin);
        bounds.add(at);
        begin = -1;
      }
    } else {
      const end = afterTag(text, at);
      const isEmpty = text[end - 2] === "/";
      if (depth === 1 && isNamed(text, at + 1, name)) {
        if (isEmpty) {
          bounds.add(at);
          bounds.add(end);
        } else begin = at;
      }
      if (!isEmpty) depth++;
      at = end;
    }
    if (at <= 0) break;
  }
  const places = bounds.list();
  return {
    length: places.length / 2,
    startOf: (i) => places[2 * i],
    textOf: (i) => text.slice(places[2 * i], places[2 * i + 1]),
    rest: withoutAll(text, places, name),
  };
}

const isNamed = (text: string, at: number, name: string): boolean =>
  text.startsWith(name, at) && /[\s/>]/.test(text[at + name.length]);

/** The place behind a comment, raw text, an instruction or a document type. */
function afterOther(text: string, at: number): number {
  const [open, close] = OTHERS.find(([begin]) => text.startsWith(begin, at)) ?? ["<!", ">"];
  if (open !== "<!") return behind(text, close, at + open.length);
  const subset = text.indexOf("[", at);
  const end = text.indexOf(">", at);
  return subset >= 0 && subset < end ? behind(text, ">", text.indexOf("]", subset)) : end + 1;
}

const OTHERS = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
];

const behind = (text: string, close: string, from: number): number => {
  const end = text.indexOf(close, from);
  return end < 0 ? text.length : end + close.length;
};

const [DOUBLE, SINGLE, GREATER] = [34, 39, 62];

/** The place behind a tag: values in quotes may hold what would end it. */
function afterTag(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return at + 1;
    if (code === DOUBLE || code === SINGLE) at = behind(text, text[at], at + 1) - 1;
  }
  return text.length;
}

function withoutAll(text: string, places: Int32Array, name: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let i = 0; i < places.length; i += 2) {
    const between = text.slice(at, places[i]);
    if (i === 0) kept.push(between, `<${name}/>`);
    else if (between.trim() !== "") kept.push(between);
    at = places[i + 1];
  }
  return kept.join("") + text.slice(at);
}
