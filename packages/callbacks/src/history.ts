import { expectSeen } from "./metricOf.ts";
import { recorded } from "./recorded.ts";
import type { Callback, Recorded, Seen } from "./types.ts";

/**
 * The metrics of every epoch by name, one entry per epoch, and the epochs themselves under `epoch`. An entry is null
 * where the epoch had no such metric, and `"NaN"`, `"Infinity"` or `"-Infinity"` where it was not finite; `column` gives
 * plain numbers.
 */
export interface History {
  readonly epoch: readonly number[];
  readonly [metric: string]: readonly (Recorded | null)[];
}

/**
 * Records every metric of every epoch, column by column; the state is the record. An epoch that comes again, after a
 * restart from an earlier one, takes the place of its old entry and of all that followed it.
 *
 * @throws RangeError for a metric named "epoch"; TypeError for one that is no number.
 * @example
 * const log = history();
 * log.update(log.init(), { epoch: 0, metrics: { loss: 1, val_loss: 2 } }); // { epoch: [0], loss: [1], val_loss: [2] }
 */
export function history(): Callback<History> {
  return {
    name: "history",
    init: () => ({ epoch: [] }),
    update(state: History, seen: Seen): History {
      expectSeen("history", seen);
      if (Object.hasOwn(seen.metrics, "epoch")) {
        throw new RangeError('history: "epoch" is the column of epochs; give the metric of that name another one.');
      }
      const after = state.epoch.findIndex((epoch) => epoch >= seen.epoch);
      const rows = after < 0 ? state.epoch.length : after;
      const names = new Set([...Object.keys(state), ...Object.keys(seen.metrics)]);
      names.delete("epoch");
      const columns = [...names].map((name) => [name, [...past(state, name, rows), entry(seen, name)]]);
      return Object.fromEntries([["epoch", [...state.epoch.slice(0, rows), seen.epoch]], ...columns]);
    },
  };
}

function past(state: History, name: string, rows: number): readonly (Recorded | null)[] {
  return Object.hasOwn(state, name) ? state[name]!.slice(0, rows) : new Array(rows).fill(null);
}

function entry(seen: Seen, name: string): Recorded | null {
  const value = Object.hasOwn(seen.metrics, name) ? seen.metrics[name] : undefined;
  if (value === undefined || value === null) return null;
  if (typeof value !== "number") {
    throw new TypeError(`history: metric "${name}" must be a number, got ${String(value)} (${typeof value}).`);
  }
  return recorded(value);
}
