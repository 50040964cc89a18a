import { expectWhole, quoted } from "./checks.ts";
import { plain } from "./plain.ts";
import type { Seen } from "./types.ts";

/** Checks the door of an update: a whole epoch and metrics that are numbers. */
export function expectSeen(what: string, seen: Seen): void {
  if (typeof seen?.metrics !== "object" || seen.metrics === null) {
    throw new TypeError(`${what}: update takes (state, { epoch, metrics }), where metrics holds numbers by name.`);
  }
  expectWhole(what, { epoch: seen.epoch }, 0, "Epochs count from 0.");
}

/**
 * The metric of that name, or undefined where it was not measured.
 *
 * @throws TypeError when it is no number.
 */
export function measured(what: string, { metrics }: Seen, name: string): number | undefined {
  const value = (Object.hasOwn(metrics, name) ? metrics[name] : undefined) ?? undefined;
  if (value !== undefined && typeof value !== "number") {
    throw new TypeError(`${what}: metric "${name}" must be a number, got ${String(value)} (${typeof value}).`);
  }
  return value;
}

/**
 * The metric of that name, or undefined where it is missing and `missing` allows it.
 *
 * @throws RangeError naming the metrics that were seen; TypeError when it is no number.
 */
export function metricOf(
  what: string,
  seen: Seen,
  name: string,
  missing: "error" | "skip" = "error",
): number | undefined {
  const value = measured(what, seen, name);
  if (value !== undefined || missing === "skip") return value;
  throw noSuch(`${what}: the metrics of epoch ${seen.epoch} have`, name, "they have", seen.metrics);
}

/** The error for a name that a record does not have; it tells those it has, and the nearest of them, if one is near. */
export function noSuch(holder: string, name: string, has: string, record: object): RangeError {
  const names = Object.keys(record);
  const [nearest] = [0, 1, 2].flatMap((edits) => names.filter((other) => isNear(plain(name), plain(other), edits)));
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
