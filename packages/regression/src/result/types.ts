import type { Tensor } from "@reg/tensor";

export type Family = "gaussian" | "binomial" | "multinomial" | "poisson";

/**
 * Fitted linear models, one for each strength of a path, on the scale of the features that were given.
 *
 * With K responses or classes, coefficients are [L, p, K] and intercepts [L, K].
 */
export interface Fit {
  readonly family: Family;
  /** The L strengths, from the strongest to the weakest. */
  readonly lambda: Float64Array;
  /** 1 for L1 alone, 0 for L2 alone. */
  readonly l1Ratio: number;
  /** Coefficients [L, p]. */
  readonly coefficients: Tensor;
  /** Intercepts [L]; zeros where none were fitted. */
  readonly intercepts: Tensor;
  /** The names of the p features. */
  readonly names: readonly string[];
  /** The names of the classes of a logistic regression, and of the responses of a multi-task one; else empty. */
  readonly classes: readonly (string | number)[];
  /** How many features have a coefficient that is not 0. */
  readonly nonZeros: Int32Array;
  /**
   * Degrees of freedom, without the intercept: exact for the lasso, ridge, groups and multi-task; elsewhere the number of
   * coefficients that are not 0, of which `degreesOfFreedom` tells what an L2 part leaves.
   */
  readonly degreesOfFreedom: Float64Array;
  /** The part of the null model's deviance that is explained: R² for the Gaussian family. */
  readonly devianceRatio: Float64Array;
  /** The deviance of the model without features. */
  readonly nullDeviance: number;
  /** The largest violation of the optimality conditions, relative to the strength. */
  readonly kkt: Float64Array;
  /** The objective is at most this above its minimum; NaN for penalties that are not convex. */
  readonly gap: Float64Array;
  /** Solves of systems, or Newton steps, that each took. */
  readonly steps: Int32Array;
  /** How many samples it was fitted on. */
  readonly samples: number;
}

/** A fit with the criterion by which a strength can be chosen without folds. */
export interface RidgeFit extends Fit {
  /** Generalized cross-validation, (RSS/n)/(1 − df/n)², for each strength. */
  readonly gcv: Float64Array;
}

export interface PriorOptions {
  /** How many samples there are, or the sum of their weights. */
  readonly samples: number;
  /** σ², the variance of the noise of a least-squares fit. Default: 1, which logistic and Poisson regression want. */
  readonly noiseVariance?: number;
}

/** Independent priors over coefficients; Infinity for one that is flat. */
export interface CoefficientPrior {
  /** b of a Laplace density, exp(−|β|/b)/(2b), whose maximum a posteriori is the lasso. */
  readonly laplaceScale: number;
  /** τ² of a normal density with mean 0, whose maximum a posteriori is the ridge. */
  readonly gaussianVariance: number;
}
