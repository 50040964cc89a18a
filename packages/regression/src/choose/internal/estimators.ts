import { adaptiveLasso } from "../../fit/adaptiveLasso.ts";
import { elasticNet } from "../../fit/elasticNet.ts";
import { fusedLasso } from "../../fit/fusedLasso.ts";
import { groupLasso } from "../../fit/groupLasso.ts";
import { lasso } from "../../fit/lasso.ts";
import { logisticRegression } from "../../fit/logisticRegression.ts";
import { mcpRegression } from "../../fit/mcpRegression.ts";
import { multiTaskElasticNet } from "../../fit/multiTaskElasticNet.ts";
import { multiTaskLasso } from "../../fit/multiTaskLasso.ts";
import { poissonRegression } from "../../fit/poissonRegression.ts";
import { ridge } from "../../fit/ridge.ts";
import { scadRegression } from "../../fit/scadRegression.ts";

/** Estimators by a name that can be sent to threads. */
export const ESTIMATORS = {
  adaptiveLasso,
  elasticNet,
  fusedLasso,
  groupLasso,
  lasso,
  logisticRegression,
  mcpRegression,
  multiTaskElasticNet,
  multiTaskLasso,
  poissonRegression,
  ridge,
  scadRegression,
};
