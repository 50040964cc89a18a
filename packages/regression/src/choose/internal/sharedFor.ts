import { tableOf } from "../../design/internal/samples.ts";
import { asFeatures, sharedColumns } from "../../design/internal/sharedColumns.ts";
import type { Features } from "../../design/types.ts";
import { elasticNet } from "../../fit/elasticNet.ts";
import { lasso } from "../../fit/lasso.ts";
import { logisticRegression } from "../../fit/logisticRegression.ts";
import { poissonRegression } from "../../fit/poissonRegression.ts";
import { fewColumns } from "../../solver/internal/model.ts";
import type { Estimator } from "../types.ts";

/**
 * The features by columns in memory that all threads read, so that no fold needs columns of its own; alike for any number of
 * threads. Undefined for estimators that multiply all columns with each other, which copies serve better.
 */
export function sharedFor(estimator: Estimator, x: Features, threads: number): Features | undefined {
  const { n, p, rows } = tableOf("folds", x);
  const screens = [lasso, elasticNet, logisticRegression, poissonRegression].some(
    (one) => (one as unknown) === estimator,
  );
  if (!screens || "starts" in rows || fewColumns({ n, p })) return undefined;
  const shared = sharedColumns({ n, p, rows }, threads);
  return shared && asFeatures(shared);
}
