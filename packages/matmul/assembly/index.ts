export * from "./gemm";
export * from "./thin";
