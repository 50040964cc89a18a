export { type SparseColumns, sparseColumns } from "./design/sparseColumns.ts";
export { type ElasticNetOptions, elasticNet } from "./fit/elasticNet.ts";
export { lasso } from "./fit/lasso.ts";
export { type Labels, type LogisticRegressionOptions, logisticRegression } from "./fit/logisticRegression.ts";
export { type PoissonRegressionOptions, poissonRegression } from "./fit/poissonRegression.ts";
export type { Features, FitOptions, Samples, Values } from "./fit/types.ts";
export type { Family, Fit } from "./result/types.ts";
