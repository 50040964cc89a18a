import type { Tensor } from "@reg/tensor";
import { expectBoolean, expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import { scaled } from "../internal/multiples.ts";

export interface WeightDecayOptions {
  /** What share of a weight goes at each step, for a learning rate of 1. */
  readonly strength: number;
  /** The learning rate of the step, needed unless `scaleByLearningRate` is false. */
  readonly learningRate?: number;
  /** Whether the learning rate scales the decay, as in PyTorch, Keras and optax, the default; false is the paper's form. */
  readonly scaleByLearningRate?: boolean;
  /** What a schedule gives for this step, η of the paper. Default: 1. */
  readonly multiplier?: number;
}

const OPTIONS = ["strength", "learningRate", "scaleByLearningRate", "multiplier"];

/**
 * Decoupled weight decay: w · (1 − multiplier · learningRate · strength), apart from the step along the gradient, so that
 * Adam's scaling does not touch it. Without `scaleByLearningRate` it is w · (1 − multiplier · strength).
 *
 * PyTorch's AdamW decays before its step, by the weights as they are then: do the same. `coupledWeightDecay` is the other
 * kind.
 *
 * @param w weights [any shape]
 * @returns the new weights
 * @throws RangeError for a number that is negative or not finite, a learning rate that is left out, or a decay of more
 * than all.
 * @see Loshchilov and Hutter: "Decoupled weight decay regularization" (2019), https://arxiv.org/abs/1711.05101
 * @example weightDecay(tensor([1, -2]), { strength: 0.1, learningRate: 0.1 }).data; // 0.99, −1.98
 */
export function weightDecay(w: Tensor, options: WeightDecayOptions): Tensor {
  return apply("weightDecay", OPTIONS, update, w, options);
}

/** `weightDecay` written into `into`, a tensor of w's shape that is yours: `w` itself for decay in place. */
export function weightDecayInto(into: Tensor, w: Tensor, options: WeightDecayOptions): void {
  applyInto("weightDecayInto", OPTIONS, update, into, w, options);
}

function update(
  into: Tensor,
  w: Tensor,
  { strength, learningRate, scaleByLearningRate = true, multiplier = 1 }: WeightDecayOptions,
  what: string,
): void {
  expectStrength(what, strength);
  expectNumber(what, "multiplier", multiplier, "[0, ∞)", "1 leaves the decay as it is.");
  expectBoolean(what, "scaleByLearningRate", scaleByLearningRate);
  if (scaleByLearningRate || learningRate !== undefined) {
    expectNumber(what, "learningRate", learningRate, "[0, ∞)", "It is needed unless scaleByLearningRate is false.");
  }
  const fraction = multiplier * strength * (scaleByLearningRate ? (learningRate ?? NaN) : 1);
  expectNumber(what, "the decay of one step", fraction, "[0, 1]", "More would turn the signs.");
  scaled(w.data, into.data, 1 - fraction);
}
