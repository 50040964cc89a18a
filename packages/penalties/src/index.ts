export { type L1Inputs, type L1Options, l1, l1Into } from "./l1.ts";
export { type ProxL1Options, proxL1, proxL1Into } from "./proxL1.ts";
