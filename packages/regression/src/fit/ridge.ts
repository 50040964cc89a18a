import type { RidgeFit } from "../result/types.ts";
import { expectCall } from "./internal/expectCall.ts";
import { ridgeFit } from "./internal/ridgeFit.ts";
import type { FitOptions, Samples } from "./types.ts";

/**
 * Least squares with an L2 penalty, in closed form: the minimum of
 *
 *     1/(2n)·Σ (yᵢ − b₀ − xᵢ·b)² + lambda/2·Σ bⱼ²
 *
 * One factorization, of p × p or n × n numbers, whichever is less, serves all strengths. It is the cure for features that nearly depend on
 * each other: see `conditionNumber`. No coefficient is 0; for that there is `lasso`.
 *
 * @param samples `x` [n, p] and `y` [n]
 * @param options no bounds, and no penalty factor 0. With `parametrization: "sklearn"`, `lambda` is the `alpha` of Ridge, n times the strength.
 * @returns one model for each strength, with `gcv` and exact `degreesOfFreedom`
 * @throws TypeError, RangeError as `lasso`.
 * @see Hoerl & Kennard, "Ridge regression", 1970; Golub, Heath & Wahba, "Generalized cross-validation", 1979
 * @example
 * const fit = ridge({ x: [[1, 1], [2, 2.001], [3, 2.999]], y: [2, 4, 6] }, { lambda: 0.01 });
 * fit.coefficients.data; // both near 1
 */
export function ridge(samples: Samples, options: Omit<FitOptions, "lower" | "upper"> = {}): RidgeFit {
  expectCall("ridge", samples, options);
  return ridgeFit("ridge", samples, options);
}
