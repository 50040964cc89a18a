import { quoted } from "./checks.ts";
import { normalizeName } from "./normalizeName.ts";

/** The error for a name that a record does not have; it tells those it has, and the nearest of them, if one is near. */
export function unknownName(holder: string, name: string, has: string, record: object): RangeError {
  const names = Object.keys(record);
  const [nearest] = [0, 1, 2].flatMap((edits) =>
    names.filter((other) => isNear(normalizeName(name), normalizeName(other), edits)),
  );
  const suggestion = nearest ? ` Did you mean "${nearest}"?` : "";
  return new RangeError(`${holder} no "${name}"; ${has} ${quoted(names) || "nothing"}.${suggestion}`);
}

/** Is a turned into b when at most so many letters are put in, taken out or replaced (Levenshtein, 1966)? */
function isNear(a: string, b: string, edits: number): boolean {
  if (a === b) return true;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return isNear(restA, restB, edits);
  return (
    edits > 0 &&
    [
      [restA, b],
      [a, restB],
      [restA, restB],
    ].some(([a, b]) => isNear(a, b, edits - 1))
  );
}
