import { expectShape, type Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { expectStrength } from "../internal/expectStrength.ts";
import { addScaled } from "../internal/multiples.ts";

export interface CoupledWeightDecayOptions {
  /** The weights that the gradient belongs to [shape of the gradient]. */
  readonly w: Tensor;
  /** What share of the weights is added: PyTorch's `weight_decay`. */
  readonly strength: number;
  /** What a schedule gives for this step. Default: 1. */
  readonly multiplier?: number;
}

const OPTIONS = ["w", "strength", "multiplier"];

/**
 * Coupled weight decay: gradient + multiplier · strength · w, the gradient of the loss with `l2` added, before the
 * optimizer sees it. With plain gradient descent it equals `weightDecay`; Adam scales it like any gradient, so that
 * weights with large gradients hardly decay.
 *
 * @param gradient of the data loss [any shape]
 * @returns the new gradient
 * @throws RangeError for a number that is negative or not finite, or weights of another shape.
 * @example coupledWeightDecay(tensor([0.5]), { w: tensor([2]), strength: 0.1 }).data; // 0.7
 */
export function coupledWeightDecay(gradient: Tensor, options: CoupledWeightDecayOptions): Tensor {
  return apply("coupledWeightDecay", OPTIONS, update, gradient, options, "gradient");
}

/** `coupledWeightDecay` written into `into`, a tensor of that shape that is yours: the gradient itself for decay in place. */
export function coupledWeightDecayInto(into: Tensor, gradient: Tensor, options: CoupledWeightDecayOptions): void {
  applyInto("coupledWeightDecayInto", OPTIONS, update, into, gradient, options, "gradient");
}

function update(
  into: Tensor,
  gradient: Tensor,
  { w, strength, multiplier = 1 }: CoupledWeightDecayOptions,
  what: string,
): void {
  expectShape(`${what}: w`, w, gradient.shape);
  expectStrength(what, strength);
  expectNumber(what, "multiplier", multiplier, "[0, ∞)", "1 leaves the decay as it is.");
  addScaled(gradient.data, w.data, into.data, multiplier * strength);
}
