import type { Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { addScaled } from "../internal/multiples.ts";
import { norm } from "../internal/norms.ts";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import type { WeightInputs } from "../types.ts";

export interface L2NormOptions {
  /** How much the loss weighs ‖w‖. */
  readonly strength: number;
}

const OPTIONS = ["strength"];

/**
 * The L2 norm itself, not squared: strength · ‖w‖ = strength · √Σw², with the gradient strength · w / ‖w‖, which is 0
 * where w is. It makes a tensor zero as a whole or not at all: `groupLasso` with one group, without its √size.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite.
 * @example l2Norm({ w: tensor([3, 0, -4]) }, { strength: 0.1 })[0]; // 0.5
 */
export function l2Norm(inputs: WeightInputs, options: L2NormOptions): PenaltyResult<WeightInputs> {
  return penalize("l2Norm", "w", OPTIONS, terms, inputs, options);
}

/** `l2Norm` into memory that is yours: adds scale · strength · w / ‖w‖ to `into.w` and returns the value. */
export function l2NormInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: L2NormOptions,
  scale?: number,
): number {
  return penalizeInto("l2NormInto", "w", OPTIONS, terms, into, inputs, options, scale);
}

function terms(_: string, w: Tensor, { strength }: L2NormOptions): Terms {
  const size = norm(w.data);
  return [
    strength * size,
    (dw, scale) => {
      if (size !== 0) addScaled(dw, w.data, dw, (scale * strength) / size);
    },
  ];
}
