import { l1 } from "../penalties/l1.ts";
import { expectPrior, type Prior, type PriorOptions } from "./prior.ts";

/**
 * The Laplace prior, of which L1 is the negative logarithm: density e^(−|w| / scale) / (2 · scale), strength = 1 / scale.
 *
 * l1(w) = −logDensity(w) − size · log(2 · scale): with it, the most probable weights a posteriori are those that minimize
 * the negative log-likelihood plus L1.
 *
 * @throws TypeError unless one of scale and strength is given; RangeError unless it is in (0, ∞).
 * @see Tibshirani: "Regression shrinkage and selection via the lasso" (1996),
 *   https://doi.org/10.1111/j.2517-6161.1996.tb02080.x, section 5
 * @example laplacePrior({ scale: 0.1 }).strength; // 10
 */
export function laplacePrior(options: PriorOptions): Prior {
  expectPrior("laplacePrior", options);
  const strength = options.strength ?? 1 / options.scale;
  const scale = options.scale ?? 1 / options.strength;
  return {
    scale,
    strength,
    logDensity: (w) => -l1({ w }, { strength })[0] - w.data.length * Math.log(2 * scale),
  };
}
