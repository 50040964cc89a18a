import { expectNumber } from "@reg/tensor/checks";
import type { Fit } from "../result/types.ts";
import { expectCall } from "./internal/expectCall.ts";
import { leastSquares } from "./internal/leastSquares.ts";
import type { FitOptions, Samples } from "./types.ts";

export interface ElasticNetOptions extends FitOptions {
  /** The part of L1 in the penalty, in (0, 1]; for 0 there is `ridge`. Default: 0.5. */
  readonly l1Ratio?: number;
}

/**
 * Least squares with L1 and L2 penalties: zeros as the lasso's, and coefficients of correlated features that are alike.
 *
 *     1/(2n)·Σ (yᵢ − b₀ − xᵢ·b)² + lambda·(l1Ratio·Σ |bⱼ| + (1 − l1Ratio)/2·Σ bⱼ²)
 *
 * @param samples `x` [n, p] and `y` [n]
 * @returns one model for each strength, on the scale of the features given
 * @throws TypeError, RangeError as `lasso`, and for an l1Ratio outside (0, 1].
 * @see Zou & Hastie, "Regularization and variable selection via the elastic net", 2005
 * @example
 * const fit = elasticNet({ x: [[1, 1], [2, 2], [3, 3]], y: [1, 2, 3] }, { lambda: 0.1, l1Ratio: 0.5 });
 * fit.coefficients.data; // two that are alike
 */
export function elasticNet(samples: Samples, options: ElasticNetOptions = {}): Fit {
  expectCall("elasticNet", samples, options);
  const { l1Ratio = 0.5, ...own } = options;
  expectNumber("elasticNet", "l1Ratio", l1Ratio, "(0, 1]", "It is the part of L1 in the penalty; for 0 use ridge.");
  return leastSquares("elasticNet", samples, l1Ratio, own, ["l1Ratio"]);
}
