import { tableOf } from "../../design/internal/samples.ts";
import type { Features, Labels, Values } from "../../design/types.ts";
import { elasticNet } from "../../fit/elasticNet.ts";
import { type FoldFits, gaussianFolds } from "../../fit/internal/gaussianFolds.ts";
import { lasso } from "../../fit/lasso.ts";
import type { FitOptions } from "../../fit/types.ts";
import type { CrossValidateOptions, Estimator } from "../types.ts";
import { foldsOf } from "./foldsOf.ts";

type Choices = { readonly [K in "folds" | "groups" | "seed" | "measure"]: CrossValidateOptions[K] | undefined };

/** Fits and folds by one pass over the samples, for estimators of least squares with many more samples than features; else undefined. */
export function quickFolds(
  estimator: Estimator,
  { x, y }: { x: Features; y: Values & Labels },
  ratios: readonly (number | undefined)[],
  options: FitOptions,
  { folds, groups, seed, measure = "squared" }: Choices,
): FoldFits[] | undefined {
  const [isLasso, isNet] = [lasso, elasticNet].map((one) => (one as unknown) === estimator);
  const own = ratios.map((ratio) => ratio ?? (isNet ? 0.5 : 1));
  if (!(isNet || (isLasso && ratios.every((ratio) => ratio === undefined)))) return undefined;
  if (measure !== "squared" || own.some((ratio) => ratio === 0)) return undefined;
  const where = isNet ? "elasticNet" : "lasso";
  const fold = foldsOf("crossValidate", { folds, groups, seed }, tableOf(where, x, 2).n);
  return gaussianFolds(where, { x, y }, own, options, fold);
}
