import { measured } from "../internal/metricOf.ts";
import { reducer } from "../internal/reducer.ts";
import { toJsonNumber } from "../internal/toJsonNumber.ts";
import type { Callback, Recorded } from "../types.ts";

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
  return reducer<History>("history", { epoch: [] }, { epoch: isEpochs }, (state, { epoch, metrics }) => {
    expectColumns(state);
    if (Object.hasOwn(metrics, "epoch")) {
      throw new RangeError('history: "epoch" is the column of epochs; give the metric of that name another one.');
    }
    const withEpoch = { epoch, metrics: { ...metrics, epoch } };
    const rows = state.epoch.filter((earlier) => earlier < epoch).length;
    const columns = [...new Set([...Object.keys(state), ...Object.keys(metrics)])].map((name) => {
      const past = Object.hasOwn(state, name) ? state[name].slice(0, rows) : new Array(rows).fill(null);
      const value = measured("history", withEpoch, name);
      return [name, [...past, value === undefined ? null : toJsonNumber(value)]];
    });
    return Object.fromEntries(columns);
  });
}

const isEpochs = (value: unknown): boolean => Array.isArray(value) && value.every(Number.isSafeInteger);

function expectColumns(history: History): void {
  const { length } = history.epoch;
  for (const [name, entries] of Object.entries(history)) {
    const fits = Array.isArray(entries) && entries.length === length;
    if (!fits) throw new TypeError(`history: state.${name} must be a column of ${length} entries.`);
  }
}
