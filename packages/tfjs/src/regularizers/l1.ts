import { l1 as penalty, proxL1Into } from "@reg/penalties";
import { zeros } from "@reg/tensor";
import type { Tf } from "../internal/tf.ts";
import { absolute, softThreshold } from "../ops/internal/composed.ts";
import { defineRegularizer, type ExactOptions } from "./internal/defineRegularizer.ts";

export interface L1Options extends ExactOptions {
  /** How much the loss weighs Σ|w|. */
  readonly strength: number;
}

/**
 * The L1 penalty, or lasso, with exact zeros.
 *
 *     strength · Σ|w|
 *
 * The gradient leaves it out, and a proximal step of the optimizer's stationary length follows each step: sign(w) ·
 * max(|w| − step · strength, 0). SGD, Momentum, RMSProp, Adagrad and Adam have one; with others take `exact: false`.
 *
 * @returns the regularizer's constructor, for kernelRegularizer and the like
 * @throws RangeError for a strength that is negative or not finite; TypeError for an unknown option.
 * @see Tibshirani: "Regression shrinkage and selection via the lasso" (1996),
 *   https://doi.org/10.1111/j.2517-6161.1996.tb02080.x
 * @example tf.layers.dense({ units: 10, kernelRegularizer: l1(tf)({ strength: 1e-4 }) });
 */
export function l1(tf: Tf) {
  return defineRegularizer<L1Options>(tf, {
    name: "l1",
    options: ["strength"],
    penalty,
    check: ({ exact: _, ...options }) => penalty({ w: zeros([1]) }, options),
    compose: (w, { strength }) => tf.mul(tf.sum(absolute(tf, w)), strength),
    proximal: ({ strength }) => ({
      write: (into, w, step) => proxL1Into(into, w, { strength, step }),
      compose: (w, step) => softThreshold(tf, w, tf.mul(step, strength)),
    }),
  });
}
