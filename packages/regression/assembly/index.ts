export * from "./curves";
export * from "./columns";
export * from "./gram";
export * from "./triangle";
