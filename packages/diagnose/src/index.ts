// Logs.

export { readLog } from "./reading/readLog.ts";
export { LogError, type Run, type Series, type Unit } from "./reading/types.ts";
