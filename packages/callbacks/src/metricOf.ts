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
 * The metric of that name, or undefined where it is missing and `missing` allows it.
 *
 * @throws RangeError naming the metrics that were seen; TypeError when it is no number.
 */
export function metricOf(
  what: string,
  { epoch, metrics }: Seen,
  name: string,
  missing: "error" | "skip" = "error",
): number | undefined {
  const value = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
  if (value === undefined || value === null) {
    if (missing === "skip") return undefined;
    throw noSuch(`${what}: the metrics of epoch ${epoch} have`, name, "they have", metrics);
  }
  if (typeof value !== "number") {
    throw new TypeError(`${what}: metric "${name}" must be a number, got ${String(value)} (${typeof value}).`);
  }
  return value;
}

/** The error for a name that a record does not have; it tells those it has, and the nearest of them, if one is near. */
export function noSuch(holder: string, name: string, has: string, record: object): RangeError {
  const names = Object.keys(record);
  const [nearest] = names
    .map((other) => ({ other, distance: edits(plain(name), plain(other)) }))
    .sort((a, b) => a.distance - b.distance);
  const suggestion = nearest && nearest.distance <= 2 ? ` Did you mean "${nearest.other}"?` : "";
  return new RangeError(`${holder} no "${name}"; ${has} ${quoted(names) || "nothing"}.${suggestion}`);
}

/** How many letters must be put in, taken out or replaced to turn a into b (Levenshtein, 1966). */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
