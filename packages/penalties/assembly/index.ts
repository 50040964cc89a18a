export * from "./elasticNet";
export * from "./scaled";
export * from "./soft";
