import type { Tensor } from "@reg/tensor";
import type { Features, Labels, Values } from "../design/types.ts";
import type { FitOptions } from "../fit/types.ts";
import type { Measure } from "../result/internal/measures.ts";
import type { Fit } from "../result/types.ts";

/** A function that fits a path: `lasso`, `elasticNet`, `ridge`, `logisticRegression`, `poissonRegression`. */
export type Estimator = (
  samples: { readonly x: Features; readonly y: Values & Labels },
  options?: FitOptions & { readonly l1Ratio?: number },
) => Fit;

export interface CrossValidateOptions extends Omit<FitOptions, "lower" | "upper"> {
  readonly lower?: number | ArrayLike<number>;
  readonly upper?: number | ArrayLike<number>;
  /** The part of L1 in the penalty, or several to choose from. Default: the estimator's. */
  readonly l1Ratio?: number | readonly number[];
  /** Of `mcpRegression`, `scadRegression` and `adaptiveLasso`. */
  readonly gamma?: number;
  /** Of `groupLasso`. */
  readonly featureGroups?: readonly (readonly (number | string)[])[];
  /** Of `groupLasso`. */
  readonly groupFactors?: ArrayLike<number>;
  /** Of `multiTaskLasso` and `multiTaskElasticNet`. */
  readonly responses?: readonly string[];
  /** Of `fusedLasso`. */
  readonly fusionRatio?: number;
  /** How many folds, or the fold of each sample. Default: 10. */
  readonly folds?: number | ArrayLike<number>;
  /** The group of each sample: no group is in two folds. */
  readonly groups?: ArrayLike<number | string>;
  /** Puts the classes of a logistic regression into folds alike. Default: true. */
  readonly stratify?: boolean;
  /** Draws the folds. Default: 0. */
  readonly seed?: number;
  /** What a wrong prediction costs. Default: the squared error for least squares, else the deviance. */
  readonly measure?: Measure;
  /** How many threads fit the folds, in Node, this one among them; one where there is little to do. The others wait for half a minute for a next call. Results do not depend on it. Default: 1. */
  readonly threads?: number;
  /** Where `@reg/regression/threads` is, for programs that are bundled. */
  readonly worker?: string | URL;
  /** Is told how many of all fits are done. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** The error on held-out samples along a path. */
export interface Curve {
  readonly l1Ratio: number;
  readonly lambda: Float64Array;
  /** The mean over folds, weighted by their sizes. */
  readonly mean: Float64Array;
  /** The standard error of that mean. */
  readonly error: Float64Array;
  /** The mean of each fold, [folds, L]. */
  readonly folds: Tensor;
  /** The path on all samples. */
  readonly fit: Fit;
}

/** A place on a curve. */
export interface Choice {
  readonly lambda: number;
  readonly l1Ratio: number;
  /** The index of the curve, and of the strength in it. */
  readonly curve: number;
  readonly index: number;
  readonly mean: number;
  readonly error: number;
  readonly nonZeros: number;
}

export interface CrossValidation {
  readonly measure: Measure;
  /** One for each l1Ratio. */
  readonly curves: readonly Curve[];
  /** The fold of each sample. */
  readonly folds: Int32Array;
  /** Where the mean is least. */
  readonly best: Choice;
  /** The strongest penalty whose mean is within one standard error of the least, on the same curve: a simpler model that is as good for all one can tell. */
  readonly oneError: Choice;
  /** The path of the best curve on all samples: `predict(fit, x, { lambda: best.lambda })`. */
  readonly fit: Fit;
}
