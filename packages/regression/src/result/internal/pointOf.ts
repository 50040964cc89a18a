import { expectNumber } from "@reg/tensor/checks";
import type { Fit } from "../types.ts";
import { expectFit } from "./expectFit.ts";

/** One model of a fit: coefficients [p, K] by rows, and K intercepts. */
export interface Point {
  readonly coefficients: Float64Array;
  readonly intercepts: Float64Array;
  /** How many linear predictors there are. */
  readonly many: number;
}

/**
 * The model at a strength. Between two strengths of a path, coefficients are interpolated on a straight line, which for the lasso they
 * nearly follow; beyond its ends there is none.
 */
export function pointOf(where: string, fit: Fit, lambda: number | undefined): Point {
  expectFit(where, fit);
  const { length } = fit.lambda;
  if (lambda === undefined) {
    if (length === 1) return at(fit, 0);
    throw new RangeError(`${where}: the fit has ${length} strengths: choose one by lambda, as crossValidate gives it.`);
  }
  expectNumber(where, "lambda", lambda, "(0, ∞)");
  const after = placeOf(fit.lambda, lambda);
  if (fit.lambda[after] === lambda) return at(fit, after);
  const [first, last] = [fit.lambda[0], fit.lambda[length - 1]];
  const [low, high] = [Math.min(first, last), Math.max(first, last)];
  if (!(lambda > low && lambda < high)) {
    throw new RangeError(`${where}: lambda must be in [${low}, ${high}], as the path of the fit is, got ${lambda}.`);
  }
  const [a, b] = [at(fit, after - 1), at(fit, after)];
  const part = (fit.lambda[after - 1] - lambda) / (fit.lambda[after - 1] - fit.lambda[after]);
  const mix = (from: Float64Array, to: Float64Array): Float64Array => from.map((v, i) => v + part * (to[i] - v));
  return {
    coefficients: mix(a.coefficients, b.coefficients),
    intercepts: mix(a.intercepts, b.intercepts),
    many: a.many,
  };
}

/** The first place of a path, which falls or rises, that is not before a strength. */
function placeOf(path: ArrayLike<number>, lambda: number): number {
  const way = path[0] < path[path.length - 1] ? 1 : -1;
  let [low, high] = [0, path.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (way * (path[middle] - lambda) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function at(fit: Fit, index: number): Point {
  const many = fit.coefficients.shape[2] ?? 1;
  const size = fit.names.length * many;
  return {
    coefficients: Float64Array.from(fit.coefficients.data.subarray(index * size, (index + 1) * size)),
    intercepts: Float64Array.from(fit.intercepts.data.subarray(index * many, (index + 1) * many)),
    many,
  };
}
