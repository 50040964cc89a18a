import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { unitOf } from "./internal/unitOf.ts";
import type { CoefficientPrior, PriorOptions } from "./types.ts";

/**
 * The strength and L1 ratio whose fit is the most probable one a posteriori under a prior:
 *
 *     lambda·l1Ratio = σ²/(n·b),   lambda·(1 − l1Ratio) = σ²/(n·τ²)
 *
 * The prior is over coefficients of standardized features where the fit standardizes. The lasso is the mode of its posterior and
 * not its mean, which has no zeros.
 *
 * @throws RangeError for scales that are not above 0, or both flat.
 * @see Tibshirani, "Regression shrinkage and selection via the lasso", 1996, section 5,
 *   https://doi.org/10.1111/j.2517-6161.1996.tb02080.x; Park & Casella, "The Bayesian lasso", 2008, https://doi.org/10.1198/016214508000000337
 * @example strengthFromPrior({ gaussianVariance: 4 }, { samples: 100, noiseVariance: 2 }); // { lambda: 0.005, l1Ratio: 0 }
 */
export function strengthFromPrior(
  prior: Partial<CoefficientPrior>,
  options: PriorOptions,
): { lambda: number; l1Ratio: number } {
  const where = "strengthFromPrior";
  expectOptions(where, prior, ["laplaceScale", "gaussianVariance"], "input");
  const unit = unitOf(where, options);
  const { laplaceScale = Number.POSITIVE_INFINITY, gaussianVariance = Number.POSITIVE_INFINITY } = prior;
  expectNumber(where, "laplaceScale", laplaceScale, "(0, ∞]");
  expectNumber(where, "gaussianVariance", gaussianVariance, "(0, ∞]");
  const [l1, l2] = [unit / laplaceScale, unit / gaussianVariance];
  if (l1 + l2 === 0)
    throw new RangeError(`${where}: laplaceScale or gaussianVariance must be finite: a flat prior is no penalty.`);
  return { lambda: l1 + l2, l1Ratio: l1 / (l1 + l2) };
}
