import { l2 as penalty } from "@reg/penalties";
import { zeros } from "@reg/tensor";
import type { Tf } from "../internal/tf.ts";
import { defineRegularizer } from "./internal/defineRegularizer.ts";

export interface L2Options {
  /** How much the loss weighs ½Σw². */
  readonly strength: number;
}

/**
 * The L2 penalty, or ridge.
 *
 *     ½ · strength · Σw², with the gradient strength · w
 *
 * `tf.regularizers.l2({ l2 })` has no half: its l2 is half this strength.
 *
 * @returns the regularizer's constructor, for kernelRegularizer and the like
 * @throws RangeError for a strength that is negative or not finite; TypeError for an unknown option.
 * @see Hoerl, Kennard: "Ridge regression: biased estimation for nonorthogonal problems" (1970),
 *   https://doi.org/10.1080/00401706.1970.10488634
 * @example tf.layers.dense({ units: 10, kernelRegularizer: l2(tf)({ strength: 1e-4 }) });
 */
export function l2(tf: Tf) {
  return defineRegularizer<L2Options>(tf, {
    name: "l2",
    options: ["strength"],
    penalty,
    check: (options) => penalty({ w: zeros([1]) }, options),
    compose: (w, { strength }) => tf.mul(tf.sum(tf.square(w)), strength / 2),
  });
}
