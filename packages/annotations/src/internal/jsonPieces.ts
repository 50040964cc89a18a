import type { JsonObject } from "./json.ts";

/** A list of which one element is made after the other: a value, or the text of one. */
export type Elements = () => Iterable<unknown>;

/** The text of a JSON object, piece by piece; what stands under `lists` is made as it is written. */
export function* jsonPieces(
  root: JsonObject,
  lists: { readonly [key: string]: Elements },
  keys: Iterable<string>,
  indent: string,
): Iterable<string> {
  let before = indent ? `{\n${indent}` : "{";
  for (const key of keys) {
    const elements = Object.hasOwn(lists, key) ? lists[key] : undefined;
    if (!elements && root[key] === undefined) continue;
    yield `${before}${JSON.stringify(key)}:${indent && " "}`;
    if (elements) yield* listPieces(elements(), indent);
    else yield indented(JSON.stringify(root[key], undefined, indent), indent);
    before = indent ? `,\n${indent}` : ",";
  }
  yield indent ? "\n}\n" : "}\n";
}

/** How many elements are written at once. */
const MANY = 1000;

/** A list on the second level of a file. */
function* listPieces(values: Iterable<unknown>, indent: string): Iterable<string> {
  const space = indent && `\n${indent}${indent}`;
  let [text, count] = ["[", 0];
  for (const value of values) {
    const own = typeof value === "string" ? value : indented(JSON.stringify(value, undefined, indent), indent + indent);
    text += `${count > 0 ? "," : ""}${space}${own}`;
    if (++count % MANY > 0) continue;
    yield text;
    text = "";
  }
  yield `${text}${count > 0 && indent ? `\n${indent}` : ""}]`;
}

const indented = (text: string, indent: string): string => (indent ? text.replaceAll("\n", `\n${indent}`) : text);
