import { type ReduceOnPlateauOptions as Options, reduceOnPlateau as reduce } from "@reg/callbacks";
import type { Tf } from "../internal/tf.ts";
import { optimizerOf } from "./internal/fitCallback.ts";
import { monitorFit } from "./monitor.ts";

/** The rate at the start is the optimizer's. */
export type ReduceOnPlateauOptions = Omit<Options, "rate">;

/**
 * Reduces the learning rate when a metric has stopped improving.
 *
 *     rate = max(factor · rate, minRate) after `patience` epochs without an improvement
 *
 * The options are those of `reduceOnPlateau` of `@reg/callbacks`, but for the rate.
 *
 * @returns a callback for fit; its `state` tells the rate
 * @throws RangeError for options out of range, when fit begins.
 * @see Bengio: "Practical recommendations for gradient-based training of deep architectures" (2012),
 *   https://arxiv.org/abs/1206.5533
 * @example reduceOnPlateau(tf)({ factor: 0.5, patience: 3 });
 */
export function reduceOnPlateau(tf: Tf) {
  return (options: ReduceOnPlateauOptions = {}) =>
    monitorFit(tf, (fit) => ({ rate: reduce({ ...options, rate: optimizerOf(fit).learningRate }) }));
}
