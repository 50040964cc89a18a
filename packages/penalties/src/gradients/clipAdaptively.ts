import { expectShape, type Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { apply, applyInto } from "../internal/apply.ts";
import { groupsAlong, scaleGroups } from "../internal/groups.ts";
import { groupNorms } from "../internal/norms.ts";
import type { Axis } from "../types.ts";

export interface ClipAdaptivelyOptions {
  /** The weights that the gradient belongs to [shape of the gradient]. */
  readonly w: Tensor;
  /** How long a gradient may be, as a fraction of the length of its weights: λ of the paper. Default: 0.01. */
  readonly fraction?: number;
  /** The length that weights count for at least, so that those at 0 can move. Default: 1e-3. */
  readonly epsilon?: number;
  /**
   * The axes that the weights of one unit run along: 0 for [in, out], 1 for [out, in], [1, 2, 3] for
   * [out, in, height, width]. All of w is one unit by default, as for biases.
   */
  readonly axis?: Axis;
}

const OPTIONS = ["w", "fraction", "epsilon", "axis"];

/**
 * Adaptive gradient clipping: for each unit g · min(1, fraction · max(‖w‖, epsilon) / ‖g‖). Where a norm is not finite all of
 * the unit's gradient becomes NaN.
 *
 * @param gradient [any shape]
 * @returns the new gradient
 * @throws RangeError for a fraction or epsilon that is negative or not finite, weights of another shape, or an axis that
 * they do not have.
 * @see Brock et al.: "High-performance large-scale image recognition without normalization" (2021),
 *   https://arxiv.org/abs/2102.06171
 * @example clipAdaptively(tensor([3, 4]), { w: tensor([0, 10]) }).data; // 0.06, 0.08
 */
export function clipAdaptively(gradient: Tensor, options: ClipAdaptivelyOptions): Tensor {
  return apply("clipAdaptively", OPTIONS, update, gradient, options, "gradient");
}

/** `clipAdaptively` written into `into`, a tensor of that shape that is yours: the gradient itself for work in place. */
export function clipAdaptivelyInto(into: Tensor, gradient: Tensor, options: ClipAdaptivelyOptions): void {
  applyInto("clipAdaptivelyInto", OPTIONS, update, into, gradient, options, "gradient");
}

function update(
  into: Tensor,
  gradient: Tensor,
  { w, fraction = 0.01, epsilon = 1e-3, axis }: ClipAdaptivelyOptions,
  what: string,
): void {
  expectShape(`${what}: w`, w, gradient.shape);
  expectNumber(what, "fraction", fraction, "[0, ∞)", "It is how long a gradient may be beside its weights, as 0.01.");
  expectNumber(what, "epsilon", epsilon, "[0, ∞)", "It is the length that weights count for at least.");
  const groups = groupsAlong(what, w.shape, axis);
  const lengths = groupNorms(w.data, groups);
  const factors = groupNorms(gradient.data, groups).map((norm, g) => {
    const max = fraction * Math.max(lengths[g], epsilon);
    return norm <= max ? 1 : norm < Infinity ? max / norm : NaN;
  });
  scaleGroups(gradient.data, into.data, groups, factors);
}
