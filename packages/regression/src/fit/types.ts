import type { Features, Values } from "../design/types.ts";

export interface Samples {
  readonly x: Features;
  readonly y: Values;
}

export interface FitOptions {
  /** One strength, or several; a whole path by default. */
  readonly lambda?: number | ArrayLike<number>;
  /** Without `lambda`: `count` strengths, 100 by default, from the smallest at which all is 0 down to `ratio` times that; `ratio` is 1e-4 by default, 0.01 with fewer samples than features. */
  readonly path?: { readonly count?: number; readonly ratio?: number };
  /** Fits an intercept, which is not penalized; true by default. */
  readonly intercept?: boolean;
  /** Penalizes coefficients of features scaled to standard deviation 1; true by default, false with `parametrization: "sklearn"`. Results are on the scale given. */
  readonly standardize?: boolean;
  /** A weight for each sample; only their ratios matter. */
  readonly weights?: ArrayLike<number>;
  /** A number for each sample that is added to what the features predict. */
  readonly offset?: ArrayLike<number>;
  /** A factor of the strength for each feature, 1 by default; 0 leaves a feature free, Infinity leaves it out. */
  readonly penaltyFactors?: ArrayLike<number>;
  /** Smallest values of coefficients, one or one for each feature, at most 0. */
  readonly lower?: number | ArrayLike<number>;
  /** Largest values of coefficients, at least 0. */
  readonly upper?: number | ArrayLike<number>;
  /** Indices or names of features to leave out. */
  readonly exclude?: readonly (number | string)[];
  /** Names of the features; x0, x1, … by default. */
  readonly names?: readonly string[];
  /** The largest violation of the optimality conditions allowed, relative to the strength; 1e-9 by default. */
  readonly tolerance?: number;
  /**
   * What `lambda` means. `"reg"`, the default: mean loss + lambda·penalty. `"glmnet"`: as there, where y is scaled to
   * standard deviation 1 before the L2 part is added and penalty factors are scaled to mean 1. `"sklearn"`: the `alpha` of Lasso, ElasticNet
   * and Ridge, and the `C` of LogisticRegression.
   */
  readonly parametrization?: "reg" | "glmnet" | "sklearn";
}

export interface MultiTaskOptions extends Omit<FitOptions, "lower" | "upper"> {
  /** Names of the K responses. Default: y0, y1, … */
  readonly responses?: readonly string[];
}
