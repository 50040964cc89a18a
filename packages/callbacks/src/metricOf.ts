import { expectWhole } from "./checks.ts";
import type { Seen } from "./types.ts";

/** Checks the door of an update: a whole epoch and metrics that are numbers. */
export function expectSeen(what: string, seen: Seen): void {
  if (seen === null || typeof seen !== "object" || seen.metrics === null || typeof seen.metrics !== "object") {
    throw new TypeError(`${what}: update takes (state, { epoch, metrics }), where metrics holds numbers by name.`);
  }
  expectWhole(`${what}: epoch`, seen.epoch, 0, "Epochs count from 0.");
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
  const value = Object.hasOwn(seen.metrics, name) ? seen.metrics[name] : undefined;
  if (value === undefined || value === null) {
    if (missing === "skip") return undefined;
    const names = Object.keys(seen.metrics);
    throw new RangeError(
      `${what}: the metrics of epoch ${seen.epoch} have no "${name}"; ` +
        (names.length === 0 ? "they are empty." : `they have ${names.map((n) => `"${n}"`).join(", ")}.`) +
        suggestion(name, names),
    );
  }
  if (typeof value !== "number") {
    throw new TypeError(`${what}: metric "${name}" must be a number, got ${String(value)} (${typeof value}).`);
  }
  return value;
}

/** " Did you mean …?" for the nearest of the names, if one is near. */
export function suggestion(name: string, names: readonly string[]): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const [nearest] = names
    .map((other) => ({ other, distance: edits(plain(name), plain(other)) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance);
  return nearest ? ` Did you mean "${nearest.other}"?` : "";
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
