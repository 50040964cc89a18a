import { expectOptions } from "@reg/tensor/checks";
import type { Features, Labels, Responses, Values } from "../design/types.ts";
import { expectFit } from "./internal/expectFit.ts";
import { linear, type PredictOptions } from "./internal/linear.ts";
import { costOf } from "./internal/measures.ts";
import { truthOf } from "./internal/truthOf.ts";
import type { Fit } from "./types.ts";

/**
 * How well a fit predicts samples, 1 at best: the part of their deviance that is explained, compared with the mean of these samples (R² for
 * the Gaussian family, D² for counts), of several responses the mean; for a logistic regression the part of samples whose class is
 * right. As scikit-learn's `score`.
 *
 * @throws RangeError as `predict`, and for a class that the fit does not know.
 * @example score(lasso({ x: [[1], [2], [3]], y: [1, 2, 3] }, { lambda: 0.01 }), { x: [[4], [5]], y: [4, 5] });
 */
export function score(
  fit: Fit,
  samples: { readonly x: Features; readonly y: Values | Labels | Responses },
  options: PredictOptions = {},
): number {
  expectFit("score", fit);
  expectOptions("score", samples, ["x", "y"], "input");
  expectOptions("score", options, ["lambda", "offset"]);
  const { x, y } = samples;
  const { eta, n, many } = linear("score", fit, x, options);
  const logistic = fit.family === "binomial" || fit.family === "multinomial";
  const truth = truthOf("score", fit, y, n);
  const row = (i: number): Float64Array => eta.subarray(i * many, (i + 1) * many);
  if (logistic) {
    let wrong = 0;
    for (let i = 0; i < n; i++) wrong += costOf(fit.family, "misclassification", row(i), truth[i]);
    return 1 - wrong / n;
  }
  const measure = fit.family === "poisson" ? "deviance" : "squared";
  const link = fit.family === "poisson" ? Math.log : (v: number): number => v;
  let sum = 0;
  for (let k = 0; k < many; k++) {
    let [mean, lost, all] = [0, 0, 0];
    for (let i = 0; i < n; i++) mean += truth[i * many + k] / n;
    const center = Float64Array.of(link(mean));
    for (let i = 0; i < n; i++) {
      lost += costOf(fit.family, measure, row(i).subarray(k, k + 1), truth[i * many + k]);
      all += costOf(fit.family, measure, center, truth[i * many + k]);
    }
    sum += all > 0 ? 1 - lost / all : Number(lost === 0); // as scikit-learn where the truth does not vary
  }
  return sum / many;
}
