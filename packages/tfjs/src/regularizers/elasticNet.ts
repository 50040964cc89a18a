import { elasticNet as penalty, proxElasticNetInto } from "@reg/penalties";
import { zeros } from "@reg/tensor";
import type { Tf } from "../internal/tf.ts";
import { elasticNetOnDevice, softThreshold } from "../ops/internal/composed.ts";
import { defineRegularizer, type ExactOptions } from "./internal/defineRegularizer.ts";

export interface ElasticNetOptions extends ExactOptions {
  /** How much the loss weighs Σ|w|. */
  readonly l1: number;
  /** How much it weighs ½Σw². */
  readonly l2: number;
}

/**
 * The elastic net, with exact zeros.
 *
 *     l1 · Σ|w| + ½ · l2 · Σw²
 *
 * A proximal step follows each step of the optimizer, as for `l1`: the soft threshold by step · l1, divided by
 * 1 + step · l2.
 *
 * @returns the regularizer's constructor, for kernelRegularizer and the like
 * @throws RangeError for a strength that is negative, not finite or left out; TypeError for an unknown option.
 * @see Zou, Hastie: "Regularization and variable selection via the elastic net" (2005),
 *   https://doi.org/10.1111/j.1467-9868.2005.00503.x
 * @example tf.layers.dense({ units: 10, kernelRegularizer: elasticNet(tf)({ l1: 1e-4, l2: 1e-4 }) });
 */
export function elasticNet(tf: Tf) {
  return defineRegularizer<ElasticNetOptions>(tf, {
    name: "elasticNet",
    options: ["l1", "l2"],
    penalty,
    check: ({ exact: _, ...options }) => penalty({ w: zeros([1]) }, options),
    compose: (w, options) => elasticNetOnDevice(tf, w, options),
    proximal: ({ l1, l2 }) => ({
      write: (into, w, step) => proxElasticNetInto(into, w, { l1, l2, step }),
      compose: (w, step) => tf.div(softThreshold(tf, w, tf.mul(step, l1)), tf.add(1, tf.mul(step, l2))),
    }),
  });
}
