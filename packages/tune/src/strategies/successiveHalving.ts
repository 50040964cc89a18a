import { expectWhole } from "@reg/tensor/checks";
import { halving } from "./internal/halving.ts";
import { pointSource } from "./internal/pointSource.ts";
import { expectRungs, type RungOptions, rungsOf } from "./internal/rungs.ts";
import type { Strategy } from "./types.ts";

export interface SuccessiveHalvingOptions extends RungOptions {
  /** How many settings begin, at least 1. Default: `reduction` to the power of the number of rungs − 1, so that one ends. */
  readonly trials?: number;
}

/**
 * All settings begin with the least budget; of each round the best 1/reduction go on with `reduction` times as much. A round begins
 * when all of the last are done.
 *
 * @throws TypeError, RangeError for options out of range.
 * @see Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", 2016
 * @example successiveHalving({ trials: 27, maximum: 27 });
 */
export function successiveHalving(options: SuccessiveHalvingOptions = {}): Strategy {
  const checked = expectRungs("successiveHalving", options, ["trials"]);
  const rungs = rungsOf(checked);
  const { reduction, window } = checked;
  const { trials = reduction ** (rungs.length - 1) } = options;
  expectWhole("successiveHalving", "trials", trials, 1, 2 ** 31);
  return {
    name: "successiveHalving",
    options: { trials, ...checked },
    window,
    maximum: checked.maximum,
    total: () => sizes(trials, rungs.length, reduction),
    start: (space, seed) => halving(pointSource("successiveHalving", space, seed), trials, rungs, reduction),
  };
}

const sizes = (trials: number, rounds: number, reduction: number): number => {
  let [sum, left] = [0, trials];
  for (let i = 0; i < rounds; i++) {
    sum += left;
    left = Math.max(1, Math.floor(left / reduction));
  }
  return sum;
};
