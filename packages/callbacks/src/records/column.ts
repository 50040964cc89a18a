import { expectRecord, shown } from "@reg/tensor/checks";
import { unknownName } from "../internal/unknownName.ts";
import type { Recorded } from "../types.ts";

/**
 * One column of a history as plain numbers, NaN where the epoch had no such metric.
 *
 * @param history what `history` recorded, or any record of columns
 * @throws RangeError when it has no such column, naming those it has; TypeError for an entry that is no number.
 * @example column({ epoch: [0, 1], loss: [1, "Infinity"] }, "loss"); // [1, Infinity]
 */
export function column(history: Readonly<Record<string, readonly (Recorded | null)[]>>, name: string): number[] {
  expectRecord("column", "history", history, "an object of columns, as { loss: [1, 0.5] }");
  if (typeof name !== "string") throw new TypeError(`column: name must be text, got ${shown(name)}.`);
  if (!Object.hasOwn(history, name)) throw unknownName("column: the history has", name, "it has", history);
  return Array.from(history[name], (measured) => {
    const entry = measured ?? "NaN";
    const value = Number(entry);
    if (typeof entry !== "number" && String(value) !== entry) {
      throw new TypeError(`column: "${name}" must hold numbers, got ${shown(entry)}.`);
    }
    return value;
  });
}
