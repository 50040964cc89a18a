import { expectNumber } from "@reg/tensor/checks";
import { classesOf } from "../design/internal/labels.ts";
import { tableOf } from "../design/internal/samples.ts";
import type { Features, Labels } from "../design/types.ts";
import type { Fit } from "../result/types.ts";
import { expectCall } from "./internal/expectCall.ts";
import { generalizedFit } from "./internal/generalized.ts";
import { settingsOf } from "./internal/settings.ts";
import type { FitOptions } from "./types.ts";

export interface LogisticRegressionOptions extends FitOptions {
  /** The part of L1 in the penalty, in [0, 1]. Default: 1. */
  readonly l1Ratio?: number;
}

/**
 * Logistic regression with L1 and L2 penalties, for two classes or, with a softmax, for more: the minimum of
 *
 *     1/n·Σ −log P(yᵢ | xᵢ) + lambda·(l1Ratio·Σ |bⱼ| + (1 − l1Ratio)/2·Σ bⱼ²)
 *
 * Coefficients are for the second of two classes, in the order of `fit.classes`; with K > 2 classes they are [L, p, K].
 *
 * @param samples `x` [n, p] and `y`, n labels: numbers, texts or booleans
 * @param options with `parametrization: "sklearn"`, `lambda` holds values of C = 1/(n·strength)
 * @throws TypeError, RangeError as `lasso`, and for labels of one class alone.
 * @see Friedman, Hastie & Tibshirani, "Regularization paths for generalized linear models via coordinate descent", 2010
 * @example
 * const fit = logisticRegression({ x: [[1], [2], [3], [4]], y: ["no", "no", "yes", "yes"] }, { lambda: 0.1 });
 * fit.classes; // ["no", "yes"]
 */
export function logisticRegression(
  samples: { readonly x: Features; readonly y: Labels },
  options: LogisticRegressionOptions = {},
): Fit {
  const where = "logisticRegression";
  expectCall(where, samples, options);
  const { x, y } = samples;
  const { l1Ratio = 1, ...own } = options;
  expectNumber(where, "l1Ratio", l1Ratio, "[0, 1]", "It is the part of L1 in the penalty.");
  const table = tableOf(where, x, 2);
  const { classes, indices } = classesOf(where, y, table.n);
  const many = classes.length > 2 ? classes.length : 1;
  const settings = settingsOf(where, own, table, { extra: ["l1Ratio"], predictors: many });
  const { totalWeight, parametrization } = settings;
  return generalizedFit({
    where,
    family: many > 1 ? "multinomial" : "binomial",
    table,
    settings,
    l1Ratio,
    y: indices,
    classes,
    strength: parametrization === "sklearn" ? (c) => 1 / (totalWeight * c) : (lambda) => lambda,
  });
}
