import { expectNumber, shown } from "@reg/tensor/checks";
import type { Fit } from "../result/types.ts";
import { generalizedFit } from "./internal/generalized.ts";
import { tableOf } from "./internal/samples.ts";
import { settingsOf } from "./internal/settings.ts";
import type { Features, FitOptions } from "./types.ts";

/** The class of each sample: two kinds of values for the binomial family, more for the multinomial. */
export type Labels = ArrayLike<number> | ArrayLike<string> | ArrayLike<boolean> | { readonly data: ArrayLike<number> };

export interface LogisticRegressionOptions extends FitOptions {
  /** The part of L1 in the penalty, in [0, 1]; 1 by default. */
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
 * fit.classes; // "no", "yes"
 */
export function logisticRegression(
  { x, y }: { readonly x: Features; readonly y: Labels },
  { l1Ratio = 1, ...options }: LogisticRegressionOptions = {},
): Fit {
  const where = "logisticRegression";
  expectNumber(where, "l1Ratio", l1Ratio, "[0, 1]", "It is the part of L1 in the penalty.");
  const table = tableOf(where, x, 2);
  const { classes, indices } = classesOf(where, y, table.n);
  const many = classes.length > 2 ? classes.length : 1;
  const settings = settingsOf(where, options, table, { extra: ["l1Ratio"], predictors: many });
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

/** The classes in order, and the index of each sample's. */
export function classesOf(
  where: string,
  labels: Labels,
  n: number,
): { classes: (string | number)[]; indices: Float64Array } {
  const list = "data" in labels ? labels.data : labels;
  if (typeof list !== "object" || list === null || list.length !== n) {
    throw new RangeError(`${where}: y must have one label for each of the ${n} samples, got ${shown(list?.length)}.`);
  }
  const values = Array.from(list as ArrayLike<unknown>, (label, i) => {
    if (typeof label === "string" || (typeof label === "number" && Number.isFinite(label))) return label;
    if (typeof label === "boolean") return String(label);
    throw new TypeError(`${where}: y must hold finite numbers, texts or booleans, got ${shown(label)} at row ${i}.`);
  });
  const texts = values.some((v) => typeof v === "string");
  const classes = Array.from(new Set(texts ? values.map(String) : values)).sort((a, b) => (a < b ? -1 : 1));
  if (classes.length < 2) {
    throw new RangeError(`${where}: y must have at least two classes, got ${shown(classes[0])} in all ${n} samples.`);
  }
  const index = new Map(classes.map((c, k) => [c, k]));
  return { classes, indices: Float64Array.from(values, (v) => index.get(texts ? String(v) : v) ?? 0) };
}
