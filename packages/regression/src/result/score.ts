import { indicesOf } from "../design/internal/labels.ts";
import { valuesOf } from "../design/internal/samples.ts";
import type { Features, Labels, Values } from "../design/types.ts";
import { linear, type PredictOptions } from "./internal/linear.ts";
import { costOf } from "./internal/measures.ts";
import type { Fit } from "./types.ts";

/**
 * How well a fit predicts samples, 1 at best: the part of their deviance that is explained, compared with the mean of these samples (R² for
 * the Gaussian family, D² for counts); for a logistic regression the part of samples whose class is right. As scikit-learn's `score`.
 *
 * @throws RangeError as `predict`, and for a class that the fit does not know.
 * @example score(lasso({ x: [[1], [2], [3]], y: [1, 2, 3] }, { lambda: 0.01 }), { x: [[4], [5]], y: [4, 5] });
 */
export function score(
  fit: Fit,
  { x, y }: { readonly x: Features; readonly y: Values | Labels },
  options: PredictOptions = {},
): number {
  const { eta, n, many } = linear("score", fit, x, options);
  const logistic = fit.family === "binomial" || fit.family === "multinomial";
  const truth = logistic
    ? indicesOf("score", fit.classes, y as Labels, n)
    : valuesOf("score", "y", y as Values, n * (fit.family === "gaussian" ? many : 1));
  const row = (i: number): Float64Array => eta.subarray(i * many, (i + 1) * many);
  if (logistic) {
    let wrong = 0;
    for (let i = 0; i < n; i++) wrong += costOf(fit.family, "misclassification", row(i), truth[i]);
    return 1 - wrong / n;
  }
  const measure = fit.family === "poisson" ? "deviance" : "squared";
  const link = fit.family === "poisson" ? Math.log : (v: number): number => v;
  let [lost, all] = [0, 0];
  for (let k = 0; k < many; k++) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += truth[i * many + k] / n;
    const center = Float64Array.of(link(mean));
    for (let i = 0; i < n; i++) {
      lost += costOf(fit.family, measure, row(i).subarray(k, k + 1), truth[i * many + k]);
      all += costOf(fit.family, measure, center, truth[i * many + k]);
    }
  }
  return 1 - lost / all;
}
