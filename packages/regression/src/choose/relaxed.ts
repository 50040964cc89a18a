import { tableOf } from "../design/internal/samples.ts";
import type { Features, Labels, Responses, Values } from "../design/types.ts";
import type { FitOptions } from "../fit/types.ts";
import { pointOf } from "../result/internal/pointOf.ts";
import type { Fit } from "../result/types.ts";
import { expectEstimator } from "./internal/expectEstimator.ts";
import { columnsIn } from "./internal/subset.ts";

type Fitter = (samples: { x: Features; y: unknown }, options: object) => Fit;

/**
 * The relaxed lasso: for each strength, the features that the estimator chose, fitted again without a penalty. What the lasso
 * shrinks is large again; what it chose stays. As glmnet's `relax = TRUE` with γ = 0.
 *
 * `kkt` and `gap` are those of the fit without a penalty. Perfectly separable classes have no such fit: coefficients grow
 * until the loss is 0 but for rounding. Where as many features as samples were chosen, it interpolates.
 *
 * @param estimator `lasso`, `elasticNet`, `logisticRegression`, `poissonRegression`, `multiTaskLasso`, …
 * @param samples `x` and `y` as it takes them
 * @param options those of the estimator
 * @returns one model for each strength of the estimator's path
 * @throws TypeError, RangeError as the estimator.
 * @see Meinshausen, "Relaxed lasso", 2007, https://doi.org/10.1016/j.csda.2006.12.019
 * @example
 * const fit = relaxed(lasso, { x: [[1, 0], [2, 1], [3, 0], [4, 1]], y: [2, 4, 6, 8] }, { lambda: 0.1 });
 * fit.coefficients.data[0]; // 2, not the lasso's 1.9
 */
export function relaxed<X extends Features, Y extends Values | Labels | Responses, O extends object>(
  estimator: (samples: { x: X; y: Y }, options?: O) => Fit,
  samples: { readonly x: X; readonly y: Y },
  options?: O & FitOptions,
): Fit {
  expectEstimator("relaxed", estimator, samples);
  const own: FitOptions = options ?? {};
  const first = estimator(samples, options);
  const refit = estimator as unknown as Fitter;
  const { names, coefficients, intercepts } = first;
  const [data, heights] = [Float64Array.from(coefficients.data), Float64Array.from(intercepts.data)];
  const [size, many] = [data.length / first.lambda.length, heights.length / first.lambda.length];
  const [devianceRatio, kkt, gap] = [first.devianceRatio.slice(), first.kkt.slice(), first.gap.slice()];
  const steps = first.steps.slice();
  const seen = new Map<string, Fit>();
  const { p } = tableOf("relaxed", samples.x, 2);
  first.lambda.forEach((lambda, l) => {
    const point = data.subarray(l * size, (l + 1) * size);
    const chosen = names.map((_, j) => j).filter((j) => point.subarray(j * many, (j + 1) * many).some((b) => b !== 0));
    if (chosen.length === 0) return;
    const key = chosen.join();
    const fit =
      seen.get(key) ?? refit({ x: columnsIn(samples.x, chosen), y: samples.y }, free(own, chosen, p, lambda, names));
    seen.set(key, fit);
    const { coefficients: b, intercepts: b0 } = pointOf("relaxed", fit, undefined);
    point.fill(0);
    chosen.forEach((j, at) => void point.set(b.subarray(at * many, (at + 1) * many), j * many));
    heights.set(b0, l * many);
    [devianceRatio[l], kkt[l], gap[l], steps[l]] = [fit.devianceRatio[0], fit.kkt[0], fit.gap[0], fit.steps[0]];
  });
  return {
    ...first,
    coefficients: { data, shape: coefficients.shape },
    intercepts: { data: heights, shape: intercepts.shape },
    degreesOfFreedom: Float64Array.from(first.nonZeros, (count) => count * many),
    devianceRatio,
    kkt,
    gap,
    steps,
  };
}

/** The options of a fit of the chosen features without a penalty. */
function free(
  { exclude: _exclude, path: _path, lower, upper, ...own }: FitOptions,
  chosen: readonly number[],
  p: number,
  lambda: number,
  names: readonly string[],
): FitOptions {
  const part = (bound: FitOptions["lower"]): number[] | undefined =>
    bound === undefined ? undefined : chosen.map((j) => (typeof bound === "number" ? bound : bound[j]));
  const bounds = {
    ...(lower !== undefined && { lower: part(lower) }),
    ...(upper !== undefined && { upper: part(upper) }),
  };
  const given = names.length === p ? { names: chosen.map((j) => names[j]) } : {};
  return { ...own, ...(bounds as FitOptions), ...given, lambda, penaltyFactors: chosen.map(() => 0) };
}
