export * from "./clamp";
export * from "./elasticNet";
export * from "./logSlopes";
export * from "./scaled";
export { badSteps, soft, softEach } from "./soft";
export * from "./vectors";
