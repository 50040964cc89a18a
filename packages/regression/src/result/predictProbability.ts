import type { Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import type { Features } from "../design/types.ts";
import { expectFit } from "./internal/expectFit.ts";
import { linear, type PredictOptions } from "./internal/linear.ts";
import type { Fit } from "./types.ts";

/**
 * The probability of each class for each sample, [n, K], in the order of `fit.classes`: the logistic function of the
 * linear predictor for two classes, the softmax for more.
 *
 * @throws TypeError for a fit that is no logistic regression; RangeError as `predict`.
 * @example
 * const fit = logisticRegression({ x: [[1], [2], [3], [4]], y: [0, 0, 1, 1] }, { lambda: 0.1 });
 * predictProbability(fit, [[2.5]]).data; // 0.5, 0.5
 */
export function predictProbability(fit: Fit, x: Features, options: PredictOptions = {}): Tensor {
  expectOptions("predictProbability", options, ["lambda", "offset"]);
  expectFit("predictProbability", fit);
  if (fit.family !== "binomial" && fit.family !== "multinomial") {
    throw new TypeError(`predictProbability: the fit must be a logistic regression, got a ${fit.family} one.`);
  }
  const { eta, n, many } = linear("predictProbability", fit, x, options);
  if (fit.family === "binomial") {
    const data = new Float64Array(2 * n);
    eta.forEach((v, i) => {
      const less = Math.exp(-Math.abs(v));
      const likely = 1 / (1 + less);
      data[2 * i + (v > 0 ? 1 : 0)] = likely;
      data[2 * i + (v > 0 ? 0 : 1)] = less * likely;
    });
    return { data, shape: [n, 2] };
  }
  for (let i = 0; i < n; i++) {
    const row = eta.subarray(i * many, (i + 1) * many);
    const most = Math.max(...row);
    const sum = row.reduce((total, v) => total + Math.exp(v - most), 0);
    row.forEach((v, k) => {
      row[k] = Math.exp(v - most) / sum;
    });
  }
  return { data: eta, shape: [n, many] };
}
