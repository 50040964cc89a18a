import { expectNumber, expectOptions, shown } from "@reg/tensor/checks";
import { deviationsOf } from "../design/internal/deviations.ts";
import { leastOf } from "../design/internal/extremes.ts";
import { tableOf } from "../design/internal/samples.ts";
import type { Fit } from "../result/types.ts";
import { BEGUN, type WithBegun } from "./internal/begun.ts";
import { expectCall } from "./internal/expectCall.ts";
import { leastSquares } from "./internal/leastSquares.ts";
import { ridgeFit } from "./internal/ridgeFit.ts";
import { FIT_OPTIONS } from "./internal/settings.ts";
import type { FitOptions, Samples } from "./types.ts";

export interface AdaptiveLassoOptions extends FitOptions {
  /** The power of the first coefficients in the factors, above 0. Default: 1. */
  readonly gamma?: number;
  /** The first coefficients, p numbers on the scale of the features. Default: those of a ridge, with the strength that generalized cross-validation chooses. */
  readonly initial?: ArrayLike<number>;
}

/**
 * A lasso whose penalty is less for features that a first fit gave large coefficients:
 *
 *     1/(2n)·Σ (yᵢ − b₀ − xᵢ·b)² + lambda·Σ |bⱼ|/|b̂ⱼ|^gamma
 *
 * with b and the first coefficients b̂ of standardized features. A feature whose b̂ is 0 is left out. The certificate is
 * that of a lasso with these factors; the choice of b̂ is not in it.
 *
 * @param samples `x` [n, p] and `y` [n]
 * @param options those of `lasso`; `penaltyFactors` multiply the factors
 * @returns one model for each strength, on the scale of the features given
 * @throws TypeError, RangeError as `lasso`, and for a gamma not above 0 or an initial of another length.
 * @see Zou, "The adaptive lasso and its oracle properties", 2006, https://doi.org/10.1198/016214506000000735
 * @example adaptiveLasso({ x: [[1, 0], [2, 1], [3, 0], [4, 1]], y: [2, 4, 6, 8] }, { lambda: 0.1 }).nonZeros[0]; // 1
 */
export function adaptiveLasso(samples: Samples, given: AdaptiveLassoOptions = {}): Fit {
  const where = "adaptiveLasso";
  expectCall(where, samples, given);
  expectOptions(where, given, [...FIT_OPTIONS, "gamma", "initial"]);
  const { gamma = 1, initial, ...options } = given;
  expectNumber(where, "gamma", gamma, "(0, ∞)", "It is the power of the first coefficients.");
  const { p } = tableOf(where, samples.x, 2);
  const first = initial === undefined ? ridged(samples, options) : initialOf(where, initial, p);
  const standardize = options.standardize ?? options.parametrization !== "sklearn";
  const units = standardize ? deviationsOf(where, samples.x, options.weights) : undefined;
  const { penaltyFactors } = options;
  const factors = Float64Array.from({ length: p }, (_, j) => {
    const size = Math.abs(first[j]) * (units?.[j] ?? 1);
    return size > 0 ? (penaltyFactors?.[j] ?? 1) / size ** gamma : Number.POSITIVE_INFINITY;
  });
  return leastSquares(where, samples, 1, { ...options, penaltyFactors: factors });
}

/** The coefficients of the ridge that generalized cross-validation chooses. */
function ridged(samples: Samples, options: FitOptions & WithBegun): ArrayLike<number> {
  const {
    lambda: _lambda,
    path: _path,
    lower: _lower,
    upper: _upper,
    penaltyFactors: _factors,
    parametrization: _kind,
    [BEGUN]: _begun,
    ...own
  } = options;
  // glmnet's grid for ridge ends at a tenth of the strength at which a lasso has no coefficients: too strong to begin with.
  const fit = ridgeFit("adaptiveLasso", samples, { ...own, path: { ratio: 1e-8 } });
  const best = fit.gcv.indexOf(leastOf(fit.gcv));
  const p = fit.names.length;
  return fit.coefficients.data.subarray(best * p, (best + 1) * p);
}

function initialOf(where: string, initial: ArrayLike<number>, p: number): ArrayLike<number> {
  if (typeof initial !== "object" || initial === null || initial.length !== p) {
    throw new TypeError(`${where}: initial must be ${p} numbers, one for each feature, got ${shown(initial)}.`);
  }
  for (let j = 0; j < p; j++) expectNumber(where, "initial", initial[j], "(-∞, ∞)");
  return initial;
}
