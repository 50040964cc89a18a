import type { Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { penalize, penalizeInto, pointwise, type Terms } from "../internal/terms.ts";
import type { WeightInputs } from "../types.ts";

export interface LogSumOptions {
  /** How much the loss weighs Σ log(1 + |w| / epsilon). */
  readonly strength: number;
  /** Weights far below it feel L1 of strength / epsilon, those far above hardly anything; 0.1 by default. */
  readonly epsilon?: number;
}

const OPTIONS = ["strength", "epsilon"];

/**
 * The log-sum penalty: strength · Σ log(1 + |w| / epsilon), with the subgradient strength · sign(w) / (epsilon + |w|),
 * which is 0 at 0.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite, or an epsilon outside (0, ∞).
 * @see Candès, Wakin and Boyd: "Enhancing sparsity by reweighted ℓ1 minimization" (2008)
 * @example logSum({ w: tensor([0.1, 0]) }, { strength: 1 })[0]; // log 2
 */
export function logSum(inputs: WeightInputs, options: LogSumOptions): PenaltyResult<WeightInputs> {
  return penalize("logSum", "w", OPTIONS, terms, inputs, options);
}

/** `logSum` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function logSumInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: LogSumOptions,
  scale?: number,
): number {
  return penalizeInto("logSumInto", "w", OPTIONS, terms, into, inputs, options, scale);
}

function terms(what: string, w: Tensor, { strength, epsilon = 0.1 }: LogSumOptions): Terms {
  expectNumber(what, "epsilon", epsilon, "(0, ∞)");
  return pointwise(
    w,
    (size) => strength * Math.log1p(size / epsilon),
    (size) => strength / (epsilon + size),
  );
}
