import { expectBoolean, expectNumber, expectOneOf, expectOptions, expectWhole } from "@reg/tensor/checks";
import { power } from "@reg/tensor/kernel";
import { reducer } from "../internal/reducer.ts";
import { leavesOf } from "../internal/treeWalk.ts";
import type { Callback, EpochReport } from "../types.ts";
import { statisticsIn } from "./internal/statisticsIn.ts";
import { restoreDtypes, summed } from "./internal/sums.ts";

export interface WeightAverageOptions {
  /** `"ema"`: recent weights count more. `"swa"`: all count the same. Default: `"ema"`. */
  readonly kind?: "ema" | "swa";
  /** Fraction of the old average that stays at each update, in [0, 1); for `"ema"`. Default: 0.999. */
  readonly decay?: number;
  /** Divide by the weight of what went in, so that early averages lean on no start. Default: true; PyTorch's is false. */
  readonly biasCorrection?: boolean;
  /** Take in every so many updates. Default: 1. */
  readonly every?: number;
  /** Updates of earlier epochs (or steps, where those are counted) are left out. Default: 0. */
  readonly startFromEpoch?: number;
  /** Write each average over the last one. Saves memory; earlier states become invalid. */
  readonly reuse?: boolean;
}

export interface WeightAverageState<W> {
  /** How many weights are in the average. */
  readonly count: number;
  /** Updates since `startFromEpoch`. */
  readonly updates: number;
  /** The average in float64; null before the first. Arrays of integers are the latest. */
  readonly average: W | null;
  /** Paths of the arrays that were float32. */
  readonly float32Paths: readonly string[];
}

export interface Averaged<W> {
  readonly weights: W;
  /**
   * Paths of running statistics in the weights. The average of statistics is not what the averaged weights produce:
   * estimate them anew with `recalibrate` of `@reg/norm` before these weights are used.
   */
  readonly recalibrate: readonly string[];
}

export interface WeightAverage<W> extends Callback<WeightAverageState<W>, EpochReport<W>> {
  /** The averaged weights in the widths of the weights; undefined before the first. */
  result(state: WeightAverageState<W>): Averaged<W> | undefined;
}

const OPTIONS = ["kind", "decay", "biasCorrection", "every", "startFromEpoch", "reuse"];

/**
 * Averages the weights of many steps or epochs, which lies in a flatter place than the last ones do:
 *
 *     "ema": m(t) = (1 − d) Σ d^(t − i) w(i) / (1 − d^t)      "swa": m(t) = Σ w(i) / t
 *
 * Sums are kept in float64. Without bias correction the first weights count as if they had been there for ever.
 *
 * @throws RangeError for options out of range, or weights whose arrays change in number or length; TypeError when they
 * are missing.
 * @see Polyak and Juditsky (1992); Izmailov et al. (2018), "Averaging weights leads to wider optima and better generalization"
 * @example
 * const ema = weightAverage({ decay: 0.5 });
 * const steps = [1, 4].map((w, epoch) => ({ epoch, metrics: {}, weights: { w: Float32Array.of(w) } }));
 * ema.result(steps.reduce(ema.update, ema.init()))?.weights; // { w: [3] }
 */
export function weightAverage<W = unknown>(options: WeightAverageOptions = {}): WeightAverage<W> {
  expectOptions("weightAverage", options, OPTIONS);
  const { kind = "ema", decay = 0.999, biasCorrection = true, every = 1, startFromEpoch = 0, reuse = false } = options;
  expectOneOf("weightAverage", "kind", kind, ["ema", "swa"]);
  expectNumber("weightAverage", "decay", decay, "[0, 1)", "It is the fraction of the old average that stays.");
  expectBoolean("weightAverage", "biasCorrection", biasCorrection);
  expectBoolean("weightAverage", "reuse", reuse);
  expectWhole("weightAverage", "every", every, 1);
  expectWhole("weightAverage", "startFromEpoch", startFromEpoch, 0);

  /** The share of the newest weights, when they are the t-th. */
  function shareOf(t: number): number {
    if (kind === "swa") return 1 / t;
    if (!biasCorrection) return t === 1 ? 1 : 1 - decay;
    return (1 - decay) / (1 - power(decay, t));
  }

  const first = { count: 0, updates: 0, average: null, float32Paths: [] };
  return {
    ...reducer<WeightAverageState<W>, EpochReport<W>>("weightAverage", first, FIELDS, (state, { epoch, weights }) => {
      if (epoch < startFromEpoch) return state;
      const next = { ...state, updates: state.updates + 1 };
      if (state.updates % every !== 0) return next;
      const count = state.count + 1;
      const how = { average: true, reuse };
      const { sums, float32Paths } = summed(
        "weightAverage",
        "weights",
        state.average,
        weights as W,
        shareOf(count),
        how,
      );
      return { ...next, count, average: sums, float32Paths };
    }),
    result({ average, float32Paths }) {
      if (average === null) return undefined;
      const weights = restoreDtypes("weights", average, float32Paths);
      return { weights, recalibrate: statisticsIn(leavesOf("", weights).keys()) };
    },
  };
}

const FIELDS = { count: "whole", updates: "whole", average: "any", float32Paths: "list" } as const;
