import { shown } from "./checks.ts";
import { suggestion } from "./metricOf.ts";
import type { Recorded } from "./types.ts";

/**
 * One column of a history as plain numbers, NaN where the epoch had no such metric.
 *
 * @param history what `history` recorded, or any record of columns
 * @throws RangeError when it has no such column, naming those it has; TypeError for an entry that is no number.
 * @example column({ epoch: [0, 1], loss: [1, "Infinity"] }, "loss"); // [1, Infinity]
 */
export function column(history: Readonly<Record<string, readonly (Recorded | null)[]>>, name: string): number[] {
  if (!Object.hasOwn(history, name)) {
    const names = Object.keys(history);
    const listed = names.map((other) => `"${other}"`).join(", ") || "nothing";
    throw new RangeError(`column: the history has no "${name}"; it has ${listed}.${suggestion(name, names)}`);
  }
  return Array.from(history[name]!, (entry) => {
    if (entry === null || entry === undefined) return Number.NaN;
    const value = Number(entry);
    if (typeof entry !== "number" && String(value) !== entry) {
      throw new TypeError(`column: "${name}" must hold numbers, got ${shown(entry)}.`);
    }
    return value;
  });
}
