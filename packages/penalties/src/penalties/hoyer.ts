import type { Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectBoolean } from "@reg/tensor/checks";
import { norm } from "../internal/norms.ts";
import { weighedSum } from "../internal/sums.ts";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import type { WeightInputs } from "../types.ts";
import { addElasticSlope } from "./internal/elasticNetTerms.ts";

export interface HoyerOptions {
  /** How much the loss weighs the ratio. */
  readonly strength: number;
  /** Whether the ratio is squared, Σ|w|² / Σw²: Hoyer-square. False by default. */
  readonly squared?: boolean;
}

const OPTIONS = ["strength", "squared"];

/**
 * The Hoyer penalty: strength · Σ|w| / ‖w‖, from 1 for one weight that is not zero to √size for weights of equal size,
 * whatever their size; or its square. The subgradient is 0 at 0, and so is the value of zeros.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite.
 * @see Hoyer: "Non-negative matrix factorization with sparseness constraints" (2004); Yang, Wen and Li: "DeepHoyer:
 * learning sparser neural network with differentiable scale-invariant sparsity measures" (2020)
 * @example hoyer({ w: tensor([3, 0, -4]) }, { strength: 1 })[0]; // 7/5
 */
export function hoyer(inputs: WeightInputs, options: HoyerOptions): PenaltyResult<WeightInputs> {
  return penalize("hoyer", "w", OPTIONS, terms, inputs, options);
}

/** `hoyer` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function hoyerInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: HoyerOptions,
  scale?: number,
): number {
  return penalizeInto("hoyerInto", "w", OPTIONS, terms, into, inputs, options, scale);
}

function terms(what: string, w: Tensor, { strength, squared = false }: HoyerOptions): Terms {
  expectBoolean(what, "squared", squared);
  const size = norm(w.data);
  if (size === 0) return [0, () => {}];
  const ratio = weighedSum(w.data, 1, 0) / size;
  const slope = (strength * (squared ? 2 * ratio : 1)) / size;
  return [
    strength * (squared ? ratio * ratio : ratio),
    (dw, scale) => {
      // slope · (sign(w) − ratio · w / size)
      addElasticSlope(w.data, dw, slope, (-slope * ratio) / size, scale);
    },
  ];
}
