import { expectNumber, expectOptions } from "@reg/tensor/checks";
import type { Fields } from "../internal/expectState.ts";
import type { Callback, Stopping } from "../types.ts";
import { stopper } from "./internal/stopper.ts";

export interface TimeBudgetOptions {
  /** How long training may take, in seconds, more than 0. */
  readonly seconds: number;
}

export interface TimeBudgetState extends Stopping {
  /** Seconds spent so far, over all runs of a training that was resumed. */
  readonly spent: number;
  /** The longest epoch so far, in seconds. */
  readonly longest: number;
}

const OPTIONS = ["seconds"];

/**
 * Stops when another epoch as long as the longest so far would not end within the budget:
 *
 *     Σ seconds + max seconds > budget
 *
 * Epochs tell their own length, `update(state, { epoch, metrics, seconds })`, so that the time between a run and its
 * resumption does not count.
 *
 * @throws RangeError for a budget that is not positive, or an epoch that does not tell how long it took.
 * @example
 * const budget = timeBudget({ seconds: 3600 });
 * budget.update(budget.init(), { epoch: 0, metrics: {}, seconds: 1900 }).stop; // true
 */
export function timeBudget(options: TimeBudgetOptions): Callback<TimeBudgetState> {
  expectOptions("timeBudget", options, OPTIONS);
  const { seconds: budget } = options;
  expectNumber("timeBudget", "seconds", budget, "(0, ∞)");
  return stopper<Memory>("timeBudget", { spent: 0, longest: 0 }, FIELDS, (state, { epoch, seconds }) => {
    const cure = "Give how long the epoch took: update(state, { epoch, metrics, seconds }).";
    expectNumber("timeBudget", `seconds of epoch ${epoch}`, seconds, "[0, ∞)", cure);
    const spent = state.spent + seconds;
    const longest = Math.max(state.longest, seconds);
    return { spent, longest, reason: spent + longest > budget && "timeBudget" };
  });
}

type Memory = Omit<TimeBudgetState, keyof Stopping>;

const FIELDS: Fields<Memory> = { spent: "number", longest: "number" };
