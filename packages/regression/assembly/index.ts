export * from "./columns";
export * from "./gram";
export * from "./likelihood";
export * from "./panels";
export * from "./rough";
export * from "./triangle";
