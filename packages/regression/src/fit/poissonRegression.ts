import { expectNumber } from "@reg/tensor/checks";
import { tableOf, valuesOf } from "../design/internal/samples.ts";
import type { Fit } from "../result/types.ts";
import { expectCall } from "./internal/expectCall.ts";
import { generalizedFit } from "./internal/generalized.ts";
import { settingsOf } from "./internal/settings.ts";
import type { FitOptions, Samples } from "./types.ts";

export interface PoissonRegressionOptions extends FitOptions {
  /** The part of L1 in the penalty, in [0, 1]. Default: 1. */
  readonly l1Ratio?: number;
}

/**
 * Regression of counts with L1 and L2 penalties, where log E[y] = η = offset + b₀ + x·b: the minimum of
 *
 *     1/n·Σ (exp(ηᵢ) − yᵢ·ηᵢ) + lambda·(l1Ratio·Σ |bⱼ| + (1 − l1Ratio)/2·Σ bⱼ²)
 *
 * @param samples `x` [n, p] and `y` [n], counts or rates of at least 0. The logarithm of an exposure goes into `offset`.
 * @throws TypeError, RangeError as `lasso`, for y below 0, and where all of y is 0.
 * @see Friedman, Hastie & Tibshirani, "Regularization paths for generalized linear models via coordinate descent", 2010
 * @example
 * poissonRegression({ x: [[0], [1], [2], [3]], y: [1, 2, 4, 8] }, { lambda: 0.001 }).coefficients.data[0]; // near log 2
 */
export function poissonRegression(samples: Samples, options: PoissonRegressionOptions = {}): Fit {
  const where = "poissonRegression";
  expectCall(where, samples, options);
  const { x, y } = samples;
  const { l1Ratio = 1, ...own } = options;
  expectNumber(where, "l1Ratio", l1Ratio, "[0, 1]", "It is the part of L1 in the penalty.");
  const table = tableOf(where, x, 2);
  const settings = settingsOf(where, own, table, { extra: ["l1Ratio"] });
  const counts = valuesOf(where, "y", y, table.n);
  counts.forEach((v, i) => {
    if (v < 0) throw new RangeError(`${where}: y must be at least 0, got ${v} at row ${i}. It counts.`);
  });
  if (counts.every((v) => v === 0)) throw new RangeError(`${where}: y must have a count above 0, got 0 in all rows.`);
  return generalizedFit({
    where,
    family: "poisson",
    table,
    settings,
    l1Ratio,
    y: counts,
    classes: [],
    strength: (s) => s,
  });
}
