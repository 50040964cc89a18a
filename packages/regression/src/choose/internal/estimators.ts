import { elasticNet } from "../../fit/elasticNet.ts";
import { lasso } from "../../fit/lasso.ts";
import { logisticRegression } from "../../fit/logisticRegression.ts";
import { poissonRegression } from "../../fit/poissonRegression.ts";
import { ridge } from "../../fit/ridge.ts";

/** Estimators by a name that can be sent to threads. */
export const ESTIMATORS = { lasso, elasticNet, ridge, logisticRegression, poissonRegression };
