import type { Features, Responses } from "../design/types.ts";
import type { Fit } from "../result/types.ts";
import { expectCall } from "./internal/expectCall.ts";
import { multiTask } from "./internal/multiTask.ts";
import type { MultiTaskOptions } from "./types.ts";

export interface MultiTaskElasticNetOptions extends MultiTaskOptions {
  /** The part of the penalty that is not L2, in (0, 1]. Default: 0.5. */
  readonly l1Ratio?: number;
}

/**
 * Least squares for K responses that share their features: a feature has coefficients for all of them or for none.
 *
 *     1/(2n)·‖Y − b₀ − XB‖² + lambda·Σⱼ (l1Ratio·‖Bⱼ‖ + (1 − l1Ratio)/2·‖Bⱼ‖²)
 *
 * with Bⱼ the K coefficients of feature j. It is MultiTaskElasticNet of scikit-learn, and family "mgaussian" of glmnet.
 * Responses are not scaled: scale them first where their units differ.
 *
 * @param samples `x` [n, p] and `y` [n, K], a tensor or an array of rows
 * @param options `offset` holds K numbers for each sample
 * @returns one model for each strength: coefficients [L, p, K], intercepts [L, K]
 * @throws TypeError, RangeError as `lasso`.
 * @see Obozinski, Taskar & Jordan, "Joint covariate selection and joint subspace selection for multiple classification
 *   problems", 2010, https://doi.org/10.1007/s11222-008-9111-x
 * @example
 * const samples = { x: [[1, 0], [2, 1], [3, 0], [4, 1]], y: [[2, 1], [4, 2], [6, 3], [8, 4]] };
 * multiTaskElasticNet(samples, { lambda: 0.1 }).coefficients.shape; // [1, 2, 2]
 */
export function multiTaskElasticNet(
  samples: { readonly x: Features; readonly y: Responses },
  options: MultiTaskElasticNetOptions = {},
): Fit {
  expectCall("multiTaskElasticNet", samples, options);
  return multiTask("multiTaskElasticNet", samples, { l1Ratio: 0.5, ...options }, ["l1Ratio"]);
}
