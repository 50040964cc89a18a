export * from "./unfold";
