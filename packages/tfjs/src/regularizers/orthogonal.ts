import { orthogonality } from "@reg/penalties";
import { zeros } from "@reg/tensor";
import type { Tf } from "../internal/tf.ts";
import { defineRegularizer } from "./internal/defineRegularizer.ts";
import { orthogonalityOnDevice } from "./internal/orthogonalityOnDevice.ts";

export interface OrthogonalOptions {
  /** How much the loss weighs the departure from orthogonality. */
  readonly strength: number;
  /** Which vectors are to be orthogonal: the columns of [in, out], each the weights of a unit, by default, or the rows. */
  readonly vectors?: "rows" | "columns";
  /** "frobenius", the default, or "cosine", as Keras' OrthogonalRegularizer. */
  readonly form?: "frobenius" | "cosine";
}

/**
 * Pulls the weight vectors of units towards being orthogonal.
 *
 *     frobenius: strength · ‖WᵀW − I‖², cosine: strength · mean of |cos| over all pairs
 *
 * @returns the regularizer's constructor, for kernelRegularizer and the like
 * @throws RangeError for a strength that is negative or not finite, or other words; TypeError for an unknown option.
 * @see Bansal, Chen, Wang: "Can we gain more from orthogonality regularizations in training deep CNNs?" (2018),
 *   https://arxiv.org/abs/1810.09102
 * @example tf.layers.dense({ units: 10, kernelRegularizer: orthogonal(tf)({ strength: 1e-2 }) });
 */
export function orthogonal(tf: Tf) {
  return defineRegularizer<OrthogonalOptions>(tf, {
    name: "orthogonal",
    options: ["strength", "vectors", "form"],
    penalty: ((inputs: Parameters<typeof orthogonality>[0], options: OrthogonalOptions) =>
      orthogonality(inputs, { vectors: "columns", ...options })) as never,
    check: (options) => orthogonality({ w: zeros([1, 1]) }, options),
    compose: (w, options) => orthogonalityOnDevice(tf, w, options),
  });
}
