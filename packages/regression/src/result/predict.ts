import type { Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import type { Features } from "../design/types.ts";
import { linear, type PredictOptions } from "./internal/linear.ts";
import type { Fit } from "./types.ts";

/**
 * What a fit predicts for samples: means of the response, [n], or [n, K] for K responses; for a logistic regression the
 * index in `fit.classes` of the most likely class.
 *
 * @param options `lambda` chooses the model, and may be left out where there is one; between two strengths of a path coefficients
 * are interpolated. `offset` is added as in the fit.
 * @throws RangeError when features are not as many as in the fit, or lambda is outside the path.
 * @example predict(lasso({ x: [[1], [2], [3]], y: [1, 2, 3] }, { lambda: 0.1 }), [[4]]).data; // near 4
 */
export function predict(fit: Fit, x: Features, options: PredictOptions = {}): Tensor {
  expectOptions("predict", options, ["lambda", "offset"]);
  const { eta, n, many } = linear("predict", fit, x, options);
  if (fit.family === "binomial") return { data: eta.map((v) => (v > 0 ? 1 : 0)), shape: [n] };
  if (fit.family === "multinomial") return { data: largestOf(eta, n, many), shape: [n] };
  return { data: fit.family === "poisson" ? eta.map(Math.exp) : eta, shape: many > 1 ? [n, many] : [n] };
}

/** The index of the largest of each row. */
function largestOf(eta: Float64Array, n: number, many: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => {
    let best = 0;
    for (let k = 1; k < many; k++) if (eta[i * many + k] > eta[i * many + best]) best = k;
    return best;
  });
}
