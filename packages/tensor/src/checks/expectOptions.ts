import { nearest } from "./nearest.ts";
import { shown } from "./shown.ts";

/**
 * Throws unless `options` is an object all of whose names are `known`. Names that other libraries use, and misspelt ones,
 * are answered with the nearest known name.
 *
 * @param known the names, as an array that is made once
 * @param kind what the names are of: `"option"` by default, `"input"` for the tensors of an op
 * @throws TypeError for what is no object, and for an unknown name.
 * @example expectOptions("dropout", { rate: 0.5, seed: 1 }, ["rate", "seed"]);
 */
export function expectOptions(
  where: string,
  options: unknown,
  known: readonly string[],
  kind: "option" | "input" = "option",
): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new TypeError(`${where}: ${kind}s must be an object { ${known.join(", ")} }, got ${shown(options)}.`);
  }
  let next = 0; // names mostly come in the order of `known`, and a comparison is cheaper than a search
  for (const name in options) {
    if (name === known[next]) next++;
    else if (!known.includes(name)) throw unknownName(where, name, known, kind);
  }
}

function unknownName(where: string, name: string, known: readonly string[], kind: string): TypeError {
  const meant = nearest(name, known);
  const taken = known.length > 0 ? `It takes ${known.join(", ")}.` : `It takes no ${kind}s.`;
  return new TypeError(`${where}: unknown ${kind} ${shown(name)}${meant ? `; did you mean ${meant}?` : "."} ${taken}`);
}
