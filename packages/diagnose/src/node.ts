export { diagnoseFiles } from "./command/diagnoseFiles.ts";
export { runCommand } from "./command/runCommand.ts";
