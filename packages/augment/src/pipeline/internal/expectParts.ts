import { expectOptions, shown } from "@reg/tensor/checks";

/** Throws unless `parts` has a name, the named functions, and nothing that is not `known`. */
export function expectParts(
  where: string,
  parts: unknown,
  known: readonly string[],
  functions: readonly string[],
): void {
  expectOptions(where, parts, known);
  const { name, key = name, ...others } = parts as Readonly<Record<string, unknown>>;
  for (const [part, text] of Object.entries({ name, key })) {
    if (typeof text === "string" && text !== "") continue;
    throw new TypeError(`${where}: ${part} must be text, as in "rotate", got ${shown(text)}.`);
  }
  for (const part of functions) {
    if (typeof others[part] !== "function") {
      throw new TypeError(`${where}: ${part} must be a function, got ${shown(others[part])}.`);
    }
  }
}
