import type { Gradients, Tensor } from "@reg/tensor";
import { expectRange } from "./expectRange.ts";
import { penalize, penalizeInto, pointwise, type Terms } from "./terms.ts";
import type { Penalized, WeightInputs } from "./types.ts";

export interface McpOptions {
  /** The slope at 0: λ of the paper. */
  readonly strength: number;
  /** Weights beyond gamma · strength are not shrunk. More than 1; 3 by default; towards infinity it is L1. */
  readonly gamma?: number;
}

/**
 * The minimax concave penalty: Σ of strength · |w| − w² / (2 · gamma) up to |w| = gamma · strength, and from there on
 * ½ · gamma · strength². Like L1 at 0, but large weights keep their size. The subgradient is 0 at 0.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite, or a gamma outside (1, ∞).
 * @see Zhang: "Nearly unbiased variable selection under minimax concave penalty" (2010)
 * @example mcp({ w: tensor([1, 9]) }, { strength: 1 })[0]; // 5/6 + 3/2
 */
export function mcp(inputs: WeightInputs, options: McpOptions): Penalized<WeightInputs> {
  return penalize("mcp", "w", terms, inputs, options);
}

/** `mcp` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function mcpInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: McpOptions,
  scale?: number,
): number {
  return penalizeInto("mcp", "w", terms, into, inputs, options, scale);
}

export function expectMcp(what: string, gamma: number): void {
  expectRange(what, "gamma", gamma, gamma > 1 && gamma < Infinity, "(1, ∞)");
}

function terms(what: string, w: Tensor, { strength, gamma = 3 }: McpOptions): Terms {
  expectMcp(what, gamma);
  const within = (size: number): number => Math.min(size, gamma * strength);
  return pointwise(
    w,
    (size) => within(size) * (strength - within(size) / (2 * gamma)),
    (size) => strength - within(size) / gamma,
  );
}
