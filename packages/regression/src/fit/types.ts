import type { Features, Values } from "../design/types.ts";

export interface Samples {
  readonly x: Features;
  readonly y: Values;
}

export interface FitOptions {
  /** One strength, or several. Default: a whole path. */
  readonly lambda?: number | ArrayLike<number>;
  /** Without `lambda`: `count` strengths, from the smallest at which all would be 0 without bounds down to `ratio` times that. Default: 100 and 1e-4, or 0.01 with fewer samples than features. */
  readonly path?: { readonly count?: number; readonly ratio?: number };
  /** Fits an intercept, which is not penalized. Default: true. */
  readonly intercept?: boolean;
  /** Penalizes coefficients of features scaled to standard deviation 1; results are on the scale given. Default: true, false with `parametrization: "sklearn"`. */
  readonly standardize?: boolean;
  /** A weight for each sample; only their ratios matter. */
  readonly weights?: ArrayLike<number>;
  /** A number for each sample that is added to what the features predict. */
  readonly offset?: ArrayLike<number>;
  /** A factor of the strength for each feature; 0 leaves a feature free, Infinity leaves it out. Default: 1. */
  readonly penaltyFactors?: ArrayLike<number>;
  /** Smallest values of coefficients, one or one for each feature, at most 0. Default: -Infinity. */
  readonly lower?: number | ArrayLike<number>;
  /** Largest values of coefficients, at least 0. Default: Infinity. */
  readonly upper?: number | ArrayLike<number>;
  /** Indices or names of features to leave out. */
  readonly exclude?: readonly (number | string)[];
  /** Names of the features. Default: x0, x1, … */
  readonly names?: readonly string[];
  /** The largest violation of the optimality conditions allowed, relative to the strength. Default: 1e-9. */
  readonly tolerance?: number;
  /**
   * What `lambda` means. `"reg"`: mean loss + lambda·penalty. `"glmnet"`: as there, where y is scaled to
   * standard deviation 1 before the L2 part is added and penalty factors are scaled to mean 1. `"sklearn"`: the `alpha` of Lasso, ElasticNet
   * and Ridge, and the `C` of LogisticRegression. Default: "reg".
   */
  readonly parametrization?: "reg" | "glmnet" | "sklearn";
}

export interface MultiTaskOptions extends Omit<FitOptions, "lower" | "upper"> {
  /** Names of the K responses. Default: y0, y1, … */
  readonly responses?: readonly string[];
}
