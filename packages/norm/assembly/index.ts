export * from "./columns";
export * from "./planes";
export * from "./rows";
export * from "./settle";
export * from "./masks";
export * from "./matrix";
