import { expectShape, type Gradients, type PenaltyResult, type Tensor } from "@reg/tensor";
import { combine, dotsOf, emptyLike } from "@reg/tensor/kernel";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import type { WeightInputs } from "../types.ts";

export interface L2ToStartOptions {
  /** How much the loss weighs ½Σ(w − start)². */
  readonly strength: number;
  /** The weights to stay near, as those of a net trained before [shape of w]. */
  readonly start: Tensor;
}

const OPTIONS = ["strength", "start"];

/**
 * L2 towards a starting point, or L2-SP: ½ · strength · Σ(w − start)², with the gradient strength · (w − start).
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite, or a start of another shape.
 * @see Li, Grandvalet and Davoine: "Explicit inductive bias for transfer learning with convolutional networks" (2018),
 *   https://arxiv.org/abs/1802.01483
 * @example l2ToStart({ w: tensor([3, 1]) }, { start: tensor([1, 1]), strength: 0.1 })[0]; // 0.2
 */
export function l2ToStart(inputs: WeightInputs, options: L2ToStartOptions): PenaltyResult<WeightInputs> {
  return penalize("l2ToStart", "w", OPTIONS, terms, inputs, options);
}

/** `l2ToStart` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function l2ToStartInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: L2ToStartOptions,
  scale?: number,
): number {
  return penalizeInto("l2ToStartInto", "w", OPTIONS, terms, into, inputs, options, scale);
}

function terms(what: string, w: Tensor, { strength, start }: L2ToStartOptions): Terms {
  expectShape(`${what}: start`, start, w.shape);
  const moved = emptyLike(w);
  combine(moved.data, w.data, 1, start.data, -1);
  const [sum = 0] = w.data.length > 0 ? dotsOf(moved.data, moved.data, { groups: 1, inner: w.data.length }) : [];
  return [
    (strength / 2) * sum,
    (dw, scale) => {
      combine(dw, dw, 1, moved.data, scale * strength);
    },
  ];
}
