import { expectOptions } from "@reg/tensor/checks";
import type { Callback, EpochReport } from "../types.ts";
import { type KeepBestState, keepBestFor } from "../weights/keepBest.ts";
import {
  EARLY_STOPPING_OPTIONS,
  type EarlyStoppingOptions,
  type EarlyStoppingState,
  stopAfterPatience,
} from "./earlyStopping.ts";

export interface RestoringEarlyStoppingOptions extends EarlyStoppingOptions {
  /** Name of the metric. Default: `"val_loss"`. */
  readonly monitor?: string;
  /** `"min"` or `"max"`; inferred from well-known names where left out. */
  readonly mode?: "min" | "max";
  /** Write new copies of the weights over the old ones. Saves memory; earlier states become invalid. Default: false. */
  readonly reuse?: boolean;
}

export type RestoringEarlyStoppingState<W> = EarlyStoppingState & KeepBestState<W>;

export interface RestoringEarlyStopping<W> extends Callback<RestoringEarlyStoppingState<W>, EpochReport<W>> {
  /** A copy of the best weights; undefined where no epoch was kept. */
  restore(state: RestoringEarlyStoppingState<W>): W | undefined;
  /** Writes the best weights into the arrays of a live tree and returns it. */
  restore(state: RestoringEarlyStoppingState<W>, into: W): W;
}

const OPTIONS = [...EARLY_STOPPING_OPTIONS, "reuse"];

/**
 * `earlyStopping` and `keepBest` in one, with the same options: stops when the metric has not improved for `patience`
 * epochs, and restores the weights of the best epoch regardless of what ended training. Keras' EarlyStopping with
 * `restore_best_weights`, for which pass `semantics: "keras"`.
 *
 * @throws RangeError and TypeError as those two do.
 * @example
 * const stopping = restoringEarlyStopping({ patience: 1 });
 * let state = stopping.init();
 * for (const [epoch, val_loss] of [1, 2].entries()) {
 *   state = stopping.update(state, { epoch, metrics: { val_loss }, weights: { w: Float32Array.of(epoch) } });
 * }
 * state.stop; // true
 * stopping.restore(state); // { w: [0] }
 */
export function restoringEarlyStopping<W = unknown>(
  options: RestoringEarlyStoppingOptions = {},
): RestoringEarlyStopping<W> {
  expectOptions("restoringEarlyStopping", options, OPTIONS);
  const stopping = stopAfterPatience("restoringEarlyStopping", options);
  const keep = keepBestFor<W>("restoringEarlyStopping", options);
  return {
    name: "restoringEarlyStopping",
    init: () => ({ ...stopping.init(), ...keep.init() }),
    update(state, report) {
      const stopped = stopping.update(state, report);
      return state.stop ? state : { ...stopped, kept: keep.update(state, report).kept };
    },
    restore: keep.restore,
  };
}
