import {
  type KeepBestOptions,
  keepBest,
  type EarlyStoppingOptions as Options,
  earlyStopping as stopping,
} from "@reg/callbacks";
import { expectBoolean, expectOptions } from "@reg/tensor/checks";
import type { Tf } from "../internal/tf.ts";
import { monitorFit } from "./monitor.ts";

const OPTIONS = /* @__PURE__ */ Object.keys({
  monitor: true,
  patience: true,
  minDelta: true,
  minDeltaMode: true,
  mode: true,
  baseline: true,
  startFromEpoch: true,
  stoppingThreshold: true,
  divergenceThreshold: true,
  nonFinite: true,
  missing: true,
  smoothing: true,
  semantics: true,
  restoreBestWeights: true,
} satisfies Record<keyof EarlyStoppingOptions, true>);

export type EarlyStoppingOptions = Options & {
  /** Whether the weights of the best epoch come back at the end. Default: false. */
  readonly restoreBestWeights?: boolean;
};

/**
 * Early stopping, which can restore the weights of the best epoch to the same bits.
 *
 *     stop at the first epoch t with best(t) = best(t − patience)
 *
 * The options are those of `earlyStopping` of `@reg/callbacks`: `monitor` is "val_loss", `patience` 5.
 *
 * @returns a callback for fit; its `state` tells the best epoch and why it stopped
 * @throws RangeError for options out of range; out of fit RangeError for a metric that is not in the logs.
 * @see Prechelt: "Early stopping, but when?" (1998), https://doi.org/10.1007/3-540-49430-8_3
 * @example earlyStopping(tf)({ patience: 5, restoreBestWeights: true });
 */
export function earlyStopping(tf: Tf) {
  return (given: EarlyStoppingOptions = {}) => {
    expectOptions("earlyStopping", given, OPTIONS);
    const { restoreBestWeights = false, ...options } = given;
    expectBoolean("earlyStopping", "restoreBestWeights", restoreBestWeights);
    const criterion = stopping(options);
    const { monitor, mode, minDelta, startFromEpoch } = options as KeepBestOptions;
    const kept = {
      ...(typeof monitor === "string" && { monitor }),
      ...(mode !== undefined && { mode }),
      ...(minDelta !== undefined && { minDelta }),
      ...(startFromEpoch !== undefined && { startFromEpoch }),
    };
    return monitorFit(tf, () => ({ stopping: criterion, ...(restoreBestWeights && { keep: keepBest(kept) }) }));
  };
}
