export * from "./elasticNet";
export * from "./soft";
