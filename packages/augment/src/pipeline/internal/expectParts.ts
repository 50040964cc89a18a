import { expectOptions, shown } from "@reg/tensor/checks";

/** Throws unless `parts` has a name, the named functions, and nothing that is not `known`. */
export function expectParts(
  where: string,
  parts: unknown,
  known: readonly string[],
  functions: readonly string[],
): void {
  expectOptions(where, parts, known);
  const { name, ...others } = parts as Readonly<Record<string, unknown>>;
  if (typeof name !== "string" || name === "") {
    throw new TypeError(`${where}: name must be text, as in "rotate", got ${shown(name)}.`);
  }
  for (const part of functions) {
    if (typeof others[part] !== "function") {
      throw new TypeError(`${where}: ${part} must be a function, got ${shown(others[part])}.`);
    }
  }
}
