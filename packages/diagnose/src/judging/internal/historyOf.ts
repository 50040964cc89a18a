import type { Columns } from "@reg/callbacks";
import type { Curve } from "../types.ts";

type Entry = Columns[string][number];

/** As many rows tell as much as all of them. */
const MOST = 600;

/**
 * The history on which a run is judged: a row for each validation, with the mean of what was logged of training since the
 * one before. Where there is no validation, a row for each value of training. `brokenAt` is where training was seen to end
 * without a finite loss.
 */
export function historyOf(
  training: Curve | null,
  validation: Curve | null,
  metric: Curve | null,
  accuracy: Curve | null,
  brokenAt: number | null = null,
): Columns {
  const rows = thinned(validation ?? training ?? metric ?? { name: "", at: [], values: [], low: [], high: [] });
  const { at } = rows;
  const beside = (curve: Curve | null) =>
    curve === rows.of ? rows.values : curve ? meansUpTo(curve, at) : at.map(() => null);
  const history = {
    epoch: at,
    loss: beside(training),
    val_loss: beside(validation),
    metric: metric ? lastUpTo(metric, at) : at.map(() => null),
    accuracy: accuracy ? lastUpTo(accuracy, at) : at.map(() => null),
  };
  if (brokenAt === null) return history;
  return {
    epoch: [...history.epoch, brokenAt],
    loss: [...history.loss, "NaN"],
    val_loss: [...history.val_loss, null],
    metric: [...history.metric, null],
    accuracy: [...history.accuracy, null],
  };
}

/** At most so many rows, each the mean of as many values. */
function thinned(of: Curve): { readonly of: Curve; readonly at: number[]; readonly values: Entry[] } {
  const size = Math.ceil(of.at.length / MOST);
  const at = of.at.filter((_, i) => i % size === size - 1 || i === of.at.length - 1);
  const distinct = at.filter((position, i) => i === at.length - 1 || position !== at[i + 1]);
  return { of, at: distinct, values: meansUpTo(of, distinct) };
}

/** For each position the mean of the finite values since the one before, as JSON has it; null where there are none. */
function meansUpTo({ at, values }: Curve, positions: readonly number[]): Entry[] {
  let i = 0;
  return positions.map((position) => {
    let [sum, count, other]: [number, number, Entry] = [0, 0, null];
    for (; i < at.length && at[i] <= position; i++) {
      if (Number.isFinite(values[i])) {
        sum += values[i];
        count++;
      } else other = notFinite(values[i]);
    }
    return count > 0 ? sum / count : other;
  });
}

function lastUpTo({ at, values }: Curve, positions: readonly number[]): Entry[] {
  let i = 0;
  return positions.map((position) => {
    let last: Entry = null;
    for (; i < at.length && at[i] <= position; i++) last = Number.isFinite(values[i]) ? values[i] : last;
    return last;
  });
}

const notFinite = (value: number): Entry => (Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
