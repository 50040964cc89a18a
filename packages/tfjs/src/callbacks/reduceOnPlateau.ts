import { type ReduceOnPlateauOptions as Options, reduceOnPlateau as reduce } from "@reg/callbacks";
import { expectObject } from "../internal/checked.ts";
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
 * @throws RangeError for options out of range; TypeError for an unknown option.
 * @see Bengio: "Practical recommendations for gradient-based training of deep architectures" (2012),
 *   https://arxiv.org/abs/1206.5533
 * @example reduceOnPlateau(tf)({ factor: 0.5, patience: 3 });
 */
export function reduceOnPlateau(tf: Tf) {
  return (options: ReduceOnPlateauOptions = {}) => {
    expectObject("reduceOnPlateau", options);
    const at = (rate: number) => reduce({ ...options, rate });
    at(Number.MAX_VALUE); // whether the options are some
    return monitorFit(tf, (fit) => ({ rate: at(optimizerOf(fit).learningRate) }));
  };
}
