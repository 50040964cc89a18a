import { expectNumber } from "@reg/tensor/checks";
import { mcpPenalty } from "../blocks/internal/blockPenalty.ts";
import type { Fit } from "../result/types.ts";
import { concaveFit } from "./internal/concaveFit.ts";
import { expectCall } from "./internal/expectCall.ts";
import type { FitOptions, Samples } from "./types.ts";

export interface ConcaveOptions extends Omit<FitOptions, "standardize" | "lower" | "upper" | "parametrization"> {
  /** The part of the penalty that is not L2, in (0, 1]. Default: 1. */
  readonly l1Ratio?: number;
}

export interface McpRegressionOptions extends ConcaveOptions {
  /** A coefficient beyond gamma·lambda is not shrunk; above 1. Default: 3. */
  readonly gamma?: number;
}

/**
 * Least squares with the minimax concave penalty, which shrinks small coefficients as the lasso does and large ones not at all:
 *
 *     1/(2n)·Σ (yᵢ − b₀ − xᵢ·b)² + Σ P(|bⱼ|),   P′(t) = max(0, lambda − t/gamma)
 *
 * on standardized features, as R's ncvreg. It is not convex: each point is a local minimum, reached from the one before.
 * `fit.kkt` says how far it is from stationary; `fit.gap` is NaN. Degrees of freedom are the coefficients that are not 0.
 *
 * @param samples `x` [n, p] and `y` [n]
 * @returns one model for each strength, on the scale of the features given
 * @throws TypeError, RangeError as `lasso`, and for gamma not above 1.
 * @see Zhang, "Nearly unbiased variable selection under minimax concave penalty", 2010, https://doi.org/10.1214/09-AOS729;
 *   Breheny & Huang, "Coordinate descent algorithms for nonconvex penalized regression", 2011, https://doi.org/10.1214/10-AOAS388
 * @example
 * mcpRegression({ x: [[1, 0], [2, 1], [3, 0], [4, 1]], y: [2, 4, 6, 8] }, { lambda: 0.1 }).coefficients.data[0]; // 2
 */
export function mcpRegression(samples: Samples, options: McpRegressionOptions = {}): Fit {
  expectCall("mcpRegression", samples, options);
  const { gamma = 3, ...own } = options;
  expectNumber("mcpRegression", "gamma", gamma, "(1, ∞)", "Beyond gamma·lambda a coefficient is not shrunk.");
  return concaveFit("mcpRegression", samples, mcpPenalty(gamma), own);
}
