import type { Mode } from "@reg/callbacks";
import type { Executor } from "../executors/types.ts";
import type { Json, Point, Space } from "../space/types.ts";
import type { TrialResult } from "../store/types.ts";
import type { Strategy } from "../strategies/types.ts";

export interface TuneOptions {
  /** The parameters, each made by `logUniform`, `uniform`, `integers` or `choices`. */
  readonly space: Space;
  /** Which settings to try: `grid()`, `random()`, `successiveHalving()`, `hyperband()`, `asha()`. Default: `random()`. */
  readonly strategy?: Strategy;
  /** Into how many folds the task parts its data, each left out in turn. Default: 1, a validation part. */
  readonly folds?: number;
  /** How often each fold is repeated, with seeds of its own. Default: 1. */
  readonly seeds?: number;
  /** Where trials run: `inline()`, `threads()`, `queue()`. Results do not depend on it. Default: `inline()`. */
  readonly executor?: Executor;
  /** A folder for results; with the same one, the same call goes on where it was interrupted. Default: none is kept. */
  readonly store?: string;
  /** Of the settings that are drawn, and of all trials. Default: 0. */
  readonly seed?: number;
  /** The metric that is judged. Default: `"val_loss"`. */
  readonly monitor?: string;
  /** Whether it is better when lower or when higher. Default: by its name. */
  readonly mode?: Mode;
  /** Ends the sweep: threads are terminated, and what is done stays done. */
  readonly signal?: AbortSignal;
  /** Told after each trial, and at the beginning. */
  readonly onProgress?: (progress: Progress) => void;
}

/** How far a sweep is, in trials. */
export interface Progress {
  readonly done: number;
  readonly failed: number;
  /** How many were done before this run. */
  readonly resumed: number;
  /** How many there will be at most; undefined where the strategy cannot tell. */
  readonly total: number | undefined;
  /** The best mean so far, over settings with the largest budget so far. */
  readonly best: number | undefined;
  /** What has just been done. */
  readonly last?: TrialResult;
}

/** What came of settings with a budget. */
export interface EvaluationResult {
  /** Its place in the order in which settings were tried, from 0. */
  readonly index: number;
  readonly point: Point;
  readonly budget?: number;
  /** The monitored metric of each trial: for each fold, all repetitions. NaN for those that failed. */
  readonly values: readonly number[];
  /** The mean of the values; NaN where one failed. */
  readonly mean: number;
  /** The standard error of the mean, √(Σ(vᵢ − mean)² / (n − 1) / n); null with one value. */
  readonly error: number | null;
  readonly failed: number;
  readonly stopped: number;
  /** Over its trials, as they were run. */
  readonly seconds: number;
  readonly epochs: number;
}

/** What a sweep has found. */
export interface Sweep {
  readonly space: Space;
  readonly strategy: { readonly name: string; readonly options: Readonly<Record<string, Json>> };
  readonly seed: number;
  readonly folds: number;
  readonly seeds: number;
  readonly monitor: string;
  readonly mode: Mode;
  /** In the order in which they were tried. */
  readonly evaluations: readonly EvaluationResult[];
  /** Of those with the largest budget, the one with the best mean; undefined where all failed. */
  readonly best: EvaluationResult | undefined;
  /**
   * The most regularized settings whose mean is within one standard error of the best: simpler, and as good for all one can tell. The
   * best itself where no parameter says which way it regularizes, or where there is one trial a point, so that no error is known.
   */
  readonly oneError: EvaluationResult | undefined;
  /** Whether the signal ended it. */
  readonly aborted: boolean;
  /** How many trials were done before this run. */
  readonly resumed: number;
  /** The trials in the order in which they were issued: the same for all executors. */
  trials(): AsyncIterable<TrialResult>;
}
