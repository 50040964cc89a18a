export * from "./clamp";
export * from "./elasticNet";
export { isotropicSlopes } from "./isotropic";
export * from "./logSlopes";
export * from "./scaled";
export { badSteps, soft, softEach } from "./soft";
export { diagonal, gram, product64, reflections, tridiagonal } from "./spectrum";
export { dot64, rotate64 } from "./vectors";
