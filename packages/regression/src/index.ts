export { crossValidate } from "./choose/crossValidate.ts";
export {
  type InformationCriteria,
  type InformationCriteriaOptions,
  informationCriteria,
} from "./choose/informationCriteria.ts";
export { type RelaxedOptions, relaxed } from "./choose/relaxed.ts";
export {
  type StabilitySelection,
  type StabilitySelectionOptions,
  stabilitySelection,
} from "./choose/stabilitySelection.ts";
export type { Choice, CrossValidateOptions, CrossValidation, Curve } from "./choose/types.ts";
export { type SparseColumns, sparseColumns } from "./design/sparseColumns.ts";
export type { Features, Labels, Responses, Values } from "./design/types.ts";
export { type AdaptiveLassoOptions, adaptiveLasso } from "./fit/adaptiveLasso.ts";
export { type ConditionNumberOptions, conditionNumber } from "./fit/conditionNumber.ts";
export { degreesOfFreedom } from "./fit/degreesOfFreedom.ts";
export { type ElasticNetOptions, elasticNet } from "./fit/elasticNet.ts";
export { type FusedLassoOptions, fusedLasso } from "./fit/fusedLasso.ts";
export { type GroupLassoOptions, groupLasso } from "./fit/groupLasso.ts";
export { lasso } from "./fit/lasso.ts";
export { type LogisticRegressionOptions, logisticRegression } from "./fit/logisticRegression.ts";
export { type ConcaveOptions, type McpRegressionOptions, mcpRegression } from "./fit/mcpRegression.ts";
export { type MultiTaskElasticNetOptions, multiTaskElasticNet } from "./fit/multiTaskElasticNet.ts";
export { multiTaskLasso } from "./fit/multiTaskLasso.ts";
export { type PoissonRegressionOptions, poissonRegression } from "./fit/poissonRegression.ts";
export { ridge } from "./fit/ridge.ts";
export { type ScadRegressionOptions, scadRegression } from "./fit/scadRegression.ts";
export type { FitOptions, MultiTaskOptions, Samples } from "./fit/types.ts";
export { coefficients } from "./result/coefficients.ts";
export { fromJSON } from "./result/fromJSON.ts";
export { predict } from "./result/predict.ts";
export { predictProbability } from "./result/predictProbability.ts";
export { priorFromStrength } from "./result/priorFromStrength.ts";
export { score } from "./result/score.ts";
export { strengthFromPrior } from "./result/strengthFromPrior.ts";
export { type FitJSON, toJSON } from "./result/toJSON.ts";
export type { CoefficientPrior, Family, Fit, PriorOptions, RidgeFit } from "./result/types.ts";
