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
  /** Effective degrees of freedom, without the intercept. */
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
