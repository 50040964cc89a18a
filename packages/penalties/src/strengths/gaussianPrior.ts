import { l2 } from "../penalties/l2.ts";
import { expectPrior, type Prior, type PriorOptions } from "./prior.ts";

/**
 * The Gaussian prior of mean 0, of which L2 is the negative logarithm: density e^(−w² / (2 · scale²)) / (scale · √2π),
 * strength = 1 / scale², where scale is the standard deviation.
 *
 * l2(w) = −logDensity(w) − size · log(scale · √2π): with it, the most probable weights a posteriori are those that
 * minimize the negative log-likelihood plus L2. The product with a Laplace prior stands for the elastic net.
 *
 * @throws TypeError unless one of scale and strength is given; RangeError unless it is in (0, ∞).
 * @see MacKay: "A practical Bayesian framework for backpropagation networks" (1992),
 *   https://doi.org/10.1162/neco.1992.4.3.448
 * @example gaussianPrior({ scale: 0.5 }).strength; // 4
 */
export function gaussianPrior(options: PriorOptions): Prior {
  expectPrior("gaussianPrior", options);
  const strength = options.strength ?? options.scale ** -2;
  const scale = options.scale ?? options.strength ** -0.5;
  return {
    scale,
    strength,
    logDensity: (w) => -l2({ w }, { strength })[0] - w.data.length * Math.log(scale * Math.sqrt(2 * Math.PI)),
  };
}
