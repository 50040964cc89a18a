import type { Fit } from "../result/types.ts";
import { expectCall } from "./internal/expectCall.ts";
import { leastSquares } from "./internal/leastSquares.ts";
import type { FitOptions, Samples } from "./types.ts";

/**
 * Least squares with an L1 penalty, which sets coefficients to exactly 0: for each lambda the minimum over b₀ and b of
 *
 *     1/(2n)·Σ (yᵢ − b₀ − xᵢ·b)² + lambda·Σ |bⱼ|
 *
 * An active set solves each point of the path exactly, from the point before; columns outside are screened by a bound that
 * is safe. `fit.kkt` and `fit.gap` say how far each point is from the optimum at most.
 *
 * @param samples `x` [n, p] and `y` [n]
 * @param options see {@link FitOptions}. Default: a path of 100 strengths on standardized features.
 * @returns one model for each strength, on the scale of the features given
 * @throws TypeError, RangeError for entries that are not finite (with row and column), fewer than two samples, a lambda
 * that is not above 0, and options out of range.
 * @see Tibshirani, "Regression shrinkage and selection via the lasso", 1996; Osborne, Presnell & Turlach, "A new
 * approach to variable selection in least squares problems", 2000
 * @example
 * const fit = lasso({ x: [[1, 0], [2, 1], [3, 0], [4, 1]], y: [2, 4, 6, 8] }, { lambda: 0.1 });
 * fit.coefficients.data; // the first near 2, the second exactly 0
 */
export function lasso(samples: Samples, options: FitOptions = {}): Fit {
  expectCall("lasso", samples, options);
  return leastSquares("lasso", samples, 1, options);
}
