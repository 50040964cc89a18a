import type { Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectMatrix } from "../internal/expectMatrix.ts";
import { spectrum } from "../internal/spectrum.ts";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import type { WeightInputs } from "../types.ts";

export interface NuclearOptions {
  /** How much the loss weighs the sum of singular values. */
  readonly strength: number;
}

const OPTIONS = ["strength"];

/**
 * The nuclear norm: strength · Σ of the singular values of w = U·diag(σ)·Vᵀ, with the subgradient strength · U·Vᵀ over the
 * singular values that are not 0. It pulls towards matrices of low rank; `proxNuclear` reaches them.
 *
 * @param inputs `w` [rows, columns]; further axes count as columns, as in [out, in, height, width]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite, or a `w` of fewer than two axes.
 * @see Fazel: "Matrix rank minimization with applications" (2002)
 * @example nuclear({ w: tensor([[3, 0], [0, -4]]) }, { strength: 1 })[0]; // 7
 */
export function nuclear(inputs: WeightInputs, options: NuclearOptions): PenaltyResult<WeightInputs> {
  return penalize("nuclear", "w", OPTIONS, terms, inputs, options);
}

/** `nuclear` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function nuclearInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: NuclearOptions,
  scale?: number,
): number {
  return penalizeInto("nuclearInto", "w", OPTIONS, terms, into, inputs, options, scale);
}

function terms(what: string, w: Tensor, { strength }: NuclearOptions): Terms {
  expectMatrix(what, w);
  const { values, addChanged } = spectrum(w);
  let sum = 0;
  for (const value of values) sum += value;
  return [strength * sum, (dw, scale) => addChanged(dw, () => scale * strength)];
}
