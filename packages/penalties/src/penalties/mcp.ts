import type { Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import type { WeightInputs } from "../types.ts";
import { taperedTerms } from "./internal/taperedTerms.ts";

export interface McpOptions {
  /** The slope at 0: λ of the paper. */
  readonly strength: number;
  /** Weights beyond gamma · strength are not shrunk. More than 1; 3 by default; towards infinity it is L1. */
  readonly gamma?: number;
}

const OPTIONS = ["strength", "gamma"];

/**
 * The minimax concave penalty: Σ of strength · |w| − w² / (2 · gamma) up to |w| = gamma · strength, and from there on
 * ½ · gamma · strength². Like L1 at 0, but large weights keep their size. The subgradient is 0 at 0.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite, or a gamma outside (1, ∞).
 * @see Zhang: "Nearly unbiased variable selection under minimax concave penalty" (2010),
 *   https://arxiv.org/abs/1002.4734
 * @example mcp({ w: tensor([1, 9]) }, { strength: 1 })[0]; // 5/6 + 3/2
 */
export function mcp(inputs: WeightInputs, options: McpOptions): PenaltyResult<WeightInputs> {
  return penalize("mcp", "w", OPTIONS, terms, inputs, options);
}

/** `mcp` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function mcpInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: McpOptions,
  scale?: number,
): number {
  return penalizeInto("mcpInto", "w", OPTIONS, terms, into, inputs, options, scale);
}

function terms(what: string, w: Tensor, { strength, gamma = 3 }: McpOptions): Terms {
  expectNumber(what, "gamma", gamma, "(1, ∞)");
  return taperedTerms(w, strength, 0, gamma);
}
