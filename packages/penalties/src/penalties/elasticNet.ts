import type { Gradients, PenaltyResult } from "@reg/tensor";
import { expectStrength } from "../internal/expectStrength.ts";
import { gradientIn, inputOf } from "../internal/inputOf.ts";
import type { WeightInputs } from "../types.ts";
import { elasticNetTerms, elasticNetTermsInto } from "./internal/elasticNetTerms.ts";

export interface ElasticNetOptions {
  /** How much the loss weighs Σ|w|. */
  readonly l1: number;
  /** How much it weighs ½Σw². */
  readonly l2: number;
}

const OPTIONS = ["l1", "l2"];

/**
 * The elastic net: l1 · Σ|w| + ½ · l2 · Σw², with the subgradient l1 · sign(w) + l2 · w, which is 0 at 0.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative, not finite or left out.
 * @see Zou and Hastie: "Regularization and variable selection via the elastic net" (2005),
 *   https://doi.org/10.1111/j.1467-9868.2005.00503.x
 * @example elasticNet({ w: tensor([3, 0, -4]) }, { l1: 0.1, l2: 0.2 })[0]; // 3.2
 */
export function elasticNet(inputs: WeightInputs, options: ElasticNetOptions): PenaltyResult<WeightInputs> {
  const w = inputOf("elasticNet", "w", OPTIONS, inputs, options);
  expectStrength("elasticNet", options.l1, "l1");
  expectStrength("elasticNet", options.l2, "l2");
  return elasticNetTerms("elasticNet", w, options.l1, options.l2);
}

/**
 * The elastic net in one pass over memory that is yours: adds scale · (l1 · sign(w) + l2 · w) to `into.w`.
 *
 * @returns the value, not scaled
 * @throws RangeError when the shapes differ, and as `elasticNet` does.
 * @example const value = elasticNetInto({ w: dw }, { w }, { l1: 1e-5, l2: 1e-4 });
 */
export function elasticNetInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: ElasticNetOptions,
  scale = 1,
): number {
  const w = inputOf("elasticNetInto", "w", OPTIONS, inputs, options);
  const dw = gradientIn("elasticNetInto", "w", into, w);
  expectStrength("elasticNetInto", options.l1, "l1");
  expectStrength("elasticNetInto", options.l2, "l2");
  return elasticNetTermsInto("elasticNetInto", dw, w, options.l1, options.l2, scale);
}
