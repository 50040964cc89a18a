import { expectWhole } from "@reg/tensor/checks";
import type { Point } from "../space/types.ts";
import { pointSource } from "./internal/pointSource.ts";
import { expectRungs, type RungOptions, rungsOf } from "./internal/rungs.ts";
import type { Strategy } from "./types.ts";

export interface AshaOptions extends RungOptions {
  /** How many settings begin, at least 1. Default: 64. */
  readonly trials?: number;
}

interface Entry {
  readonly point: Point;
  readonly score: number;
  isPromoted: boolean;
}

/**
 * Successive halving without rounds: settings go on as soon as they are among the best 1/reduction of those told on their rung, the
 * highest rung first; else new settings begin. No worker waits for a round to end.
 *
 * What was told when is fixed by `window`, not by which worker was faster: results are consumed in the order in which they were asked
 * for, so that any number of workers takes the same decisions.
 *
 * @throws TypeError, RangeError for options out of range.
 * @see Li, Jamieson, Rostamizadeh et al., "A system for massively parallel hyperparameter tuning", 2020
 * @example asha({ trials: 64, maximum: 81 });
 */
export function asha(options: AshaOptions = {}): Strategy {
  const checked = expectRungs("asha", options, ["trials"]);
  const { trials = 64 } = options;
  expectWhole("asha", "trials", trials, 1, 2 ** 31);
  const rungs = rungsOf(checked);
  const { reduction, window } = checked;
  return {
    name: "asha",
    options: { trials, ...checked },
    window,
    maximum: checked.maximum,
    start(space, seed) {
      const points = pointSource("asha", space, seed);
      const told = rungs.map((): Entry[] => []); // the best first, of equals the earlier one
      let [begun, running] = [0, 0];
      const promotable = (rung: number): Entry | undefined => {
        const order = told[rung];
        const count = Math.floor(order.length / reduction);
        for (let i = 0; i < count; i++)
          if (!order[i].isPromoted) return order[i].score < Infinity ? order[i] : undefined;
        return undefined;
      };
      return {
        ask() {
          for (let rung = rungs.length - 2; rung >= 0; rung--) {
            const entry = promotable(rung);
            if (!entry) continue;
            entry.isPromoted = true;
            running++;
            return { point: entry.point, budget: rungs[rung + 1] };
          }
          const { value } = begun < trials ? points.next() : { value: undefined };
          if (value) {
            begun++;
            running++;
            return { point: value, budget: rungs[0] };
          }
          return running > 0 ? "wait" : undefined;
        },
        tell({ point, budget }, score) {
          running--;
          insert(told[rungs.indexOf(budget ?? 0)], { point, score, isPromoted: false });
        },
      };
    },
  };
}

/** Puts an entry among those that are in order of their scores, behind its equals. */
function insert(order: Entry[], entry: Entry): void {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (order[middle].score <= entry.score) low = middle + 1;
    else high = middle;
  }
  order.splice(low, 0, entry);
}
