export * from "./columns";
export * from "./gram";
export * from "./triangle";
