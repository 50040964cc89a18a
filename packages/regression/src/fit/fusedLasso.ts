import { expectNumber } from "@reg/tensor/checks";
import type { Fit } from "../result/types.ts";
import { expectCall } from "./internal/expectCall.ts";
import { fusedFit } from "./internal/fusedFit.ts";
import type { FitOptions, Samples } from "./types.ts";

export interface FusedLassoOptions extends Omit<FitOptions, "lower" | "upper" | "penaltyFactors" | "parametrization"> {
  /** The part of fusion in the penalty, in (0, 1]; 1 for fusion alone. Default: 0.5. */
  readonly fusionRatio?: number;
}

/**
 * Least squares for features in an order, as those of a spectrum or of times: neighbours get equal coefficients, and pieces
 * of them are 0.
 *
 *     1/(2n)·Σ (yᵢ − b₀ − xᵢ·b)² + lambda·((1 − fusionRatio)·Σ |bⱼ| + fusionRatio·Σ |bⱼ₊₁ − bⱼ|)
 *
 * Features that share a unit are better not standardized: `standardize: false`. What is left out by `exclude`, or does not vary,
 * is no neighbour. Proximal steps of @reg/penalties find the pieces; a system of equations makes each point exact.
 *
 * @param samples `x` [n, p] and `y` [n]
 * @returns one model for each strength, on the scale of the features given; its degrees of freedom are the pieces that are not 0
 * @throws TypeError, RangeError as `lasso`.
 * @see Tibshirani, Saunders, Rosset, Zhu & Knight, "Sparsity and smoothness via the fused lasso", 2005,
 *   https://doi.org/10.1111/j.1467-9868.2005.00490.x; Tibshirani & Taylor, "The solution path of the generalized lasso", 2011,
 *   https://doi.org/10.1214/11-AOS878
 * @example
 * const x = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]];
 * fusedLasso({ x, y: [2, 2.1, 1.9, 6] }, { lambda: 0.1, standardize: false }).degreesOfFreedom[0]; // 1
 */
export function fusedLasso(samples: Samples, options: FusedLassoOptions = {}): Fit {
  expectCall("fusedLasso", samples, options);
  const { fusionRatio = 0.5, ...own } = options;
  expectNumber("fusedLasso", "fusionRatio", fusionRatio, "(0, 1]", "It is the part of fusion in the penalty.");
  return fusedFit("fusedLasso", samples, fusionRatio, own);
}
