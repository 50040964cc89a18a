import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { tableOf } from "../design/internal/samples.ts";
import type { Features, Labels, Responses, Values } from "../design/types.ts";
import type { FitOptions } from "../fit/types.ts";
import { pointOf } from "../result/internal/pointOf.ts";
import type { Fit } from "../result/types.ts";
import { devianceRatios } from "./internal/devianceRatios.ts";
import { expectEstimator } from "./internal/expectEstimator.ts";
import { ESTIMATOR_OPTIONS } from "./internal/expectRun.ts";
import { refit } from "./internal/refit.ts";

export interface RelaxedOptions {
  /** The part of the penalized model in the mean of both, in [0, 1]: glmnet's γ. Default: 0. */
  readonly penalizedRatio?: number;
}

/**
 * The relaxed lasso: for each strength, the features that the estimator chose, fitted again without a penalty. What the lasso
 * shrinks is large again; what it chose stays. As glmnet's `relax = TRUE`: with b the penalized coefficients and b* those
 * without a penalty, each model is
 *
 *     penalizedRatio·b + (1 − penalizedRatio)·b*
 *
 * `kkt` and `gap` are those of the fit without a penalty, NaN for a mean of both. Perfectly separable classes have no such fit:
 * coefficients grow until the loss is 0 but for rounding. Where as many features as samples were chosen, it interpolates.
 *
 * @param estimator any of this package but `ridge`, which chooses nothing
 * @param samples `x` and `y` as it takes them
 * @param options those of the estimator, and `penalizedRatio`
 * @returns one model for each strength of the estimator's path
 * @throws TypeError, RangeError as the estimator, and for a penalizedRatio outside [0, 1].
 * @see Meinshausen, "Relaxed lasso", 2007, https://doi.org/10.1016/j.csda.2006.12.019
 * @example
 * const fit = relaxed(lasso, { x: [[1, 0], [2, 1], [3, 0], [4, 1]], y: [2, 4, 6, 8] }, { lambda: 0.1 });
 * fit.coefficients.data[0]; // 2, not the lasso's 1.9
 */
export function relaxed<X extends Features, Y extends Values | Labels | Responses, O extends object>(
  estimator: (samples: { x: X; y: Y }, options?: O) => Fit,
  samples: { readonly x: X; readonly y: Y },
  options?: O & FitOptions & RelaxedOptions,
): Fit {
  const where = "relaxed";
  expectEstimator(where, estimator, samples);
  expectOptions(where, options === undefined ? {} : options, ["penalizedRatio", ...ESTIMATOR_OPTIONS]);
  const { penalizedRatio: part = 0, ...given } = { ...options };
  expectNumber(where, "penalizedRatio", part, "[0, 1]", "It is the part of the penalized model.");
  const own: FitOptions = given;
  const first = estimator(samples, options && (given as unknown as O));
  if (part === 1) return first;
  const { names, coefficients, intercepts } = first;
  const [data, heights] = [Float64Array.from(coefficients.data), Float64Array.from(intercepts.data)];
  const [size, many] = [data.length / first.lambda.length, heights.length / first.lambda.length];
  const [devianceRatio, kkt, gap] = [first.devianceRatio.slice(), first.kkt.slice(), first.gap.slice()];
  const steps = first.steps.slice();
  const seen = new Map<string, Fit>();
  const { p } = tableOf(where, samples.x, 2);
  const mix = (to: Float64Array, from: Float64Array): void => {
    for (let i = 0; i < to.length; i++) to[i] = part * to[i] + (1 - part) * from[i];
  };
  first.lambda.forEach((lambda, l) => {
    const point = data.subarray(l * size, (l + 1) * size);
    const chosen = names.map((_, j) => j).filter((j) => point.subarray(j * many, (j + 1) * many).some((b) => b !== 0));
    if (chosen.length === 0) return;
    const key = chosen.join();
    const fit = seen.get(key) ?? refit(first, samples, own, chosen, { p, lambda });
    seen.set(key, fit);
    const { coefficients: b, intercepts: b0 } = pointOf(where, fit, undefined);
    const wide = new Float64Array(size);
    chosen.forEach((j, at) => void wide.set(b.subarray(at * many, (at + 1) * many), j * many));
    mix(point, wide);
    mix(heights.subarray(l * many, (l + 1) * many), b0);
    [devianceRatio[l], kkt[l], gap[l], steps[l]] = [fit.devianceRatio[0], fit.kkt[0], fit.gap[0], fit.steps[0]];
    if (part > 0) [kkt[l], gap[l]] = [Number.NaN, Number.NaN];
  });
  const fit = {
    ...first,
    coefficients: { data, shape: coefficients.shape },
    intercepts: { data: heights, shape: intercepts.shape },
    degreesOfFreedom: Float64Array.from(first.nonZeros, (count) => count * many),
    devianceRatio,
    kkt,
    gap,
    steps,
  };
  return part > 0 ? { ...fit, devianceRatio: devianceRatios(where, fit, samples, own) } : fit;
}
